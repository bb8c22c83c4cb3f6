// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import type { ClusterEvent } from '../../ports/cluster.js';
import type { ClusterPod, PodContainer, Workload } from '../../ports/cluster-workloads.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import type { ServiceFailure } from '../events.js';
import { findTroubles } from './find-troubles.js';
import type { ReleaseInstaller, Snapshot } from './release-installer.js';
import { byNeed } from './service-order.js';
import { cause, type Trouble } from './trouble.js';

const shownLines = 20;

export interface Explanation {
  readonly problem: Diagnostic;
  readonly service: ServiceFailure;
}

/** Which pod, why, and what it said last. */
export async function explainTrouble(installer: ReleaseInstaller, trouble: Trouble): Promise<Explanation> {
  const { service, pod, container, code, reason, hint } = trouble;
  const { hide, lastLines } = await whatItSaid(installer, trouble);
  const where = pod === undefined ? '' : ` (pod ${pod.name})`;
  return {
    problem: {
      code,
      severity: 'error',
      message: `Service ${service}${where} did not come up: ${hide(reason)}.`,
      hint,
    },
    service: {
      service,
      container: hasRun(trouble) ? `${pod?.name}/${container?.name}` : null,
      exitCode: container?.exitCode ?? null,
      outOfMemory: container?.outOfMemory ?? false,
      lastLines,
    },
  };
}

/** What never ran has printed nothing, and cannot be blamed for that. */
const hasRun = ({ pod, container }: Trouble): boolean =>
  pod !== undefined &&
  container !== undefined &&
  (container.state !== 'waiting' || container.restarts > 0 || container.exitCode !== null);

/** The last lines of the run that failed. Without the secrets to take out of them nothing is shown. */
async function whatItSaid(
  { cluster, secretValues }: ReleaseInstaller,
  trouble: Trouble,
): Promise<{ readonly hide: (text: string) => string; readonly lastLines: ReadonlyArray<string> }> {
  const { pod, container } = trouble;
  try {
    const hide = hidingSecrets(await secretValues());
    if (pod === undefined || container === undefined || !hasRun(trouble)) return { hide, lastLines: [] };
    const request = { container: container.name, lines: shownLines } as const;
    const former = container.state === 'waiting' && container.restarts > 0;
    const lines = former ? await cluster.lastLines(pod.name, { ...request, previous: true }) : [];
    const own = lines.length > 0 ? lines : await cluster.lastLines(pod.name, request);
    return { hide, lastLines: own.slice(-shownLines).map(hide) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { hide: (text) => text, lastLines: [`(its lines cannot be shown: ${error.message})`] };
  }
}

/** What is to blame when time ran out, or when helm gave up without a word of use; undefined when all runs. */
export function findCulprit(snapshot: Snapshot): Trouble | undefined {
  const [worst] = findTroubles(snapshot);
  if (worst !== undefined) return worst;
  const [first] = snapshot.workloads.filter(({ progress }) => progress === 'going').sort(byNeed);
  return first === undefined ? undefined : unfinished(first, snapshot);
}

function unfinished(workload: Workload, { pods, events }: Snapshot): Trouble {
  const pod = pods
    // The pod of a Job counts as ready while it is at work.
    .filter(({ owner, ready }) => owner?.name === workload.name && (workload.kind === 'Job' || !ready))
    .sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1))
    .at(0);
  const container = pod?.containers.find(
    ({ ready, state }) => state !== 'terminated' && (workload.kind === 'Job' || !ready),
  );
  return {
    service: workload.component,
    pod,
    container,
    code: 'ROLLOUT_SERVICE_FAILED',
    reason: unfinishedReason({ workload, pod, container }, events),
    hint: `Look further with: signalen logs ${workload.component}`,
    patienceSeconds: 0,
  };
}

interface Unfinished {
  readonly workload: Workload;
  readonly pod: ClusterPod | undefined;
  readonly container: PodContainer | undefined;
}

function unfinishedReason(
  { workload, pod, container }: Unfinished,
  events: ReadonlyArray<ClusterEvent>,
): string {
  if (pod === undefined) return `${workload.ready} of ${workload.wanted} pods are ready`;
  const said = (reasons: ReadonlyArray<string>): string =>
    cause(events.findLast(({ name, reason }) => name === pod.name && reasons.includes(reason))?.message);
  if (container === undefined) return `its pod is not ready${said(['Unhealthy'])}`;
  if (container.state === 'waiting') {
    return `its container does not start${said(['FailedMount', 'FailedAttachVolume', 'FailedCreatePodSandBox'])}`;
  }
  if (container.init) return `it still waits in its container ${container.name}`;
  return workload.kind === 'Job' ? 'it is still at work' : `it runs, and is not ready${said(['Unhealthy'])}`;
}

/** Time ran out while services were still starting. */
export const tooLate = (seconds: number): Diagnostic => ({
  code: 'ROLLOUT_TIMEOUT',
  severity: 'error',
  message: `Not every service was ready within ${seconds} seconds.`,
  hint: 'Give it longer with --timeout; a first start, and a migration of a large database, take a while.',
});
