// SPDX-License-Identifier: EUPL-1.2
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clusterClients } from '../charts/chart-tools.js';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { runCli } from '../cli/run-cli.js';
import { openTrialAuthority, type TrialAuthority } from '../fakes/trial-authority.js';
import { clusterAs } from './cluster-scene.js';
import { cluster, kubectl, type Namespace, noCluster, openNamespace } from './kube.js';

const role = 'charts/signalen/examples/deployer-role.yaml';

interface Check {
  readonly code: string;
  readonly status: string;
  readonly found: string;
  readonly next: string | null;
  readonly blockedBy: string | null;
  readonly details: ReadonlyArray<string>;
}

interface Document {
  readonly ok: boolean;
  readonly target: string;
  readonly running: boolean;
  readonly checks: ReadonlyArray<Check>;
}

/** What helm writes down about a release, as the Secret that it keeps it in. */
function revision(number: number, status: string): object {
  const at = new Date(Date.now() - 7_200_000).toISOString();
  const info = {
    first_deployed: at,
    last_deployed: at,
    deleted: '',
    description: 'Preparing upgrade',
    status,
  };
  const chart = { metadata: { name: 'signalen', version: '0.1.0', apiVersion: 'v2' } };
  const release = { name: 'signalen', info, chart, config: {}, manifest: '', version: number };
  const text = Buffer.from(JSON.stringify(release)).toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.signalen.v${number}`,
      labels: { name: 'signalen', owner: 'helm', status, version: String(number) },
    },
    data: { release: Buffer.from(text).toString('base64') },
  };
}

const labels = { 'app.kubernetes.io/name': 'signalen', 'app.kubernetes.io/instance': 'signalen' };

/** A Deployment of a release whose pod cannot be made: its image is nowhere. */
const lost = (component: string): object => {
  const own = { ...labels, 'app.kubernetes.io/component': component };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `signalen-${component}`, labels: own },
    spec: {
      selector: { matchLabels: own },
      template: {
        metadata: { labels: own },
        spec: { containers: [{ name: component, image: 'registry.example/nergens:1' }] },
      },
    },
  };
};

describe.skipIf(noCluster)('doctor on a real cluster', () => {
  let namespace: Namespace;
  let utrecht: InstanceCopy;
  let authority: TrialAuthority;
  let path: string;

  let opened = 0;

  beforeAll(async () => {
    authority = openTrialAuthority();
    const { newest } = await clusterClients();
    path = `${dirname(newest.path)}:${process.env.PATH}`;
  });
  beforeEach(async () => {
    opened += 1;
    namespace = await openNamespace(`doctor-${opened}`, { podSecurity: 'baseline' });
    utrecht = copyUtrecht();
  });
  afterEach(async () => {
    utrecht.remove();
    await namespace.remove();
  });
  afterAll(() => authority?.close());

  const target = (more = 'certificate: {secret: web-tls}', where = namespace.name): void =>
    utrecht.write(
      'environments/hier.yaml',
      `target: {type: helm, namespace: ${where}, ${more}}\nsecurity: {https: true}\n`,
    );

  async function doctor(codes: ReadonlyArray<string>, words: ReadonlyArray<string> = []) {
    const { stdout, stderr, exitCode } = await runCli(
      ['doctor', '--environment', 'hier', '--json', '--only', codes.join(','), ...words],
      { cwd: utrecht.folder, env: { KUBECONFIG: cluster().kubeconfig, PATH: path } },
    );
    if (stdout === '') throw new Error(stderr);
    const document = JSON.parse(stdout) as Document;
    const of = (code: string): Check => {
      const found = document.checks.find((check) => check.code === code);
      if (found === undefined) throw new Error(`no ${code} in ${stdout}`);
      return found;
    };
    return { document, exitCode, of };
  }

  it('sees as admin what is there and what is lacking', async () => {
    target();
    const codes = [
      'DOCTOR_HELM',
      'DOCTOR_CLUSTER',
      'DOCTOR_RIGHTS',
      'DOCTOR_NAMESPACE',
      'DOCTOR_HELM_RELEASE',
      'DOCTOR_STORAGE_CLASS',
      'DOCTOR_INGRESS',
      'DOCTOR_CLUSTER_CERTIFICATE',
      'DOCTOR_ARCHITECTURE',
      'DOCTOR_ROOM',
      'DOCTOR_SERVICES',
    ];
    const { document, exitCode, of } = await doctor(codes);

    expect(exitCode).toBe(7);
    expect(document).toMatchObject({
      ok: false,
      target: `helm:${namespace.name}/signalen`,
      running: false,
    });
    expect(Object.fromEntries(document.checks.map(({ code, status }) => [code, status]))).toEqual({
      DOCTOR_HELM: 'ok',
      DOCTOR_CLUSTER: 'ok',
      DOCTOR_RIGHTS: 'ok',
      DOCTOR_NAMESPACE: 'warning',
      DOCTOR_HELM_RELEASE: 'ok',
      DOCTOR_STORAGE_CLASS: 'ok',
      DOCTOR_INGRESS: 'problem',
      DOCTOR_CLUSTER_CERTIFICATE: 'problem',
      DOCTOR_ARCHITECTURE: 'ok',
      DOCTOR_ROOM: 'ok',
      DOCTOR_SERVICES: 'not-applicable',
    });
    expect(of('DOCTOR_NAMESPACE').found).toContain('enforces Pod Security "baseline"');
    expect(of('DOCTOR_CLUSTER_CERTIFICATE').next).toContain('create secret tls web-tls');
  });

  it('finds every right in the Role of the examples, and names each one without it', async () => {
    target('context: deployer, certificate: {issuer: acme}');
    const before = await doctor(['DOCTOR_RIGHTS', 'DOCTOR_CLUSTER_SECRETS', 'DOCTOR_HELM_RELEASE']);

    expect(before.exitCode).toBe(7);
    expect(before.of('DOCTOR_RIGHTS').details).toContainEqual(
      'pods/exec: create, get (needed to reach the backend: plan, apply, export, drift, exec)',
    );
    expect(before.of('DOCTOR_CLUSTER_SECRETS').blockedBy).toBe('DOCTOR_RIGHTS');
    expect(before.of('DOCTOR_HELM_RELEASE').blockedBy).toBe('DOCTOR_RIGHTS');

    await namespace.kubectl('apply', '--filename', role);
    await namespace.kubectl(
      'create',
      'rolebinding',
      'deployer',
      '--role=signalen-deployer',
      '--user=deployer',
    );
    const after = await doctor(['DOCTOR_RIGHTS', 'DOCTOR_NAMESPACE', 'DOCTOR_ROOM', 'DOCTOR_HELM_RELEASE']);

    expect(after.exitCode).toBe(0);
    expect(after.document.checks.map(({ status }) => status)).toEqual(['ok', 'unknown', 'ok', 'unknown']);
    expect(after.of('DOCTOR_NAMESPACE').found).toContain('cannot be seen');
  });

  it('reads the certificate in its Secret, and shows nothing of its key', async () => {
    target();
    const make = async (names: ReadonlyArray<string>): Promise<string> => {
      const { certificate, key } = authority.issue({ names, days: 90 });
      const data = Object.entries({ 'tls.crt': certificate, 'tls.key': key });
      await namespace.apply({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/tls',
        metadata: { name: 'web-tls' },
        stringData: Object.fromEntries(data),
      });
      return key;
    };
    const key = await make(['elders.example']);
    const wrong = await doctor(['DOCTOR_CLUSTER_CERTIFICATE']);

    expect(wrong.of('DOCTOR_CLUSTER_CERTIFICATE')).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('only elders.example'),
    });
    expect(JSON.stringify(wrong.document)).not.toContain(key.split('\n')[1]);

    await make(['*.utrecht.example']);
    const { of } = await doctor(['DOCTOR_CLUSTER_CERTIFICATE']);

    expect(of('DOCTOR_CLUSTER_CERTIFICATE').status).toBe('ok');
  });

  it('recognises a release that is stuck, and offers the way out', async () => {
    target();
    await namespace.apply(revision(1, 'deployed'), revision(2, 'pending-upgrade'));
    const { exitCode, of } = await doctor(['DOCTOR_HELM_RELEASE']);

    expect(exitCode).toBe(7);
    expect(of('DOCTOR_HELM_RELEASE')).toMatchObject({
      status: 'problem',
      found: expect.stringMatching(/ pending-upgrade, .*\b2 hours\b.*revision 2/),
      reason: expect.stringContaining('goes back to revision 1'),
      next: expect.stringContaining('signalen up --take-over'),
    });
  });

  it('says which service does not run, and why', async () => {
    target();
    await namespace.apply(lost('worker'));
    await expect
      .poll(async () => (await doctor(['DOCTOR_SERVICES'])).of('DOCTOR_SERVICES').details, {
        timeout: 60_000,
        interval: 2_000,
      })
      .toContainEqual(
        expect.stringMatching(
          /^worker: image registry\.example\/nergens:1 cannot be had \(\w+\) \(pod signalen-worker-/,
        ),
      );
  });

  it('can be asked for a condition of an object in another namespace, as of a Gateway', async () => {
    await namespace.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'elders' },
      spec: { containers: [{ name: 'web', image: 'registry.example/nergens:1' }] },
    });
    const from = clusterAs('admin', 'default');
    const pod = { apiVersion: 'v1', kind: 'Pod', name: 'elders' };
    const there = { ...pod, namespace: namespace.name };

    await expect
      .poll(() => from.readiness({ ...there, condition: 'PodScheduled' }), { timeout: 30_000 })
      .toMatchObject({ value: { ready: true } });
    expect(await from.readiness(there)).toMatchObject({ value: { ready: false } });
    expect(await from.readiness(pod)).toEqual({ value: undefined });
  });

  it('tells once that a cluster does not answer', async () => {
    target(undefined, 'nergens');
    const kubeconfig = JSON.parse(await kubectl('config', 'view', '--raw', '--output', 'json')) as {
      readonly clusters: ReadonlyArray<{ readonly cluster: { server: string } }>;
    };
    for (const { cluster: each } of kubeconfig.clusters) each.server = 'https://127.0.0.1:9';
    utrecht.write('kubeconfig.json', JSON.stringify(kubeconfig));
    const { stdout, exitCode } = await runCli(
      ['doctor', '--environment', 'hier', '--only', 'DOCTOR_CLUSTER,DOCTOR_RIGHTS,DOCTOR_ROOM'],
      { cwd: utrecht.folder, env: { KUBECONFIG: `${utrecht.folder}/kubeconfig.json`, PATH: path } },
    );

    expect(exitCode).toBe(7);
    expect(stdout).toMatch(
      /^problem DOCTOR_CLUSTER The cluster does not answer at https:\/\/127\.0\.0\.1:9/m,
    );
    expect(stdout.match(/\(DOCTOR_CLUSTER comes first\)/g)).toHaveLength(2);
  });
});
