// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { toServiceContainer } from '../../../src/adapters/kube/pod-containers.js';
import { podView } from '../../../src/adapters/kube/pod-view.js';
import type { ClusterEvent } from '../../../src/ports/cluster.js';

type Raw = Parameters<typeof podView>[0];

const now = new Date('2026-03-04T06:00:00Z');
const digest = `sha256:${'a1'.repeat(32)}`;

interface Given {
  readonly main?: object;
  readonly init?: object;
  readonly phase?: string;
  readonly owner?: { readonly kind: string; readonly name: string } | undefined;
  readonly metadata?: object;
  readonly status?: object;
}

/** A pod as an API server of 1.35 answers it, without what nobody reads. */
function pod(given: Given): Raw {
  const { main = {}, init, phase = 'Running', metadata, status } = given;
  const owner = 'owner' in given ? given.owner : { kind: 'ReplicaSet', name: 'signalen-worker-58786d5dc6' };
  const container = { name: 'worker', image: 'docker.io/signalen/backend:2.50.12' };
  return {
    metadata: {
      name: 'signalen-worker-58786d5dc6-h6jzd',
      creationTimestamp: '2026-03-04T05:00:00Z',
      labels: { 'app.kubernetes.io/component': 'worker', 'pod-template-hash': '58786d5dc6' },
      ...(owner === undefined ? {} : { ownerReferences: [{ ...owner, controller: true }] }),
      ...metadata,
    },
    spec: {
      containers: [container],
      ...(init === undefined ? {} : { initContainers: [{ ...container, name: 'await-migrations' }] }),
    },
    status: {
      phase,
      containerStatuses: [
        {
          name: 'worker',
          restartCount: 0,
          ready: false,
          imageID: `docker.io/signalen/backend@${digest}`,
          ...main,
        },
      ],
      ...(init === undefined
        ? {}
        : { initContainerStatuses: [{ name: 'await-migrations', restartCount: 0, ...init }] }),
      ...status,
    },
  } as unknown as Raw;
}

const running = { state: { running: { startedAt: '2026-03-04T05:00:02Z' } }, ready: true };
const initializing = { state: { waiting: { reason: 'PodInitializing' } } };
const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error') => ({
  terminated: { exitCode, reason, startedAt: '2026-03-04T05:00:02Z', finishedAt: '2026-03-04T05:10:00Z' },
});
const container = (given: Given, events: ReadonlyArray<ClusterEvent> = []) =>
  toServiceContainer(podView(pod(given)), { events, now });

