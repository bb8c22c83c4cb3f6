// SPDX-License-Identifier: EUPL-1.2
import type { Clock } from '../../ports/clock.js';
import type { Cluster, ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod, Workload } from '../../ports/cluster-workloads.js';
import type { Sensitive } from '../../state/sensitive.js';
import type { ReleasePlace } from './release-history.js';

/** A release in a namespace of a cluster, and the means to work on it. `signal` aborts at Ctrl-C. */
export interface ReleaseInstaller extends ReleasePlace {
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** Name of the environment that was asked for; undefined when none was. */
  readonly environment: string | undefined;
  /** Waits, also when the signal has aborted: some things are done to their end. */
  pause(milliseconds: number): Promise<void>;
  /** Secrets that the services know, so that they can be taken out of what those print. */
  secretValues(): Promise<ReadonlyArray<Sensitive>>;
}

/** How a release is at one moment. */
export interface Snapshot {
  readonly workloads: ReadonlyArray<Workload>;
  /** Without those that are on their way out. */
  readonly pods: ReadonlyArray<ClusterPod>;
  readonly events: ReadonlyArray<ClusterEvent>;
}

/** The pod of a StatefulSet that is made anew has the same name. */
export const identityOf = ({ name, createdAt }: ClusterPod): string => `${name} ${createdAt}`;

export async function takeSnapshot({ cluster, release }: ReleaseInstaller): Promise<Snapshot> {
  const [workloads, pods, events] = await Promise.all([
    cluster.workloads(release),
    cluster.pods(release),
    cluster.events(),
  ]);
  return { workloads, pods: pods.filter(({ leaving }) => !leaving), events };
}
