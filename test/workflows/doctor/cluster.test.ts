// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import { clusterDoctorChecks, clusterPreflightChecks } from '../../../src/workflows/doctor/choose-checks.js';
import {
  type ClusterWorldParts,
  clusterOutcome,
  clusterWorld,
  node,
  objectStorage,
  type PaperCluster,
} from './cluster-worlds.js';

type Change = (world: PaperCluster) => void;
type Case = readonly [string, DoctorCode, ClusterWorldParts, Change, status: string, found: string];

const asItIs: Change = () => undefined;
const labelled =
  (labels: Readonly<Record<string, string>>): Change =>
  ({ cluster }) => {
    cluster.namespaceIs = { labels, active: true };
  };

const cases: ReadonlyArray<Case> = [
  ['the oldest helm that will do', 'DOCTOR_HELM', {}, asItIs, 'ok', 'helm 3.17.3.'],
  ['helm 4', 'DOCTOR_HELM', { helm: { version: { stdout: 'v4.1.0' } } }, asItIs, 'ok', 'helm 4.1.0.'],
  ['an old helm', 'DOCTOR_HELM', { helm: { version: { stdout: 'v3.12.0' } } }, asItIs, 'problem', '3.17'],
  ['a helm of later', 'DOCTOR_HELM', { helm: { version: { stdout: 'v5.0.0' } } }, asItIs, 'warning', '5.0.0'],
  ['no helm', 'DOCTOR_HELM', { helm: 'missing' }, asItIs, 'problem', 'There is no helm here.'],
  [
    'a helm that does not work',
    'DOCTOR_HELM',
    { helm: { version: { exitCode: 1, stderr: 'bad plugin.\n' } } },
    asItIs,
    'problem',
    'bad plugin',
  ],
  ['a cluster', 'DOCTOR_CLUSTER', {}, asItIs, 'ok', 'Kubernetes 1.35.0'],
  [
    'an old cluster',
    'DOCTOR_CLUSTER',
    {},
    ({ cluster }) => {
      cluster.version = '1.31.9';
    },
    'problem',
    '1.32',
  ],
  [
    'a new one',
    'DOCTOR_CLUSTER',
    {},
    ({ cluster }) => {
      cluster.version = '1.36.0';
    },
    'warning',
    '1.36.0',
  ],
  ['all rights', 'DOCTOR_RIGHTS', {}, asItIs, 'ok', 'rights that are needed in namespace meldingen'],
  ['a namespace', 'DOCTOR_NAMESPACE', {}, asItIs, 'ok', '"restricted"'],
  ['a lax one', 'DOCTOR_NAMESPACE', {}, labelled({}), 'warning', 'does not say which level'],
  [
    'a laxer one',
    'DOCTOR_NAMESPACE',
    {},
    labelled({ 'pod-security.kubernetes.io/enforce': 'baseline' }),
    'warning',
    'enforces Pod Security "baseline"',
  ],
  [
    'one that may be made',
    'DOCTOR_NAMESPACE',
    {},
    ({ cluster }) => {
      cluster.namespaceIs = undefined;
    },
    'ok',
    'signalen up makes it',
  ],
  [
    'one that somebody else has to make',
    'DOCTOR_NAMESPACE',
    {},
    ({ cluster }) => {
      cluster.namespaceIs = undefined;
      cluster.denied.add('create namespaces');
    },
    'problem',
    'you may not make it',
  ],
  [
    'one that goes',
    'DOCTOR_NAMESPACE',
    {},
    ({ cluster }) => {
      cluster.namespaceIs = { labels: {}, active: false };
    },
    'problem',
    'is being removed',
  ],
  [
    'one that we may not see',
    'DOCTOR_NAMESPACE',
    {},
    ({ cluster }) => void cluster.denied.add('get namespaces'),
    'unknown',
    'cannot be seen',
  ],
  ['nodes of our kind', 'DOCTOR_ARCHITECTURE', {}, asItIs, 'ok', 'amd64'],
  [
    'nodes of two kinds',
    'DOCTOR_ARCHITECTURE',
    {},
    ({ cluster }) => void cluster.nodeList.push(node('c', { architecture: 'arm64' })),
    'ok',
    'pods of Signalen go to those with amd64',
  ],
  [
    'nodes of another kind',
    'DOCTOR_ARCHITECTURE',
    {},
    ({ cluster }) => {
      cluster.nodeList = [node('c', { architecture: 'arm64' })];
    },
    'problem',
    'arm64',
  ],
  ['roomy nodes', 'DOCTOR_ROOM', {}, asItIs, 'ok', 'the 2 nodes that take its pods have 8.0 processors'],
  [
    'one small node',
    'DOCTOR_ROOM',
    {},
    ({ cluster }) => {
      cluster.nodeList = [node('c', { cpuMillis: 500 })];
    },
    'problem',
    'the only node',
  ],
  [
    'many tiny nodes',
    'DOCTOR_ROOM',
    {},
    ({ cluster }) => {
      cluster.nodeList = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => node(name, { memoryBytes: 1e9 }));
    },
    'problem',
    'No node is large enough for a pod of api',
  ],
  [
    'a node that is nearly full by us alone',
    'DOCTOR_ROOM',
    {},
    ({ cluster }) => {
      cluster.nodeList = [node('c', { cpuMillis: 1_100 })];
    },
    'warning',
    'the only node',
  ],
  [
    'nodes that take nobody',
    'DOCTOR_ROOM',
    {},
    ({ cluster }) => {
      cluster.nodeList = [node('a', { ready: false }), node('b', { schedulable: false })];
    },
    'problem',
    'a is not ready; b is closed to new pods',
  ],
  [
    'nodes that we may not see',
    'DOCTOR_ROOM',
    {},
    ({ cluster }) => void cluster.denied.add('list nodes'),
    'unknown',
    'Signalen asks for',
  ],
  ['a fixed number of pods', 'DOCTOR_METRICS', {}, asItIs, 'not-applicable', ''],
  [
    'pods that follow the load',
    'DOCTOR_METRICS',
    { target: ', certificate: {issuer: acme}, autoscaling: {frontend: {min: 2, max: 4}}' },
    ({ cluster }) => void cluster.served.add('metrics.k8s.io/v1beta1'),
    'ok',
    'metrics.k8s.io',
  ],
  [
    'pods that follow a load that nobody measures',
    'DOCTOR_METRICS',
    { target: ', certificate: {issuer: acme}, autoscaling: {frontend: {min: 2, max: 4}}' },
    asItIs,
    'warning',
    'The number of pods of frontend is to follow the load',
  ],
  ['a default class of disks', 'DOCTOR_STORAGE_CLASS', {}, asItIs, 'ok', 'Storage class standard'],
  [
    'a class of disks that is not there',
    'DOCTOR_STORAGE_CLASS',
    { target: ', certificate: {issuer: acme}, disk: {storageClass: fast}' },
    asItIs,
    'problem',
    'There is no storage class fast; there is standard.',
  ],
  [
    'no default class of disks',
    'DOCTOR_STORAGE_CLASS',
    {},
    ({ cluster }) => {
      cluster.storage = [{ name: 'slow', isDefault: false, provisioner: 'x' }];
    },
    'problem',
    'there is slow',
  ],
  [
    'two defaults',
    'DOCTOR_STORAGE_CLASS',
    {},
    ({ cluster }) => void cluster.storage.push({ name: 'other', isDefault: true, provisioner: 'x' }),
    'warning',
    'standard, other',
  ],
  [
    'disks that we may not see',
    'DOCTOR_STORAGE_CLASS',
    {},
    ({ cluster }) => void cluster.denied.add('list storageclasses'),
    'unknown',
    'photos, database, broker, search',
  ],
  [
    'a lost disk',
    'DOCTOR_STORAGE_CLASS',
    {},
    ({ cluster }) =>
      void cluster.claimList.push({
        name: 'data-signalen-database-0',
        component: 'database',
        phase: 'Lost',
        storageClass: 'standard',
        accessModes: ['ReadWriteOnce'],
      }),
    'problem',
    'The disk of database is gone',
  ],
  [
    'a disk that two workers write to',
    'DOCTOR_STORAGE_CLASS',
    { target: ', certificate: {issuer: acme}, disk: {exportsClaim: exports}', more: objectStorage },
    asItIs,
    'warning',
    '2 pods of the worker write CSV files to the claim exports',
  ],
];

