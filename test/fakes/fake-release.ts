// SPDX-License-Identifier: EUPL-1.2

import type { ClusterPod, PodContainer, Workload } from '../../src/ports/cluster-workloads.js';
import type { Helm, HelmRequest, HelmResult } from '../../src/ports/helm.js';
import type { ReleaseInstaller } from '../../src/rollout/helm/release-installer.js';
import { Sensitive } from '../../src/state/sensitive.js';
import { FakeCluster } from './fake-cluster.js';

export const helmSaid = (more: Partial<HelmResult> = {}): HelmResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  ...more,
});

/** helm as a test scripts it: an answer by its first word. What it was asked is remembered. */
class FakeHelm implements Helm {
  readonly orders: string[] = [];
  readonly answers: Record<string, (request: HelmRequest) => HelmResult | Promise<HelmResult>> = {
    history: () => helmSaid({ exitCode: 1, stderr: 'Error: release: not found' }),
  };

  async run(request: HelmRequest): Promise<HelmResult> {
    const [order = ''] = request.words;
    this.orders.push(request.words.join(' '));
    return (await this.answers[order]?.(request)) ?? helmSaid();
  }

  /** Revisions that `helm history` tells from now on: status and description of each. */
  remembers(...revisions: ReadonlyArray<readonly [status: string, description: string]>): void {
    const rows = revisions.map(([status, description], index) => ({
      ...{ revision: index + 1, status, description, chart: 'signalen-0.1.0' },
      updated: '2026-01-05T12:00:00Z',
    }));
    this.answers.history = () => helmSaid({ stdout: JSON.stringify(rows) });
  }
}

/** Runs until it is told to stop, as helm does while it waits. */
export const untilStopped = ({ signal }: HelmRequest): Promise<HelmResult> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(helmSaid({ exitCode: 130 })), { once: true });
  });

export interface FakeRelease {
  readonly cluster: FakeCluster;
  readonly helm: FakeHelm;
  readonly installer: ReleaseInstaller;
  /** As Ctrl-C does. */
  stop(): void;
}

export const secret = new Sensitive('kanarie-0123456789');

/** A release on a cluster in memory, where a second lasts no longer than it must. */
export function fakeRelease(): FakeRelease {
  const [cluster, helm, stop] = [new FakeCluster(), new FakeHelm(), new AbortController()];
  let now = Date.parse('2026-01-05T12:00:00Z');
  const installer: ReleaseInstaller = {
    cluster,
    helm,
    clock: { now: () => new Date(now) },
    environment: undefined,
    pause: async (milliseconds) => {
      now += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    signal: stop.signal,
    release: 'signalen',
    folder: '/',
    secretValues: async () => [secret],
  };
  return { cluster, helm, installer, stop: () => stop.abort() };
}

export const workload = (component: string, more: Partial<Workload> = {}): Workload => ({
  kind: 'Deployment',
  name: `signalen-${component}`,
  component,
  wanted: 1,
  updated: 1,
  ready: 1,
  progress: 'done',
  message: undefined,
  ...more,
});

const container = (name: string, more: Partial<PodContainer> = {}): PodContainer => ({
  name,
  init: false,
  image: `docker.io/signalen/${name}:1`,
  imageDigest: undefined,
  state: 'running',
  reason: undefined,
  message: undefined,
  exitCode: null,
  outOfMemory: false,
  restarts: 0,
  ready: false,
  startedAt: null,
  finishedAt: null,
  ...more,
});

/** A pod of `owner`, with its main container as `inside` says. */
export const pod = (
  owner: Workload,
  inside: Partial<PodContainer> = {},
  more: Partial<ClusterPod> = {},
): ClusterPod => ({
  name: `${owner.name}-abc`,
  component: owner.component,
  owner: { kind: owner.kind, name: owner.name },
  phase: 'Running',
  ready: inside.ready ?? false,
  leaving: false,
  node: 'node',
  unschedulable: undefined,
  reason: undefined,
  createdAt: '2026-01-05T12:00:00Z',
  containers: [container(owner.component, inside)],
  ...more,
});
