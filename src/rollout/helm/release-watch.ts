// SPDX-License-Identifier: EUPL-1.2
import type { ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod, PodContainer, Workload } from '../../ports/cluster-workloads.js';
import type { RolloutEvent, ServiceProgress } from '../events.js';
import type { Snapshot } from './release-installer.js';
import { plainWords } from './trouble.js';

/** Remembers how each service was, to tell what changed. */
export class ReleaseWatch {
  readonly #seen: Map<string, ServiceProgress | undefined>;
  readonly #told: Set<string>;
  readonly #waiting = new Map<string, number>();

  /** How things were when it began, which is no news. */
  readonly before: Snapshot;

  constructor(before: Snapshot) {
    this.before = before;
    this.#seen = new Map(
      before.workloads.map((workload) => [workload.name, progressOf(workload, before.pods)]),
    );
    this.#told = new Set(before.events.map(stampOf));
  }

  /** `now`: milliseconds since 1970. */
  *news(snapshot: Snapshot, now: number): Generator<RolloutEvent> {
    const { workloads, pods, events } = snapshot;
    yield* this.#unplaced(pods, now);
    for (const event of events) {
      const stamp = stampOf(event);
      if (this.#told.has(stamp)) continue;
      this.#told.add(stamp);
      const text = describeEvent(event, workloads);
      if (text === undefined || this.#told.has(text)) continue;
      this.#told.add(text);
      yield { type: 'step', stage: 'start', text };
    }
    for (const workload of workloads) {
      const progress = progressOf(workload, pods);
      if (progress === undefined || this.#seen.get(workload.name) === progress) continue;
      this.#seen.set(workload.name, progress);
      yield { type: 'service-changed', service: workload.component, progress };
    }
  }

  /** For a moment no node fits a pod whose disk or neighbour is still being made: that is no news. */
  *#unplaced(pods: ReadonlyArray<ClusterPod>, now: number): Generator<RolloutEvent> {
    for (const { name, component, unschedulable } of pods) {
      if (unschedulable === undefined) {
        this.#waiting.delete(name);
        continue;
      }
      const since = this.#waiting.get(name) ?? now;
      this.#waiting.set(name, since);
      if (now - since < waitingSeconds * 1_000 || this.#told.has(`waiting ${component}`)) continue;
      this.#told.add(`waiting ${component}`);
      const text = `${component}: waits for a place on a node: ${plainWords(unschedulable)}`;
      yield { type: 'step', stage: 'start', text };
    }
  }
}

/** How long a pod waits for a place before somebody wants to know. */
const waitingSeconds = 15;

/** Where a service is on its way; undefined when nothing of it is to run. */
function progressOf(
  { kind, name, progress, ready }: Workload,
  pods: ReadonlyArray<ClusterPod>,
): ServiceProgress | undefined {
  if (progress === 'resting') return undefined;
  if (progress === 'done') return kind === 'Job' ? 'done' : 'healthy';
  if (progress === 'failed') return kind === 'Job' ? 'failed' : 'unhealthy';
  const own = pods.filter(({ owner }) => owner?.name === name);
  if (own.some(({ containers }) => containers.some(isBetweenRuns))) return 'restarting';
  if (!own.some(({ phase }) => phase === 'Running')) return ready > 0 ? 'starting' : 'created';
  return kind === 'Job' ? 'running' : 'starting';
}

const isBetweenRuns = ({ state, ready, restarts }: PodContainer): boolean =>
  state !== 'running' && !ready && restarts > 0;

const stampOf = ({ kind, name, reason, message, at }: ClusterEvent): string =>
  [kind, name, reason, message, at].join(' ');

/** Readiness that fails while a service starts is the rule; what else warns, somebody may want to know at once. */
const uninteresting: ReadonlySet<string> = new Set([
  'Unhealthy',
  'BackOff',
  'FailedPreStopHook',
  'FailedScheduling',
  'FailedToUpdateEndpoint',
  'FailedToUpdateEndpointSlices',
]);

/** An event as one line; undefined for what is no news to a person or about something else. */
function describeEvent(
  { type, reason, name, message }: ClusterEvent,
  workloads: ReadonlyArray<Workload>,
): string | undefined {
  const owner = workloads
    .filter(({ name: prefix }) => name === prefix || name.startsWith(`${prefix}-`))
    .sort((left, right) => right.name.length - left.name.length)
    .at(0);
  if (owner === undefined) return undefined;
  if (/^Error: (ErrImagePull|ImagePullBackOff)$/.test(message)) return undefined;
  const image = /^Pulling image "(.+)"/.exec(message)?.[1];
  if (reason === 'Pulling' && image !== undefined) return `Fetching ${image}`;
  if (type !== 'Warning' || uninteresting.has(reason)) return undefined;
  const absent = /^Failed to pull image "([^"]*)"/.exec(message)?.[1];
  const what = absent === undefined ? '' : `could not fetch ${absent}: `;
  return `${owner.component}: ${what}${plainWords(message)}`;
}
