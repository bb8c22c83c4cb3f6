// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  at,
  chartFolder,
  exampleValues,
  mergeValues,
  renderChart,
  renderedManifests,
  toolsOfChart,
  type Values,
} from './helm.js';
import { podsOf } from './manifests.js';
import { switches } from './variations.js';

// On a real API server without nodes: its context `admin` may do everything, `deployer` nothing yet.
const server = inject('apiServer');
const { kubeconfig, kubectl: kubectlPath } = 'missing' in server ? { kubeconfig: '', kubectl: '' } : server;
const namespace = `chart-${process.pid}`;
const run = promisify(execFile);

const everything = mergeValues(exampleValues('trial'), switches.form?.[1] ?? {}, switches.flower?.[1] ?? {});

let folder: string;

interface Outcome {
  readonly ok: boolean;
  readonly said: string;
}

async function started(program: string, ...args: ReadonlyArray<string>): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run(program, args, {
      env: { ...process.env, KUBECONFIG: kubeconfig },
      maxBuffer: 64 << 20,
    });
    return { ok: true, said: stdout + stderr };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return { ok: false, said: stdout + stderr };
  }
}

const kubectl = (context: string, ...args: ReadonlyArray<string>) =>
  started(kubectlPath, '--context', context, '--namespace', namespace, ...args);
const helmAs = (helm: string, ...args: ReadonlyArray<string>) =>
  started(helm, ...args, '--kube-context', 'deployer', '--namespace', namespace);

