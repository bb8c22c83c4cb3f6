// SPDX-License-Identifier: EUPL-1.2

/** Something of a release that makes pods. */
export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'Job' | 'CronJob';
  readonly name: string;
  /** Label app.kubernetes.io/component, e.g. `api`. */
  readonly component: string;
  /** How many pods it is to have; for a Job, how many must end well. */
  readonly wanted: number;
  /** Pods of its present definition. */
  readonly updated: number;
  readonly ready: number;
  /**
   * `done`: as many pods of the present definition as wanted are ready and no older one is left, or the Job completed.
   * `failed`: the cluster gave up (progress deadline, back-off limit). `resting`: suspended, or nothing wanted.
   */
  readonly progress: 'going' | 'done' | 'failed' | 'resting';
  /** What its condition says when it failed, or when the cluster refuses to make its pods. */
  readonly message: string | undefined;
}

export interface PodContainer {
  readonly name: string;
  readonly init: boolean;
  readonly image: string;
  /** `sha256:…`; undefined while the image is not there, and for one that came from no registry. */
  readonly imageDigest: string | undefined;
  /** A container that keeps ending is `terminated` for most of the time between its runs, and `waiting` only shortly. */
  readonly state: 'waiting' | 'running' | 'terminated';
  /** e.g. `ImagePullBackOff`, `CrashLoopBackOff`, `OOMKilled`, `Completed`. */
  readonly reason: string | undefined;
  readonly message: string | undefined;
  /** Of the run that ended last, this one or the one before; null when none did. */
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  readonly restarts: number;
  readonly ready: boolean;
  /** ISO 8601; null when it does not run. */
  readonly startedAt: string | null;
  /** ISO 8601: when the run that ended last ended. */
  readonly finishedAt: string | null;
}

export interface ClusterPod {
  readonly name: string;
  readonly component: string;
  /** Kind and name of what made it, the Deployment rather than its ReplicaSet. */
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly ready: boolean;
  /** True while it is being removed. */
  readonly leaving: boolean;
  readonly node: string | undefined;
  /** Why no node takes it, as the scheduler says it. */
  readonly unschedulable: string | undefined;
  /** Why it failed as a whole, e.g. `Evicted: The node was low on resource: memory.` */
  readonly reason: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Those that start before the others first; the main container is the first that is not `init`. */
  readonly containers: ReadonlyArray<PodContainer>;
}