describe('looking at a cluster', () => {
  it.each(cases)('judges %s (%s)', async (_name, code, parts, change, status, found) => {
    const world = await clusterWorld(parts);
    change(world);

    const outcome = await clusterOutcome(code, world);

    expect(outcome).toMatchObject({ status, found: expect.stringContaining(found) });
    if (status !== 'ok' && status !== 'not-applicable') {
      expect(outcome.reason).toMatch(/\.$/);
      expect(outcome.next).not.toBe('');
    }
  });

  it('tells of a cluster that does not answer once, and leaves what asks it alone', async () => {
    const world = await clusterWorld();
    world.cluster.gone = new AppError(8, [
      { code: 'CLUSTER_UNREACHABLE', severity: 'error', message: 'No cluster.', hint: 'kubectl version' },
    ]);

    expect(await clusterOutcome('DOCTOR_CLUSTER', world)).toMatchObject({
      status: 'problem',
      found: 'No cluster.',
      next: 'kubectl version',
    });
    const asking: ReadonlyArray<DoctorCode> = [
      'DOCTOR_RIGHTS',
      'DOCTOR_ROOM',
      'DOCTOR_NAMES',
      'DOCTOR_HAVEN',
    ];
    for (const code of asking) {
      expect(await clusterOutcome(code, world)).toMatchObject({
        status: 'unknown',
        blockedBy: 'DOCTOR_CLUSTER',
      });
    }
    expect(await clusterOutcome('DOCTOR_HELM', world)).toMatchObject({ status: 'ok' });
  });

  it('names each right that is missing, what it is for, and the Role that grants it', async () => {
    const world = await clusterWorld();
    world.cluster.denied.add('create pods/exec').add('patch deployments');

    expect(await clusterOutcome('DOCTOR_RIGHTS', world)).toMatchObject({
      status: 'problem',
      found: 'Rights are missing in namespace meldingen: pods/exec, deployments.apps.',
      details: [
        'pods/exec: create (needed to reach the backend: plan, apply, export, drift, exec)',
        'deployments.apps: patch (needed to install and restart the services)',
      ],
      next: expect.stringMatching(
        /apply --filename charts\/signalen\/examples\/deployer-role\.yaml; .*auth can-i create pods --subresource exec$/,
      ),
    });
  });

  it('leaves it to the check of rights to tell what all others may not see', async () => {
    const world = await clusterWorld({
      target: ', certificate: {secret: web-tls}, pullSecrets: [registry]',
      helm: { history: { exitCode: 1, stderr: 'Error: secrets is forbidden: User "ci" cannot list' } },
    });
    for (const what of ['get secrets', 'list persistentvolumeclaims', 'list pods', 'list ingresses']) {
      world.cluster.denied.add(what);
    }

    for (const code of [
      'DOCTOR_HELM_RELEASE',
      'DOCTOR_STORAGE_CLASS',
      'DOCTOR_CLUSTER_CERTIFICATE',
      'DOCTOR_PULL_SECRETS',
      'DOCTOR_CLUSTER_SECRETS',
      'DOCTOR_SERVICES',
      'DOCTOR_NAMES',
    ] as const) {
      expect(await clusterOutcome(code, world), code).toMatchObject({
        status: 'unknown',
        blockedBy: 'DOCTOR_RIGHTS',
      });
    }
  });

  it('leaves it to the check of helm to tell that there is none', async () => {
    expect(
      await clusterOutcome('DOCTOR_HELM_RELEASE', await clusterWorld({ helm: 'missing' })),
    ).toMatchObject({ blockedBy: 'DOCTOR_HELM' });
  });

  it('says a right that is wholly missing in one line with its likes', async () => {
    const world = await clusterWorld();
    for (const verb of ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']) {
      world.cluster.denied.add(`${verb} jobs`).add(`${verb} cronjobs`);
    }

    expect((await clusterOutcome('DOCTOR_RIGHTS', world)).details).toEqual([
      'cronjobs.batch, jobs.batch: everything (needed to bring the database along)',
    ]);
  });

  it('only warns when less can be told', async () => {
    const world = await clusterWorld();
    world.cluster.denied.add('list events');

    expect(await clusterOutcome('DOCTOR_RIGHTS', world)).toMatchObject({ status: 'warning' });
  });

  it('needs nothing of the whole cluster before it installs', async () => {
    const world = await clusterWorld({ target: ', certificate: {issuer: acme}' });
    for (const what of ['get namespaces', 'list nodes', 'list storageclasses', 'list ingressclasses']) {
      world.cluster.denied.add(what);
    }
    world.cluster.served.add('cert-manager.io/v1');
    world.cluster.denied.add('get clusterissuers');
    const own = clusterPreflightChecks.filter(({ title }) => !/outside$/.test(title));

    for (const { code } of own.filter((check) => !['DOCTOR_SECRETS', 'DOCTOR_IMAGES'].includes(check.code))) {
      expect((await clusterOutcome(code, world)).status, code).not.toBe('problem');
    }
  });

  it('has one check for each code, and each of the general ones that does not need a proxy', () => {
    const codes = clusterDoctorChecks.map(({ code }) => code);

    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toContain('DOCTOR_OIDC_ISSUER');
    expect(codes).not.toContain('DOCTOR_CERTIFICATE_FILES');
    expect(codes).not.toContain('DOCTOR_PORTS');
  });
});

describe('looking at servers outside, from beside the cluster', () => {
  const database =
    'database: {host: db.utrecht.example, name: s, user: s, password: {value_from: {env: DB}}}\n';

  it('does not call a server gone that only the pods may reach', async () => {
    const world = await clusterWorld({ more: database });

    expect(await clusterOutcome('DOCTOR_DATABASE', world)).toMatchObject({
      status: 'unknown',
      found: expect.stringContaining('asked from this machine'),
    });
  });

  it('believes an answer', async () => {
    const world = await clusterWorld({ more: database });
    world.probe.open = ['db.utrecht.example:5432'];

    expect(await clusterOutcome('DOCTOR_DATABASE', world)).toMatchObject({ status: 'ok' });
  });

  it('still calls a wrong password wrong', async () => {
    const world = await clusterWorld({ secrets: { 'mail-password': 'x' } });
    world.probe.post = () => ({ ok: false, reason: 'Invalid login', systemCode: 'EAUTH' });

    expect(await clusterOutcome('DOCTOR_MAIL', world)).toMatchObject({ status: 'problem' });
  });
});
