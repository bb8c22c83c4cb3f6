// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  eventView,
  nodeView,
  readinessView,
  storageClassView,
} from '../../../src/adapters/kube/cluster-views.js';
import { podView } from '../../../src/adapters/kube/pod-view.js';
import {
  cronJobView,
  deploymentView,
  jobView,
  statefulSetView,
} from '../../../src/adapters/kube/workload-view.js';

type Pod = Parameters<typeof podView>[0];
type Deployment = Parameters<typeof deploymentView>[0];

interface Recorded {
  readonly pods: ReadonlyArray<Pod>;
  readonly workloads: ReadonlyArray<Deployment & { readonly kind: keyof typeof views }>;
  readonly events: ReadonlyArray<Parameters<typeof eventView>[0]>;
  readonly node: Parameters<typeof nodeView>[0];
  readonly storageClass: Parameters<typeof storageClassView>[0];
}

const views = {
  Deployment: deploymentView,
  StatefulSet: statefulSetView,
  Job: jobView,
  CronJob: cronJobView,
} as const;

// What a node of Kubernetes 1.35 said of the objects in test/kube/failing-pods.test.ts.
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recorded/failing.json'), 'utf8'),
) as Recorded;

const pod = (component: string) =>
  recorded.pods.map((each) => podView(each)).find((each) => each.component === component);
const rawOf = (component: string) =>
  recorded.workloads.find(({ metadata }) => metadata?.name === `proef-${component}`) as Deployment & {
    readonly kind: keyof typeof views;
  };
const workload = (component: string) => {
  const raw = rawOf(component);
  return (views[raw.kind] as typeof deploymentView)(raw);
};

describe('a pod', () => {
  it('names its Deployment rather than the ReplicaSet between them', () => {
    expect(pod('good')).toMatchObject({
      owner: { kind: 'Deployment', name: 'proef-good' },
      ready: true,
      containers: [{ state: 'running', exitCode: null, finishedAt: null }],
    });
    expect(pod('badly')?.owner).toEqual({ kind: 'Job', name: 'proef-badly' });
  });

  it.each([
    // Its registry had not answered yet.
    ['unpulled', { state: 'waiting', reason: 'ContainerCreating', imageDigest: undefined }],
    ['crashing', { state: 'terminated', reason: 'Error', exitCode: 7, restarts: 2, outOfMemory: false }],
    ['bloated', { exitCode: 137, outOfMemory: true }],
    ['keyless', { state: 'waiting', reason: 'CreateContainerConfigError' }],
    ['hungry', { state: 'waiting', reason: undefined, exitCode: null, startedAt: null }],
    ['starter', { name: 'first', init: true, exitCode: 4 }],
    ['badly', { state: 'terminated', exitCode: 3 }],
  ])('says how its container is: %s', (component, expected) => {
    expect(pod(component)?.containers[0]).toMatchObject(expected);
  });

  it('says why no node takes it', () => {
    expect(pod('hungry')).toMatchObject({
      phase: 'Pending',
      node: undefined,
      unschedulable: expect.stringMatching(/^0\/1 nodes are available: 1 Insufficient cpu/),
    });
    expect(pod('good')?.unschedulable).toBeUndefined();
  });

  it('says that it was put off as a whole, that it is going, and by which image it runs', () => {
    const [raw] = recorded.pods as [Pod];
    const digest = `sha256:${'a'.repeat(64)}`;
    const [status] = raw.status?.containerStatuses ?? [];
    const seen = podView({
      ...raw,
      metadata: { ...raw.metadata, deletionTimestamp: '2026-01-05T12:00:00Z' },
      status: {
        ...raw.status,
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on resource: memory.',
        ...(status && {
          containerStatuses: [{ ...status, imageID: `docker.io/signalen/backend@${digest}` }],
        }),
      },
    });

    expect(seen).toMatchObject({
      leaving: true,
      reason: 'Evicted: The node was low on resource: memory.',
      containers: [{ imageDigest: digest }],
    });
  });
});

describe('a workload', () => {
  it.each([
    ['good', { progress: 'done', wanted: 1, updated: 1, ready: 1, message: undefined }],
    ['none', { progress: 'resting', wanted: 0 }],
    ['disk', { kind: 'StatefulSet', progress: 'done' }],
    ['nightly', { kind: 'CronJob', progress: 'resting' }],
    ['well', { kind: 'Job', progress: 'done', ready: 1 }],
    ['unpulled', { progress: 'failed', message: expect.stringMatching(/^ProgressDeadlineExceeded: /) }],
    ['badly', { progress: 'failed', message: expect.stringMatching(/^BackoffLimitExceeded: /) }],
    ['refused', { progress: 'going', updated: 0, message: expect.stringMatching(/^FailedCreate: /) }],
  ])('%s', (component, expected) => {
    expect(workload(component)).toMatchObject(expected);
  });

  it('is going while the cluster has not looked at its newest definition', () => {
    const raw = rawOf('good');
    const changed = { ...raw, metadata: { ...raw.metadata, generation: 99 } };

    expect(deploymentView(changed)).toMatchObject({ progress: 'going', updated: 0, ready: 1 });
  });

  it('is going while a pod of before is left', () => {
    const raw = rawOf('good');
    const rolling = { ...raw, status: { ...raw.status, replicas: 2, readyReplicas: 2, updatedReplicas: 1 } };

    expect(deploymentView(rolling)).toMatchObject({ progress: 'going', updated: 1, ready: 2 });
  });
});

describe('what is around it', () => {
  it('is a node with what pods can have of it', () => {
    expect(nodeView(recorded.node)).toEqual({
      name: 'node',
      ready: true,
      schedulable: true,
      architecture: 'amd64',
      version: '1.35.4',
      zone: undefined,
      cpuMillis: 2_000,
      memoryBytes: 24_684_084 * 1_024,
    });
    const closed = { ...recorded.node, spec: { taints: [{ key: 'control-plane', effect: 'NoSchedule' }] } };
    expect(nodeView(closed).schedulable).toBe(false);
  });

  it('is the class of disks that is the default', () => {
    expect(storageClassView(recorded.storageClass).isDefault).toBe(true);
  });

  it('is events with a moment, whichever generation of recorder wrote them', () => {
    const events = recorded.events.map(eventView);

    expect(events.map(({ reason }) => reason).sort()).toEqual([
      'BackOff',
      'FailedCreate',
      'FailedScheduling',
      'Scheduled',
    ]);
    for (const { at } of events) expect(at).toMatch(/^2026-11-22T16:44:\d\d\.\d{3}Z$/);
    expect(events.find(({ reason }) => reason === 'Scheduled')?.type).toBe('Normal');
  });

  it('is an object that says of itself whether it is ready, or nothing yet', () => {
    const conditions = [{ type: 'Ready', status: 'False', reason: 'SecretSyncedError', message: '' }];

    expect(readinessView({ status: { conditions } })).toEqual({ ready: false, message: 'SecretSyncedError' });
    expect(readinessView({}).ready).toBe(false);
  });
});
