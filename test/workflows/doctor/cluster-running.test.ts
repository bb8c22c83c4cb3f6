// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Workload } from '../../../src/ports/cluster-workloads.js';
import { labelsOf } from '../../../src/render/chart/external-secret.js';
import { workload } from '../../fakes/fake-release.js';
import { type ClusterWorldParts, clusterOutcome, clusterWorld, podOf } from './cluster-worlds.js';

describe('looking at a release of helm', () => {
  const revision = (number: number, status: string, more: object = {}) => ({
    revision: number,
    updated: '2026-06-01T11:55:30.123456789Z',
    status,
    chart: 'signalen-0.1.0',
    app_version: '2.50.12',
    description: 'Upgrade complete',
    ...more,
  });
  const withHistory = (...revisions: ReadonlyArray<object>) =>
    clusterWorld({ helm: { history: { exitCode: 0, stderr: '', stdout: JSON.stringify(revisions) } } });

  it('finds none before the first', async () => {
    expect(await clusterOutcome('DOCTOR_HELM_RELEASE', await clusterWorld())).toMatchObject({
      status: 'ok',
      found: 'There is no release signalen in namespace meldingen yet.',
    });
  });

  it('says which revision is deployed', async () => {
    const world = await withHistory(revision(1, 'superseded'), revision(2, 'deployed'));

    expect(await clusterOutcome('DOCTOR_HELM_RELEASE', world)).toMatchObject({
      status: 'ok',
      found: 'Revision 2 of release signalen is deployed (signalen-0.1.0, 2026-06-01 11:55:30 UTC).',
    });
  });

  it.each(['pending-upgrade', 'pending-rollback'])(
    'recognises one that is stuck in %s, since when, and offers the way out',
    async (status) => {
      const world = await withHistory(revision(1, 'deployed'), revision(2, status));

      expect(await clusterOutcome('DOCTOR_HELM_RELEASE', world)).toMatchObject({
        status: 'problem',
        found: expect.stringMatching(new RegExp(` ${status}, .*\\b5 minutes\\b.*revision 2`)),
        reason: expect.stringContaining('goes back to revision 1'),
        next: expect.stringContaining('signalen up --take-over'),
      });
    },
  );

  it('does not promise a revision to go back to when there is none', async () => {
    const world = await withHistory(
      revision(1, 'pending-install', { description: 'Initial install underway' }),
    );

    expect(await clusterOutcome('DOCTOR_HELM_RELEASE', world)).toMatchObject({
      status: 'problem',
      reason: expect.stringContaining('removes it, as no revision ever came up; disks stay'),
    });
  });

  it('does not promise an older revision when the release is being removed', async () => {
    const world = await withHistory(
      revision(1, 'superseded', { description: 'Install complete' }),
      revision(2, 'uninstalling', { description: 'Deletion in progress (or silently failed)' }),
    );

    expect(await clusterOutcome('DOCTOR_HELM_RELEASE', world)).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('does not tell since when'),
      reason: expect.stringContaining('Taking it over finishes its removal; disks stay.'),
    });
  });

  it('tells what to type with the environment that was asked for', async () => {
    const stuck = await withHistory(revision(1, 'deployed'), revision(2, 'pending-upgrade'));
    const failed = await withHistory(revision(1, 'failed', { description: 'x' }));
    const asked = { environment: 'acceptatie' };

    expect((await clusterOutcome('DOCTOR_HELM_RELEASE', { ...stuck, ...asked })).next).toMatch(
      /: signalen up --take-over --environment acceptatie$/,
    );
    expect((await clusterOutcome('DOCTOR_HELM_RELEASE', { ...failed, ...asked })).next).toBe(
      'Mend the cause, and type signalen up --environment acceptatie',
    );
  });

  it('tells in one sentence what failed, however many objects helm names', async () => {
    const description =
      'Upgrade "signalen" failed: resource Deployment/m/api not ready. status: InProgress, message: Available: 0/1\u00b7resource Job/m/x not ready\u00b7context deadline exceeded';
    const world = await withHistory(revision(1, 'failed', { description }));

    expect((await clusterOutcome('DOCTOR_HELM_RELEASE', world)).found).toMatch(
      /message: Available: 0\/1, and 2 more\.$/,
    );
  });

  it('warns of a revision that failed, and names the one that runs', async () => {
    const failed = revision(2, 'failed', { description: 'Upgrade "signalen" failed: timed out' });
    const world = await withHistory(revision(1, 'deployed'), failed);

    expect(await clusterOutcome('DOCTOR_HELM_RELEASE', world)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('timed out'),
      reason: 'Revision 1 was the last that came up.',
    });
  });
});

