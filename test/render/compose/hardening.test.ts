// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { renderDocker } from '../../../src/render/compose/render-docker.js';
import type { TargetSettings } from '../../../src/state/settings.js';
import { deploymentOf, profiles } from '../deployments.js';
import { assets, composeFileOf, renderings, textsOf } from './renderings.js';

describe.each(renderings)('every service of $name', ({ rendering, compose }) => {
  it.each(Object.entries(compose.services))('%s has no right that it does not need', (name, service) => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    // See `service-shapes`: the kernel does not start the program of the proxy without it.
    expect(service.cap_add ?? []).toEqual(name === 'proxy' ? ['NET_BIND_SERVICE'] : []);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.cpus).toBeLessThanOrEqual(2);
    expect(service.pids_limit).toBeGreaterThan(0);
    expect(service).not.toHaveProperty('privileged');
    expect(service).not.toHaveProperty('network_mode');
    expect(JSON.stringify(service)).not.toContain('docker.sock');
  });

  it('starts an init where the first process is a shell that stays', () => {
    const stays = Object.entries(compose.services).filter(([, { command = [] }]) => {
      const script = command[2] ?? '';
      return ['sh', 'bash'].includes(command[0] ?? '') && !script.includes('exec ');
    });
    for (const [name, { init }] of stays) expect(init, name).toBe(true);
    // The frontend's image starts a shell of its own.
    expect(compose.services.frontend?.init).toBe(true);
  });

  it('gives files to read and not to write', () => {
    const files = Object.values(compose.services).flatMap(({ volumes }) =>
      volumes.filter(({ source }) => source.startsWith('./') || source.includes('-files-')),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const { read_only: readOnly, target } of files) expect(readOnly, target).toBe(true);
  });

  it('leaves scratch folders to their owner, and lets programs start from one only', () => {
    const folders = Object.entries(compose.services).flatMap(([name, { tmpfs }]) =>
      tmpfs.map((one) => [name, one]),
    );
    for (const [, folder] of folders) expect(folder).toMatch(/:size=\d+m,mode=0700,uid=\d+,gid=\d+(,exec)?$/);
    const runs = folders.filter(([, folder]) => folder?.endsWith(',exec')).map(([name]) => name);
    expect(runs).toEqual(compose.services.search === undefined ? [] : ['search']);
  });

  it('knows no secret, only the names of those that are asked for', () => {
    const asked = textsOf(rendering).flatMap(([, text]) => text.match(/(?<=\$\{)SIGNALEN_SECRET_\w+/g) ?? []);
    expect([...new Set(asked)].sort()).toEqual([...rendering.variables.keys()]);
    // A dollar of anything else would be one that Compose fills in.
    const compose = String(rendering.files.get('compose.yaml')?.content);
    expect(compose.replaceAll('$$', '').match(/\$(?!\{SIGNALEN_SECRET_\w+:\?[^}]+\})/g)).toBeNull();
  });

  it('is asked only for secrets that the deployment knows', () => {
    const known = new Set(
      Object.values(profiles).flatMap((profile) => deploymentOf(profile).secrets.map(({ name }) => name)),
    );
    for (const secret of rendering.variables.values()) expect(known).toContain(secret);
  });
});

describe('a rendering', () => {
  it.each(Object.entries(profiles))('of %s has the same bytes each time', (_, profile) => {
    const [one, other] = [1, 2].map(() =>
      renderDocker(deploymentOf(profile), { delivery: 'volumes', assets }),
    );

    expect(textsOf(one!)).toEqual(textsOf(other!));
    expect(one!.volumes.map(({ name }) => name)).toEqual(other!.volumes.map(({ name }) => name));
  });

  it.each(Object.entries(profiles))('of %s asks for every secret that the deployment needs', (_, profile) => {
    const deployment = deploymentOf(profile);
    const { variables } = renderDocker(deployment, { delivery: 'folder', assets });

    expect([...variables.values()].sort()).toEqual(deployment.secrets.map(({ name }) => name));
  });

  it('divides one figure for memory, and gives nobody less than it needs', () => {
    const memoryOf = (memory: string) => {
      const { settings } = profiles.trial!;
      const target: TargetSettings = { type: 'docker', memory };
      const deployment = deploymentOf({ ...profiles.trial!, settings: { ...settings, target } });
      const { services } = composeFileOf(renderDocker(deployment, { delivery: 'folder', assets }));
      const limits = Object.entries(services)
        .filter(([name]) => name !== 'migrate')
        .map(([, { mem_limit: limit }]) => Number.parseInt(limit, 10));
      return limits.reduce((sum, limit) => sum + limit, 0);
    };

    expect(memoryOf('16g')).toBeLessThanOrEqual(16 * 1024);
    expect(memoryOf('16g')).toBeGreaterThan(15.9 * 1024);
    expect(memoryOf('1g')).toBe(memoryOf('2g'));
  });

  it('makes a service anew when its files change, and leaves the others as they are', () => {
    const profile = profiles.trial!;
    const changed = {
      ...profile,
      settings: { ...profile.settings, frontend: { texts: { title: 'Iets anders' } } },
    };
    const [before, after] = [profile, changed].map((each) =>
      renderDocker(deploymentOf(each), { delivery: 'volumes', assets }),
    );
    const [old, now] = [composeFileOf(before!).services, composeFileOf(after!).services];
    const different = Object.keys(old).filter(
      (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
    );

    expect(different).toEqual(['frontend']);
    // Its page is written once, so it starts from the image's files again.
    const site = (services: typeof old) =>
      services.frontend?.volumes.find(({ target }) => target.endsWith('/html'))?.source;
    expect(site(old)).not.toBe(site(now));
  });

  it('has each volume with files under the name that the compose file has', () => {
    const rendering = renderDocker(deploymentOf(profiles.trial!), { delivery: 'volumes', assets });
    const { volumes, name: project } = composeFileOf(rendering);
    const external = Object.values(volumes).flatMap(({ external: outside, name }) =>
      outside === true ? [name] : [],
    );

    expect(rendering.volumes.map(({ name }) => name).sort()).toEqual(external.sort());
    for (const { name, files } of rendering.volumes) {
      expect(name).toMatch(new RegExp(`^${project}_[a-z]+-files-[0-9a-f]{12}$`));
      for (const { uid, mode } of files)
        expect([uid >= 999, mode === 0o644 || mode === 0o755]).toEqual([true, true]);
    }
  });
});