describe('a pod as a container of a service', () => {
  it('is its main container when that runs', () => {
    expect(container({ main: running })).toMatchObject({
      id: 'signalen-worker-58786d5dc6-h6jzd/worker',
      name: 'signalen-worker-58786d5dc6-h6jzd',
      service: 'worker',
      imageId: digest,
      state: 'running',
      health: 'healthy',
      exitCode: null,
      startedAt: '2026-03-04T05:00:02Z',
      finishedAt: null,
    });
  });

  it('is the one before it while that goes on, so that its log is read', () => {
    const found = container({
      phase: 'Pending',
      main: initializing,
      init: { state: { running: { startedAt: '2026-03-04T05:00:01Z' } } },
    });

    expect(found).toMatchObject({
      id: 'signalen-worker-58786d5dc6-h6jzd/await-migrations',
      state: 'created',
      health: 'starting',
      coming: true,
      reason: 'waits for await-migrations',
    });
  });

  it('is the one before it when that keeps ending', () => {
    const init = {
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: ended(1),
      restartCount: 4,
    };

    expect(container({ phase: 'Pending', main: initializing, init })).toMatchObject({
      id: expect.stringContaining('/await-migrations'),
      state: 'restarting',
      exitCode: 1,
      restarts: 4,
    });
  });

  it.each([
    [
      'keeps ending',
      { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(3), restartCount: 5 },
    ],
    ['ended just now', { state: ended(3) }],
  ])('is restarting when it %s, with the exit code of its last run', (_, main) => {
    const found = container({ main });

    expect(found).toMatchObject({ state: 'restarting', health: 'unhealthy', exitCode: 3 });
    expect(found).not.toHaveProperty('reason');
  });

  it('tells that it used more memory than it may', () => {
    const main = { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(137, 'OOMKilled') };

    expect(container({ main })).toMatchObject({ outOfMemory: true, exitCode: 137 });
  });

  it('tells why it cannot start, in the words of the cluster', () => {
    const pulling = { state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling "x".' } } };
    const unplaced = {
      conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes: no cpu.' }],
    };

    expect(container({ phase: 'Pending', main: pulling })).toMatchObject({
      state: 'created',
      reason: 'ImagePullBackOff: Back-off pulling "x"',
    });
    expect(container({ phase: 'Pending', status: { ...unplaced, containerStatuses: [] } })).toMatchObject({
      id: 'signalen-worker-58786d5dc6-h6jzd/worker',
      reason: 'no node takes it: 0/1 nodes: no cpu',
    });
    expect(
      container({ phase: 'Failed', status: { reason: 'Evicted', message: 'The node was low on memory.' } }),
    ).toMatchObject({ state: 'exited', reason: 'Evicted: The node was low on memory' });
  });

  it('has ended when its Job has, and nobody asks for its health', () => {
    const owner = { kind: 'Job', name: 'signalen-migrate-abc' };

    expect(container({ owner, phase: 'Succeeded', main: { state: ended(0) } })).toMatchObject({
      state: 'exited',
      exitCode: 0,
      health: 'none',
      runsOnce: true,
      finishedAt: '2026-03-04T05:10:00Z',
    });
    expect(container({ owner: undefined, main: running })).toMatchObject({ runsOnce: true });
  });

  it('is leaving while it is being removed', () => {
    const metadata = { deletionTimestamp: '2026-03-04T05:59:00Z' };

    expect(container({ main: running, metadata })).toMatchObject({
      state: 'removing',
      reason: 'is being removed',
    });
  });
});

describe('a pod that runs and is not ready', () => {
  const failing = (message: string, at: string): ClusterEvent => ({
    type: 'Warning',
    reason: 'Unhealthy',
    kind: 'Pod',
    name: 'signalen-worker-58786d5dc6-h6jzd',
    message,
    at,
  });
  const started = (startedAt: string) => ({ state: { running: { startedAt } }, ready: false });

  it.each([
    ['starts', '2026-03-04T05:59:00Z', [], 'starting'],
    ['takes too long to start', '2026-03-04T05:40:00Z', [], 'unhealthy'],
    [
      'has just started',
      '2026-03-04T05:59:50Z',
      ['Readiness probe failed: 503', '2026-03-04T05:59:59Z'],
      'starting',
    ],
    [
      'is asked and says no',
      '2026-03-04T05:58:00Z',
      ['Readiness probe failed: 503', '2026-03-04T05:59:00Z'],
      'unhealthy',
    ],
    [
      'has not started yet',
      '2026-03-04T05:58:00Z',
      ['Startup probe failed: refused', '2026-03-04T05:59:00Z'],
      'starting',
    ],
    [
      'failed before this run',
      '2026-03-04T05:59:00Z',
      ['Readiness probe failed: 503', '2026-03-04T05:50:00Z'],
      'starting',
    ],
  ])('%s', (_, startedAt, [message, at], health) => {
    const events = message === undefined || at === undefined ? [] : [failing(message, at)];

    expect(container({ main: started(startedAt) }, events)).toMatchObject({ state: 'running', health });
  });

  it('tells what its probe said', () => {
    const events = [failing('Readiness probe failed: HTTP 503\n', '2026-03-04T05:59:00Z')];

    expect(container({ main: started('2026-03-04T05:58:00Z') }, events)).toMatchObject({
      healthOutput: 'Readiness probe failed: HTTP 503',
    });
  });
});