describe('looking at the services of a release', () => {
  const services = ['api', 'worker', 'beat', 'frontend', 'database', 'broker', 'search'];
  const worldOf = async (changed: Workload, ...pods: ReadonlyArray<ReturnType<typeof podOf>>) => {
    const world = await clusterWorld({ running: true });
    const others = services.filter((name) => name !== changed.component).map((name) => workload(name));
    world.cluster.workloadList.push(...others, changed);
    world.cluster.podList.push(...pods);
    return world;
  };
  const going: Partial<Workload> = { ready: 0, progress: 'going' };

  it('is content when all have what they want, and the Job that migrates is gone', async () => {
    const world = await worldOf(workload('api'), podOf('api'));

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'ok',
      found: 'All 7 services are well.',
    });
  });

  it.each([
    [
      'crashes',
      { state: 'waiting', reason: 'CrashLoopBackOff', exitCode: 1, restarts: 4 },
      {},
      'worker: ends with code 1, started again 4 times (pod signalen-worker-1).',
    ],
    [
      'has too little memory',
      { state: 'waiting', reason: 'CrashLoopBackOff', exitCode: 137, restarts: 1, outOfMemory: true },
      {},
      'worker: ended for lack of memory, started again 1 time (pod signalen-worker-1).',
    ],
    [
      'has no image',
      { state: 'waiting', reason: 'ImagePullBackOff', image: 'x/worker:9' },
      {},
      'worker: image x/worker:9 cannot be had (ImagePullBackOff) (pod signalen-worker-1).',
    ],
    [
      'lacks a secret',
      { state: 'waiting', reason: 'CreateContainerConfigError', message: "couldn't find key mail-password" },
      {},
      "worker: CreateContainerConfigError: couldn't find key mail-password (pod signalen-worker-1).",
    ],
    [
      'has no node',
      { state: 'waiting' },
      { unschedulable: '0/1 nodes are available: 1 Insufficient memory.' },
      'worker: no node takes pod signalen-worker-1: 0/1 nodes are available: 1 Insufficient memory.',
    ],
    [
      'was put out',
      { state: 'terminated', exitCode: 137 },
      { phase: 'Failed', reason: 'Evicted: The node was low on resource: memory.' },
      'worker: pod signalen-worker-1 was ended: Evicted: The node was low on resource: memory.',
    ],
  ] as const)('tells why a service %s', async (_name, container, pod, found) => {
    const world = await worldOf(
      workload('worker', going),
      podOf('worker', container, { ready: false, ...pod }),
    );

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'problem',
      found,
      next: 'signalen logs worker',
    });
  });

  it('tells what to type with the environment that was asked for', async () => {
    const world = await worldOf(
      workload('worker', going),
      podOf('worker', { state: 'waiting', reason: 'Error' }, { ready: false }),
    );

    expect(await clusterOutcome('DOCTOR_SERVICES', { ...world, environment: 'acceptatie' })).toMatchObject({
      next: 'signalen logs worker --environment acceptatie',
    });
  });

  it('waits for what only just began', async () => {
    const world = await worldOf(
      workload('worker', going),
      podOf('worker', { ready: false }, { ready: false }),
    );

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'warning',
      found: 'Pods are being replaced: worker (0 of 1 ready).',
    });
  });

  it.each([
    ['has no pod yet', [], 'warning'],
    [
      'has had none ready for long',
      [podOf('worker', { ready: false }, { ready: false, createdAt: '2026-06-01T10:00:00Z' })],
      'problem',
    ],
  ] as const)('judges a service that %s', async (_name, pods, status) => {
    const world = await worldOf(workload('worker', going), ...pods);

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status,
      found: expect.stringContaining('worker'),
    });
  });

  it('tells of the Job that migrates when it failed', async () => {
    const job = workload('migrate', {
      kind: 'Job',
      progress: 'failed',
      ready: 0,
      message: 'Job has reached the specified backoff limit',
    });

    expect(await clusterOutcome('DOCTOR_SERVICES', await worldOf(job))).toMatchObject({
      status: 'problem',
      found: 'migrate: Job has reached the specified backoff limit.',
    });
  });

  it('names the pod that runs and never becomes ready', async () => {
    const failed = workload('worker', { ready: 0, progress: 'failed', message: 'timed out progressing.' });
    const world = await worldOf(failed, podOf('worker', { ready: false }, { ready: false }));

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'problem',
      found: 'worker: pod signalen-worker-1 runs and does not become ready.',
    });
  });

  it('tells of a service that is not there at all', async () => {
    const world = await clusterWorld({ running: true });
    world.cluster.workloadList.push(
      ...services.filter((name) => name !== 'beat').map((name) => workload(name)),
    );

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'problem',
      found: 'beat: there is no workload in the cluster.',
    });
  });

  it('warns of pods that are ready and were started again many times', async () => {
    const world = await worldOf(
      workload('api'),
      podOf('api', { restarts: 12, exitCode: 137, outOfMemory: true }),
    );

    expect(await clusterOutcome('DOCTOR_SERVICES', world)).toMatchObject({
      status: 'warning',
      details: ['signalen-api-1: started again 12 times, last ended for lack of memory'],
    });
  });
});

