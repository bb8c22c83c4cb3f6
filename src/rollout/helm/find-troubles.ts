// SPDX-License-Identifier: EUPL-1.2
import type { ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod, PodContainer, Workload } from '../../ports/cluster-workloads.js';
import type { Snapshot } from './release-installer.js';
import { byNeed } from './service-order.js';
import { cause, containerRules, type Trouble } from './trouble.js';

/** All that stands in the way in a snapshot, what explains most first. */
export function findTroubles(snapshot: Snapshot): ReadonlyArray<Trouble> {
  const { workloads, pods, events } = snapshot;
  return [
    ...workloads.filter(isFailedJob).map((job) => failedJob(job, pods)),
    ...pods
      .filter(isAtWork)
      .sort(byNeed)
      .flatMap((pod) => [...podTroubles(pod, events)]),
    ...workloads.flatMap((workload) => refusedPods(workload, snapshot)),
    ...workloads.filter(isLate).map((workload) => lateWorkload(workload, pods)),
  ];
}

const isFailedJob = ({ kind, progress }: Workload): boolean => kind === 'Job' && progress === 'failed';
const isLate = ({ kind, progress }: Workload): boolean => kind !== 'Job' && progress === 'failed';

/** A pod that ended badly is told of by its Job, which may try again. */
const isAtWork = ({ phase, reason }: ClusterPod): boolean =>
  phase === 'Pending' || phase === 'Running' || (phase === 'Failed' && reason !== undefined);

function failedJob(job: Workload, pods: ReadonlyArray<ClusterPod>): Trouble {
  const pod = pods
    .filter(({ owner }) => owner?.kind === 'Job' && owner.name === job.name)
    .sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
    .at(0);
  const container = pod?.containers.find(({ exitCode }) => exitCode !== null && exitCode !== 0);
  return {
    service: job.component,
    pod,
    container,
    code: 'ROLLOUT_SERVICE_FAILED',
    reason: endOf(container) ?? `its Job gave up${cause(job.message)}`,
    hint: 'Mend the cause, and give the same command again: what failed is tried once more.',
    patienceSeconds: 0,
  };
}

function endOf(container: PodContainer | undefined): string | undefined {
  if (container === undefined) return undefined;
  if (container.outOfMemory) return 'it was ended because it used more memory than it may have';
  return `it ended with exit code ${container.exitCode}`;
}

function* podTroubles(pod: ClusterPod, events: ReadonlyArray<ClusterEvent>): Generator<Trouble> {
  const service = pod.component;
  if (pod.unschedulable !== undefined) yield unplaced(pod, events);
  else if (pod.phase === 'Pending') yield* unstarted(pod, events);
  if (pod.phase === 'Failed') {
    yield {
      ...{ service, pod, container: undefined, code: 'ROLLOUT_SERVICE_FAILED', patienceSeconds: 60 },
      reason: `the cluster put its pod off${cause(pod.reason)}`,
      hint: 'Look how much memory and disk the nodes have left: kubectl describe nodes',
    };
  }
  for (const container of pod.containers) {
    const rule = containerRules.find(
      ({ reasons, when }) => reasons.includes(container.reason ?? '') && (when?.(container) ?? true),
    );
    if (rule === undefined || container.ready) continue;
    const { code, hint, patienceSeconds } = rule;
    yield { service, pod, container, code, reason: rule.says(container), hint, patienceSeconds };
  }
}

const isUnstarted: ReadonlySet<string | undefined> = new Set([
  'ContainerCreating',
  'PodInitializing',
  undefined,
]);
const cannotBegin: ReadonlySet<string> = new Set([
  'FailedCreatePodSandBox',
  'FailedMount',
  'FailedAttachVolume',
]);

/** A node has the pod and cannot make a beginning with it: no network, no disk. Often that passes by itself. */
function unstarted(pod: ClusterPod, events: ReadonlyArray<ClusterEvent>): ReadonlyArray<Trouble> {
  if (!pod.containers.every(({ state, reason }) => state === 'waiting' && isUnstarted.has(reason))) return [];
  const last = events.findLast(({ name, reason }) => name === pod.name && cannotBegin.has(reason));
  if (last === undefined) return [];
  return [
    {
      ...{ service: pod.component, pod, container: undefined, code: 'ROLLOUT_SERVICE_FAILED' },
      reason: `its node cannot begin with its pod${cause(last.message)}`,
      hint: `Look further with: kubectl describe pod ${pod.name}`,
      patienceSeconds: 180,
    },
  ];
}

/** Disks that are made on demand take a while, and some clusters fetch a machine when they are full. */
function unplaced(pod: ClusterPod, events: ReadonlyArray<ClusterEvent>): Trouble {
  const said = pod.unschedulable ?? '';
  const growing = events.some(({ reason, name }) => reason === 'TriggeredScaleUp' && name === pod.name);
  const disk = /PersistentVolumeClaim|volume/i.test(said);
  return {
    service: pod.component,
    pod,
    container: undefined,
    code: 'ROLLOUT_POD_UNPLACED',
    reason: `no node of the cluster has a place for its pod${cause(said)}`,
    hint: disk
      ? 'Look whether the cluster makes disks: kubectl get storageclass; target.disk.storageClass names one.'
      : 'Give the cluster a node with more room, or ask for fewer pods with target.replicas.',
    patienceSeconds: growing ? Number.POSITIVE_INFINITY : disk ? 180 : 60,
  };
}

/** The cluster refuses to make a pod at all: a quota, a policy, Pod Security. */
function refusedPods(workload: Workload, { pods, events }: Snapshot): ReadonlyArray<Trouble> {
  if (workload.progress === 'done' || workload.progress === 'resting') return [];
  if (pods.filter(({ owner }) => owner?.name === workload.name).length >= workload.wanted) return [];
  const refusal = events.findLast(
    ({ reason, name }) =>
      reason === 'FailedCreate' && (name === workload.name || isReplicaSetOf(name, workload.name)),
  );
  if (refusal === undefined) return [];
  return [
    {
      ...{ service: workload.component, pod: undefined, container: undefined, patienceSeconds: 30 },
      code: 'ROLLOUT_POD_REFUSED',
      reason: `the cluster refuses to make its pod${cause(refusal.message.replace(/^Error creating: /, ''))}`,
      hint: 'A quota, Pod Security or a policy of the cluster is in the way: ask whoever runs the cluster.',
    },
  ];
}

const isReplicaSetOf = (name: string, deployment: string): boolean =>
  name.startsWith(`${deployment}-`) && /^[a-z0-9]{5,11}$/.test(name.slice(deployment.length + 1));

function lateWorkload(workload: Workload, pods: ReadonlyArray<ClusterPod>): Trouble {
  const pod = pods.find(({ owner, ready }) => owner?.name === workload.name && !ready);
  return {
    service: workload.component,
    pod,
    container: pod?.containers.find(({ init, ready }) => !init && !ready),
    code: 'ROLLOUT_SERVICE_FAILED',
    reason: `its pods are not ready in time${cause(workload.message)}`,
    hint: `Look further back with: signalen logs ${workload.component}`,
    patienceSeconds: 0,
  };
}
