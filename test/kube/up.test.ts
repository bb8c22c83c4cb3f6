// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterClients } from '../charts/chart-tools.js';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { runCli } from '../cli/run-cli.js';
import { cluster, type Namespace, noCluster, openNamespace } from './kube.js';
import { openWayIn } from './way-in.js';

const role = join(import.meta.dirname, '../../charts/signalen/examples/deployer-role.yaml');
const patient = { timeout: 600_000 };

/** As the system does that has no memory left: the toolkit first, which could still tell helm to end well. */
function killPrograms(...patterns: ReadonlyArray<string>): void {
  for (const pattern of patterns) {
    const pids = readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && new RegExp(pattern).test(wordsOf(name)),
    );
    if (pids.length === 0) throw new Error(`Nothing runs that looks like ${pattern}.`);
    for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
  }
}

function wordsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Everything as somebody who has the rights of deployer-role.yaml in one namespace, and no other. */
describe.skipIf(noCluster)(
  'up on a real cluster, as whoever may only deploy',
  { concurrent: false, shuffle: false },
  () => {
    let place: Namespace;
    let outside: Namespace;
    let utrecht: InstanceCopy;
    let path: string;
    let wayIn: { close(): Promise<void> };

    beforeAll(async () => {
      place = await openNamespace('up', { podSecurity: 'restricted' });
      outside = await openNamespace('way-in');
      await place.kubectl('apply', '--filename', role);
      await place.kubectl('create', 'rolebinding', 'deployer', '--role=signalen-deployer', '--user=deployer');
      wayIn = await openWayIn(outside, place);
      const { newest } = await clusterClients();
      path = `${dirname(newest.path)}:${process.env.PATH}`;
      utrecht = copyUtrecht();
      mkdirSync(join(utrecht.folder, 'secrets/hier'), { recursive: true });
      for (const name of ['identity-client-secret', 'mail-password']) {
        utrecht.write(`secrets/hier/${name}`, `${name}-0123456789abcdef`);
        utrecht.write(`secrets/${name}`, `${name}-0123456789abcdef`);
      }
      target();
    });
    afterAll(async () => {
      utrecht?.remove();
      await wayIn?.close();
      await place?.remove();
      await outside?.remove();
    });

    const target = (more = ''): void =>
      utrecht.write(
        'environments/hier.yaml',
        `security: {https: false}\ntarget:\n  type: helm\n  context: deployer\n  namespace: ${place.name}\n` +
          `  disk: {size: 1Gi}\n  replicas: {frontend: 1}\n${more}`,
      );

    async function order(...words: ReadonlyArray<string>) {
      const ended = await runCli([...words, '--environment', 'hier', '--json'], {
        cwd: utrecht.folder,
        env: { KUBECONFIG: cluster().kubeconfig, PATH: path },
        timeout: 580_000,
      });
      if (ended.stdout === '') throw new Error(ended.stderr);
      return { exitCode: ended.exitCode, document: JSON.parse(ended.stdout) };
    }
    const pods = () => place.kubectl('get', 'pods', '--output', 'jsonpath={.items[*].metadata.uid}');

    it('installs all of it, applies the configuration and tries the site', patient, async () => {
      const { exitCode, document } = await order('up', '--yes');

      expect(document).toMatchObject({ ok: true, outcome: 'done', imagesPulled: null });
      expect(exitCode).toBe(0);
      expect(document.containers.created).toEqual([
        'api',
        'beat',
        'broker',
        'database',
        'frontend',
        'migrate',
        'search',
        'worker',
      ]);
      expect(document.smokeTest.length).toBeGreaterThan(3);
    });

    it('renews no pod when nothing changed', patient, async () => {
      const before = await pods();
      const { document } = await order('up', '--yes');

      expect(document).toMatchObject({ ok: true, containers: { created: [], recreated: [] } });
      expect(await pods()).toBe(before);
    });

    it('looks after it over exec: no drift, an administrator, and all is well', patient, async () => {
      expect((await order('drift')).exitCode).toBe(0);
      expect((await order('admin', 'add', 'beheer@stad.example')).document).toMatchObject({
        email: 'beheer@stad.example',
        user: 'made',
      });
      const { document, exitCode } = await order('status');

      expect(exitCode).toBe(0);
      expect(document).toMatchObject({ problems: [], release: { value: { status: 'deployed' } } });
      expect(document.backend.value).toMatchObject({ release: '2.50.12', administrators: { value: 1 } });
    });

    it('refuses a release of which helm was killed, and takes it over when asked', patient, async () => {
      utrecht.edit('signalen.yaml', 'frontend: 2.27.9', 'frontend: 2.27.8');
      const running = order('up', '--yes').catch(() => undefined);
      const pending = () =>
        place.kubectl('get', 'secrets', '--selector', 'status=pending-upgrade', '--output', 'name');
      await expect.poll(pending, { timeout: 60_000, interval: 500 }).not.toBe('');
      killPrograms('signalen.cjs up --yes --environment hier', `upgrade --install signalen .*${place.name}`);
      await running;
      utrecht.edit('signalen.yaml', 'frontend: 2.27.8', 'frontend: 2.27.9');

      expect(await order('up', '--yes')).toMatchObject({
        exitCode: 6,
        document: { outcome: 'failed', diagnostics: [{ code: 'ROLLOUT_RELEASE_PENDING' }] },
      });
      expect(await order('up', '--yes', '--take-over')).toMatchObject({
        exitCode: 0,
        document: { ok: true, containers: { created: [] } },
      });
    });

    it('says which image is not there, and goes back to what ran', patient, async () => {
      utrecht.edit('signalen.yaml', 'frontend: 2.27.9', 'frontend: 2.27.8');
      const { exitCode, document } = await order('up', '--yes', '--timeout', '240');
      utrecht.edit('signalen.yaml', 'frontend: 2.27.8', 'frontend: 2.27.9');

      expect(exitCode).toBe(1);
      expect(document).toMatchObject({ outcome: 'failed', stage: 'start', service: { service: 'frontend' } });
      expect(document.standing).toMatch(/^Rolled back to revision \d+, which runs again\./);
    });

    it('goes down and leaves the disks, and with --volumes nothing but the namespace', patient, async () => {
      const claims = () => place.kubectl('get', 'pvc', '--output', 'name');
      const { document } = await order('down');

      expect(document).toMatchObject({ ok: true, outcome: 'done' });
      expect(document.removed).toContain('database');
      expect(await claims()).toContain('data-signalen-database-0');
      expect((await order('down', '--volumes', '--confirm', 'utrecht')).exitCode).toBe(0);
      await expect.poll(claims, { timeout: 60_000 }).toBe('');
      expect(await place.kubectl('get', 'secrets', '--output', 'name')).toBe('');
    });
  },
);