describe('looking at the secrets in a cluster', () => {
  const secrets = { 'identity-client-secret': 'x', 'mail-password': 'x' };
  const name = 'signalen-secrets';

  const worldWith = async (parts: ClusterWorldParts, keys?: 'all' | ReadonlyArray<string>, ours = false) => {
    const world = await clusterWorld(parts);
    const wanted = world.deployment?.secrets.map((need) => need.name) ?? [];
    const labels = ours ? labelsOf(world.target) : {};
    if (keys !== undefined) {
      const there = keys === 'all' ? wanted : keys;
      world.cluster.secrets.putByOthers(name, Object.fromEntries(there.map((key) => [key, 'x'])), { labels });
    }
    return world;
  };

  it('leaves what signalen makes to signalen', async () => {
    const world = await worldWith({ secrets });

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({ status: 'ok' });
    expect(await clusterOutcome('DOCTOR_SECRETS', world)).toMatchObject({ status: 'ok' });
  });

  it('does not ask this machine for what the cluster has', async () => {
    const world = await worldWith({}, 'all', true);

    expect(await clusterOutcome('DOCTOR_SECRETS', world)).toMatchObject({ status: 'ok' });
    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('made by signalen'),
    });
  });

  it('warns of keys that the next up adds to a Secret of ours', async () => {
    const world = await worldWith({ secrets }, ['mail-password'], true);

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('lacks'),
      next: 'signalen up adds what is missing.',
    });
  });

  it('takes a Secret of somebody else as it is, when it has everything', async () => {
    const world = await worldWith({}, 'all');

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('made by somebody else'),
    });
    expect(await clusterOutcome('DOCTOR_SECRETS', world)).toMatchObject({ status: 'not-applicable' });
  });

  it('names the keys that a Secret of somebody else lacks', async () => {
    const world = await worldWith({}, ['secret-key']);

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('mail-password'),
    });
  });

  it('wants a Secret that the settings call existing', async () => {
    const world = await worldWith({ target: ', certificate: {issuer: a}, secrets: {type: existing}' });

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'problem',
      found: 'There is no Secret signalen-secrets, and the settings say that it exists.',
      details: expect.arrayContaining([expect.stringMatching(/^mail-password \(/)]),
    });
  });

  it('wants External Secrets in the cluster when it is to make the Secret', async () => {
    const target = ", certificate: {issuer: a}, secrets: {type: external, store: vault, key: 'x/{name}'}";
    const world = await worldWith({ target });

    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('External Secrets, which is not in the cluster'),
    });
    world.cluster.served.add('external-secrets.io/v1beta1');
    expect(await clusterOutcome('DOCTOR_CLUSTER_SECRETS', world)).toMatchObject({ status: 'ok' });
  });
});