function fileWith(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const namesOf = async (kind: string): Promise<ReadonlyArray<string>> =>
  (await kubectl('admin', 'get', kind, '--output', 'name')).said
    .split('\n')
    .filter((name) => name.includes('/'))
    .map((name) => name.slice(name.indexOf('/') + 1));

const lacking = 'missing' in server || toolsOfChart() === undefined;

beforeAll(async () => {
  if (lacking) return;
  folder = mkdtempSync(join(tmpdir(), 'signalen-api-'));
  await kubectl('admin', 'create', 'namespace', namespace);
  await kubectl('admin', 'label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  await kubectl('admin', 'apply', '--filename', join(chartFolder, 'examples/deployer-role.yaml'));
  await kubectl('admin', 'create', 'rolebinding', 'deployer', '--role=signalen-deployer', '--user=deployer');
});
afterAll(async () => {
  if (lacking) return;
  await kubectl('admin', 'delete', 'namespace', namespace, '--wait=false');
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(lacking)('a real API server', () => {
  it.each(toolsOfChart()?.helm ?? [])(
    'installs, upgrades and rolls back as somebody who may only use the namespace: $name',
    async ({ path, name }) => {
      const release = `signalen-${name.replaceAll(/\W+/g, '-')}`;
      const values = fileWith('values.json', everything);
      const jobs = async (): Promise<ReadonlyArray<string>> =>
        (await namesOf('jobs')).filter((job) => job.startsWith(release));
      const installed = await helmAs(path, 'upgrade', '--install', release, chartFolder, '--values', values);
      expect(installed.said).toContain('STATUS: deployed');
      expect(installed.said).not.toMatch(/would violate|unknown field|duplicate|level=WARN|^W\d{4}/m);
      const [first = ''] = await jobs();
      expect(first).toMatch(/-migrate-[0-9a-f]{10}$/);

      expect(
        (
          await helmAs(
            path,
            'upgrade',
            release,
            chartFolder,
            '--values',
            values,
            '--set',
            'images.backend.tag=2.51.0',
          )
        ).ok,
      ).toBe(true);
      const [second = '', ...others] = await jobs();
      expect(others).toEqual([]);
      expect(second).not.toBe(first);

      const same = await helmAs(
        path,
        'upgrade',
        release,
        chartFolder,
        '--values',
        values,
        '--set',
        'images.backend.tag=2.51.0',
        '--set',
        'worker.concurrency=3',
      );
      expect(same.ok, same.said).toBe(true);
      expect(await jobs()).toEqual([second]);

      const back = await helmAs(path, 'rollback', release, '1');
      expect(back.ok, back.said).toBe(true);
      expect(await jobs()).toEqual([first]);

      expect((await helmAs(path, 'uninstall', release)).ok).toBe(true);
      expect((await namesOf('deployments')).filter((each) => each.startsWith(release))).toEqual([]);
      expect(await namesOf('persistentvolumeclaims')).toContain(`${release}-media`);
    },
  );

  it('admits every pod of the chart to a namespace that enforces "restricted", and a worse one not', async () => {
    const pods = podsOf(await renderedManifests(everything)).map(({ labels, spec }, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${index}`, namespace, labels },
      // A StatefulSet adds the volume of its disk.
      spec: { restartPolicy: 'Always', ...spec, volumes: [...(spec.volumes ?? []), ...missingVolumes(spec)] },
    }));
    expect(pods.length).toBeGreaterThanOrEqual(13);
    const list = (items: ReadonlyArray<object>) => ({ apiVersion: 'v1', kind: 'List', items });
    const good = await kubectl(
      'deployer',
      'create',
      '--dry-run=server',
      '--validate=strict',
      '--filename',
      fileWith('pods.json', list(pods)),
    );
    expect(
      good.said.split('\n').filter((line) => line !== '' && !/created \(server dry run\)/.test(line)),
    ).toEqual([]);
    expect(good.ok).toBe(true);

    const text = JSON.stringify(list(pods.slice(0, 1))).replaceAll(
      '"allowPrivilegeEscalation":false',
      '"allowPrivilegeEscalation":true',
    );
    const bad = await kubectl(
      'deployer',
      'create',
      '--dry-run=server',
      '--filename',
      fileWith('bad.json', text),
    );
    expect(bad.ok).toBe(false);
    expect(bad.said).toContain('violates PodSecurity "restricted');
  });

  it('takes every manifest by server-side apply with strict fields', async () => {
    const { text } = await renderChart(everything);
    const file = fileWith('all.yaml', text.replaceAll('namespace: meldingen', `namespace: ${namespace}`));
    const applied = await kubectl(
      'deployer',
      'apply',
      '--server-side',
      '--dry-run=server',
      '--validate=strict',
      '--filename',
      file,
    );
    expect(applied.ok, applied.said).toBe(true);
    expect(applied.said.match(/serverside-applied/g)?.length).toBeGreaterThan(30);
  });

  it('refuses to change a Job of before, which is why each revision has its own', async () => {
    const manifests = await renderedManifests(everything);
    const [job] = manifests.filter(({ kind }) => kind === 'Job');
    const own = JSON.parse(JSON.stringify(job).replaceAll('"meldingen"', `"${namespace}"`)) as Values;
    expect((await kubectl('deployer', 'apply', '--filename', fileWith('job.json', own))).ok).toBe(true);
    const changed = mergeValues(own, at('spec.template.spec.terminationGracePeriodSeconds', 7));
    const refused = await kubectl('deployer', 'apply', '--filename', fileWith('changed.json', changed));
    expect(refused.said).toContain('field is immutable');
  });

  it('needs nothing outside its namespace', async () => {
    const elsewhere = await started(
      toolsOfChart()?.helm.at(-1)?.path ?? '',
      'upgrade',
      '--install',
      'signalen',
      chartFolder,
      '--values',
      fileWith('values.json', everything),
      '--kube-context',
      'deployer',
      '--namespace',
      'default',
    );
    expect(elsewhere.ok).toBe(false);
    expect(elsewhere.said).toContain('forbidden');
    expect(
      (await renderedManifests(everything)).filter(({ metadata }) => metadata.namespace === undefined),
    ).toEqual([]);
  });
});

/** Volumes that a container mounts and that the pod of a StatefulSet gets from its claim. */
const missingVolumes = (
  spec: Pick<ReturnType<typeof podsOf>[number]['spec'], 'containers' | 'volumes'>,
): ReadonlyArray<object> => {
  const there = new Set((spec.volumes ?? []).map(({ name }) => name));
  const mounted = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
  return [...new Set(mounted)].filter((name) => !there.has(name)).map((name) => ({ name, emptyDir: {} }));
};
