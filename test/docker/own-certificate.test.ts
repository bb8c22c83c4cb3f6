// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretVariable } from '../../src/render/compose/compose-text.js';
import { renderDocker } from '../../src/render/compose/render-docker.js';
import type { TargetSettings } from '../../src/state/settings.js';
import { openTrialAuthority } from '../fakes/trial-authority.js';
import { deploymentOf, profiles } from '../render/deployments.js';
import { noEngine } from './engine.js';
import { Site } from './site.js';

const ports = { http: 20290, https: 20291 };
const project = 'signalen-own-certificate';

/** Volumes that the compose file no longer names; `up` would remove them at its end. */
function removeEarlierPages(): void {
  const words = ['volume', 'ls', '--quiet', '--filter', `label=nl.signalen.files-of=${project}`];
  const names = execFileSync('docker', words, { encoding: 'utf8' }).split('\n').filter(Boolean);
  if (names.length > 0) execFileSync('docker', ['volume', 'rm', ...names], { stdio: 'pipe' });
}

describe.skipIf(noEngine)('a certificate of the municipality', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-certificate-'));
  const authority = openTrialAuthority();
  const issued = authority.issue({ names: ['meldingen.utrecht.example'], days: 5 });
  const site = new Site('meldingen.utrecht.example', ports.https);
  const variables: Record<string, string> = {};

  const compose = (...words: ReadonlyArray<string>): string =>
    execFileSync('docker', ['compose', ...words], {
      cwd: folder,
      env: { ...process.env, ...variables },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  function render(title: string): void {
    const { settings } = profiles['own-certificate']!;
    const docker = settings.target as Extract<TargetSettings, { readonly type: 'docker' }>;
    const target: TargetSettings = { ...docker, project, ports, listen: '127.0.0.1' };
    const deployment = deploymentOf({
      settings: { ...settings, domain: site.host, frontend: { texts: { siteTitle: title } }, target },
    });
    const rendering = renderDocker(deployment, {
      delivery: 'folder',
      assets: new Map([['certificates/site.pem', new TextEncoder().encode(issued.certificate)]]),
    });
    for (const [path, { content }] of rendering.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    for (const name of rendering.variables.keys()) variables[name] = 'letters0and1digits';
    variables[secretVariable('certificate-key')] = issued.key;
  }

  const start = () => compose('up', '--detach', '--no-deps', '--wait', 'proxy', 'frontend');
  const container = (service: string) => compose('ps', '--quiet', service).trim();

  beforeAll(() => {
    chmodSync(folder, 0o755);
    site.authority = authority.certificate;
    render('Meldingen');
    compose('down', '--volumes');
    start();
  });

  afterAll(() => {
    compose('down', '--volumes');
    removeEarlierPages();
    authority.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is what browsers see, and they are told to stay with https', async () => {
    const answer = await site.ask('/manage/incidents');

    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('leaves its key to the proxy, in memory', () => {
    const inside = (...command: ReadonlyArray<string>) => compose('exec', '-T', 'proxy', ...command);

    expect(inside('stat', '-c', '%a %u', '/run/site.key').trim()).toBe('600 1000');
    expect(inside('sh', '-c', 'tr "\\0" "\\n" < /proc/1/environ | grep -c SITE_KEY || true').trim()).toBe(
      '0',
    );
  });

  it('keeps the rights of the proxy and the frontend away from them', () => {
    for (const service of ['proxy', 'frontend']) {
      const status = compose('exec', '-T', service, 'cat', '/proc/self/status');
      expect(status).toMatch(/^CapEff:\s+0+$/m);
      expect(status).toMatch(/^CapPrm:\s+0+$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(() => compose('exec', '-T', service, 'touch', '/etc/x')).toThrow(/Read-only file system/);
    }
  });

  it('says in Dutch that the backend is not there', async () => {
    const answer = await site.ask('/signals/v1/public/signals/');

    expect(answer.status).toBe(502);
    expect(answer.json<{ detail: string }>().detail).toContain('Even niet bereikbaar');
  });

  it('shows other texts after a change, from a frontend that was made anew, while the proxy stays', async () => {
    const before = ['proxy', 'frontend'].map(container);
    render('Iets heel anders');
    start();
    await pause(500);

    expect((await site.ask('/')).text).toContain('Iets heel anders');
    expect(container('proxy')).toBe(before[0]);
    expect(container('frontend')).not.toBe(before[1]);
  });

  it('changes nothing the second time', () => {
    const before = ['proxy', 'frontend'].map(container);
    start();

    expect(['proxy', 'frontend'].map(container)).toEqual(before);
  });
});
