// SPDX-License-Identifier: EUPL-1.2
import type { ClusterPod, PodContainer, Workload } from '../../../ports/cluster-workloads.js';
import { chartServices } from '../../../render/chart/pod-requests.js';
import { typedOrder } from '../../../state/typed-order.js';
import { type CheckResult, notApplicable, ok, problem, warning } from '../check.js';
import type { ClusterWorld } from './world.js';

/** Every service has the pods it is to have, and each of them is ready. */
export async function checkClusterServices(world: ClusterWorld): Promise<CheckResult> {
  const [workloads, pods] = await Promise.all([world.workloads(), world.pods()]);
  const lasting = workloads.filter(({ kind }) => kind !== 'CronJob');
  if (lasting.length === 0) return notApplicable('Nothing of this installation exists yet.');
  const troubles = lasting.flatMap((workload) => troubleOf(workload, { pods, now: world.clock.now() }));
  const absent = expectedIn(world)
    .filter((service) => !lasting.some(({ component }) => component === service))
    .map((service) => ({ service, said: 'there is no workload in the cluster' }));
  const [first, ...others] = [...troubles, ...absent];
  if (first !== undefined) return unwell(world, [first, ...others]);
  const going = lasting.filter(({ progress }) => progress === 'going');
  if (going.length > 0) {
    return warning({
      found: `Pods are being replaced: ${going.map(({ component, ready, wanted }) => `${component} (${ready} of ${wanted} ready)`).join(', ')}.`,
      reason: 'This ends by itself; look again when it has.',
      next: typedOrder('status', world.environment),
    });
  }
  return (
    restless(world, pods) ??
    ok(`All ${new Set(lasting.map(({ component }) => component)).size} services are well.`)
  );
}

interface ServiceTrouble {
  readonly service: string;
  readonly said: string;
}

/** Services that the files say have to run; the Job that migrates may have been removed after its work. */
const expectedIn = ({ deployment }: ClusterWorld): ReadonlyArray<string> =>
  deployment === undefined ? [] : chartServices(deployment).filter((service) => service !== 'migrate');

function unwell(
  { environment }: ClusterWorld,
  troubles: readonly [ServiceTrouble, ...ServiceTrouble[]],
): CheckResult {
  const lines = troubles.map(({ service, said }) => `${service}: ${said}`);
  return problem({
    found:
      lines.length === 1
        ? `${lines[0]}.`
        : `${new Set(troubles.map(({ service }) => service)).size} services are not well.`,
    reason: 'Signalen works only when all of them do.',
    next: typedOrder(`logs ${troubles[0].service}`, environment),
    ...(lines.length === 1 ? {} : { details: lines }),
  });
}

function troubleOf(
  workload: Workload,
  { pods, now }: { readonly pods: ReadonlyArray<ClusterPod>; readonly now: Date },
): ReadonlyArray<ServiceTrouble> {
  const { component: service, kind, progress, ready, wanted, message } = workload;
  if (progress === 'resting' || progress === 'done') return [];
  const own = pods.filter(
    (pod) => pod.component === service && !pod.leaving && pod.owner?.name === workload.name,
  );
  const said = own.flatMap((pod) => podTrouble(pod));
  if (said.length > 0) return said.slice(0, 2).map((text) => ({ service, said: text }));
  if (progress === 'failed') return [{ service, said: gaveUp(own, message) }];
  // A Deployment that gets no pods says so itself after a while; a StatefulSet never does.
  const beginning = own.length === 0 ? kind !== 'StatefulSet' : own.every((pod) => isYoung(pod, now));
  return kind === 'Job' || ready > 0 || beginning
    ? []
    : [{ service, said: `${ready} of ${wanted} pods are ready` }];
}

/** The cluster stopped waiting; a pod that runs and is not ready says more than that. */
function gaveUp(pods: ReadonlyArray<ClusterPod>, message: string | undefined): string {
  const unready = pods.find(({ phase, ready }) => phase === 'Running' && !ready);
  if (unready !== undefined) return `pod ${unready.name} runs and does not become ready`;
  return message?.replace(/\.+$/, '') ?? 'the cluster gave up on it';
}

const youngMs = 5 * 60_000;

/** One that only just began says nothing yet. */
const isYoung = ({ createdAt, containers }: ClusterPod, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < youngMs && containers.every(({ restarts }) => restarts === 0);

/** What keeps a pod from being ready, as the cluster says it. */
function podTrouble({ name, phase, unschedulable, reason, containers }: ClusterPod): ReadonlyArray<string> {
  if (unschedulable !== undefined) return [`no node takes pod ${name}: ${unschedulable.replace(/\.$/, '')}`];
  if (reason !== undefined && phase === 'Failed')
    return [`pod ${name} was ended: ${reason.replace(/\.$/, '')}`];
  const bad = containers.find((container) => containerTrouble(container) !== undefined);
  return bad === undefined ? [] : [`${containerTrouble(bad)} (pod ${name})`];
}

const harmless: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing', 'Completed']);

function containerTrouble(container: PodContainer): string | undefined {
  const { state, reason, message, exitCode, outOfMemory, restarts, image } = container;
  if (state === 'running' || (reason !== undefined && harmless.has(reason))) return undefined;
  if (outOfMemory) return `ended for lack of memory, ${times(restarts)}`;
  if (reason === 'CrashLoopBackOff' || reason === 'Error')
    return `ends with code ${exitCode}, ${times(restarts)}`;
  if (reason !== undefined && /Image|ErrPull/.test(reason)) return `image ${image} cannot be had (${reason})`;
  if (reason === undefined) return undefined;
  return message === undefined ? reason : `${reason}: ${message.replace(/\.$/, '')}`;
}

const times = (restarts: number): string =>
  restarts === 0 ? 'once' : `started again ${restarts} ${restarts === 1 ? 'time' : 'times'}`;

const manyRestarts = 5;

/** Ready at this moment, and yet something is wrong. */
function restless({ environment }: ClusterWorld, pods: ReadonlyArray<ClusterPod>): CheckResult | undefined {
  const restarted = pods.flatMap(({ name, component, leaving, containers }) =>
    leaving
      ? []
      : containers
          .filter(({ restarts }) => restarts >= manyRestarts)
          .map(({ restarts, exitCode, outOfMemory }) => ({
            component,
            line: `${name}: started again ${restarts} times, last ended ${outOfMemory ? 'for lack of memory' : `with code ${exitCode}`}`,
          })),
  );
  const [first] = restarted;
  if (first === undefined) return undefined;
  return warning({
    found: `All pods are ready, and ${restarted.length === 1 ? 'one was' : `${restarted.length} were`} started again many times.`,
    reason: 'Whoever reports just then gets an error.',
    next: typedOrder(`logs ${first.component}`, environment),
    details: restarted.map(({ line }) => line),
  });
}
