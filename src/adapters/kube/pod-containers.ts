// SPDX-License-Identifier: EUPL-1.2
import type { ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod, PodContainer } from '../../ports/cluster-workloads.js';
import type { ServiceContainer } from '../../ports/container-engine.js';

/** What else is known of a pod. */
export interface PodSurroundings {
  /** Of the namespace, oldest first. */
  readonly events: ReadonlyArray<ClusterEvent>;
  readonly now: Date;
}

/**
 * A pod as a container of a service: its main one, or while that waits for them the one that starts before it, so that
 * its log is the one that tells why.
 */
export function toServiceContainer(pod: ClusterPod, around: PodSurroundings): ServiceContainer {
  const main = mainContainer(pod);
  const current = isWaitedFor(pod) ?? main;
  const state = stateOf(pod, current, main);
  const failure = lastFailedProbe(pod, around.events);
  const reason = reasonOf(pod, current);
  return {
    id: `${pod.name}/${current?.name ?? pod.component}`,
    name: pod.name,
    service: pod.component,
    image: main?.image ?? '',
    imageId: main?.imageDigest ?? '',
    state,
    health: healthOf({ pod, main, state, failure, now: around.now }),
    ...(failure === undefined ? {} : { healthOutput: failure.message.trim() }),
    exitCode: state === 'running' ? null : (current?.exitCode ?? null),
    outOfMemory: state !== 'running' && current?.outOfMemory === true,
    restarts: pod.containers.reduce((sum, { restarts }) => sum + restarts, 0),
    startedAt: current?.startedAt ?? main?.startedAt ?? null,
    finishedAt: state === 'running' ? null : (current?.finishedAt ?? null),
    labels: { 'app.kubernetes.io/component': pod.component },
    ...(reason === undefined ? {} : { reason }),
    ...(state === 'created' ? { coming: true } : {}),
    ...(runsOnce(pod) ? { runsOnce: true } : {}),
  };
}

const mainContainer = ({ containers }: ClusterPod): PodContainer | undefined =>
  containers.find(({ init }) => !init);

/** A Job, or a pod that somebody made by hand. */
const runsOnce = ({ owner }: ClusterPod): boolean => owner === undefined || owner.kind === 'Job';

/** The container that starts before the others and has not ended well. */
function isWaitedFor({ phase, containers }: ClusterPod): PodContainer | undefined {
  if (phase !== 'Pending' && phase !== 'Failed') return undefined;
  return containers.find(
    ({ init, state, exitCode, restarts }) =>
      init && (state === 'running' || restarts > 0 || (state === 'terminated' && exitCode !== 0)),
  );
}

function stateOf(
  { leaving, phase }: ClusterPod,
  current: PodContainer | undefined,
  main: PodContainer | undefined,
): ServiceContainer['state'] {
  if (phase === 'Succeeded' || phase === 'Failed') return 'exited';
  if (leaving) return 'removing';
  if (phase === 'Unknown') return 'dead';
  if (current?.reason === 'CrashLoopBackOff') return 'restarting';
  if (current !== main || current === undefined) return 'created';
  if (current.state === 'running') return 'running';
  // Between the end of a run and the next.
  return current.state === 'terminated' || current.restarts > 0 ? 'restarting' : 'created';
}

interface Judged {
  readonly pod: ClusterPod;
  readonly main: PodContainer | undefined;
  readonly state: ServiceContainer['state'];
  readonly failure: ClusterEvent | undefined;
  readonly now: Date;
}

/** The longest that anything of the chart may take to start. */
const startsWithinMs = 600_000;
/** Failing is ordinary for what has just started. */
const settlesWithinMs = 30_000;

function healthOf({ pod, main, state, failure, now }: Judged): ServiceContainer['health'] {
  if (runsOnce(pod)) return 'none';
  if (state === 'created') return 'starting';
  if (state !== 'running' || main === undefined) return 'unhealthy';
  if (main.ready) return 'healthy';
  const started = Date.parse(main.startedAt ?? '');
  // It is asked whether it is ready only once it has started.
  const failed = /^(Readiness|Liveness) probe/.test(failure?.message ?? '');
  const since = (failed ? Date.parse(failure?.at ?? '') : now.getTime()) - started;
  return since > (failed ? settlesWithinMs : startsWithinMs) ? 'unhealthy' : 'starting';
}

/** Of the present run; nothing while it is ready. */
function lastFailedProbe(pod: ClusterPod, events: ReadonlyArray<ClusterEvent>): ClusterEvent | undefined {
  const main = mainContainer(pod);
  if (main === undefined || main.ready || main.startedAt === null) return undefined;
  const { startedAt } = main;
  return events.findLast(
    ({ kind, name, reason, at }) =>
      kind === 'Pod' &&
      name === pod.name &&
      reason === 'Unhealthy' &&
      Date.parse(at) >= Date.parse(startedAt),
  );
}

/** Reasons that say nothing that the state does not. */
const plain = new Set([
  'Completed',
  'ContainerCreating',
  'PodInitializing',
  'Error',
  'CrashLoopBackOff',
  'OOMKilled',
]);

function reasonOf(pod: ClusterPod, current: PodContainer | undefined): string | undefined {
  if (pod.leaving) return 'is being removed';
  if (pod.unschedulable !== undefined) return `no node takes it: ${ended(pod.unschedulable)}`;
  if (pod.reason !== undefined) return ended(pod.reason);
  if (current?.init)
    return current.state === 'running' ? `waits for ${current.name}` : `${current.name} failed`;
  if (current?.reason === undefined || plain.has(current.reason)) return undefined;
  return ended([current.reason, current.message].filter((part) => part).join(': '));
}

const ended = (text: string): string => text.trim().replace(/\.$/, '');
