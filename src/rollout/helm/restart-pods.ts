// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Workload } from '../../ports/cluster-workloads.js';
import { typedOrder } from '../../state/typed-order.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { nothingToRestart } from '../nothing-to-restart.js';
import { explainTrouble, findCulprit, tooLate } from './explain-trouble.js';
import { patientLook, pollMilliseconds } from './follow-helm.js';
import { Patience } from './patience.js';
import { type ReleaseInstaller, type Snapshot, takeSnapshot } from './release-installer.js';
import { ReleaseWatch } from './release-watch.js';
import type { Trouble } from './trouble.js';

export interface RestartRequest {
  /** Empty: all. */
  readonly services: ReadonlyArray<string>;
  readonly timeoutSeconds: number;
}

export type Restarted = { readonly type: 'done'; readonly restarted: ReadonlyArray<string> };

/** Rolls the pods of services, one after the other where there are several, and waits until they are ready. */
export async function* restartPods(
  installer: ReleaseInstaller,
  { services, timeoutSeconds }: RestartRequest,
): AsyncGenerator<RolloutEvent, Restarted | RolloutFailure | RolloutInterrupted> {
  const before = await takeSnapshot(installer);
  const present = before.workloads.filter(isLasting);
  const names = [...new Set(present.map(({ component }) => component))].sort();
  const unknown = services.find((service) => !names.includes(service));
  if (unknown !== undefined || names.length === 0) {
    const { environment } = installer;
    return nothingToRestart({ unknown, present: names, environment }, words);
  }
  const chosen = new Set(services.length === 0 ? names : services);
  const workloads = present.filter(({ component }) => chosen.has(component));
  for (const workload of workloads) await installer.cluster.restart(workload);
  const run = {
    ...{ installer, before, timeoutSeconds, all: services.length === 0 },
    names: new Set(workloads.map(({ name }) => name)),
  };
  return (yield* awaitPods(run)) ?? { type: 'done', restarted: [...chosen].sort() };
}

/** What runs to its end, or at set times, is nothing to restart. */
const isLasting = ({ kind, progress }: Workload): boolean =>
  (kind === 'Deployment' || kind === 'StatefulSet') && progress !== 'resting';

interface Run {
  readonly installer: ReleaseInstaller;
  readonly before: Snapshot;
  readonly timeoutSeconds: number;
  /** Whether nothing was named, which means all. */
  readonly all: boolean;
  /** Of the workloads that were restarted. */
  readonly names: ReadonlySet<string>;
}

async function* awaitPods(
  run: Run,
): AsyncGenerator<RolloutEvent, RolloutFailure | RolloutInterrupted | undefined> {
  const { installer, before, timeoutSeconds, names } = run;
  const { clock, signal } = installer;
  const [watch, patience] = [new ReleaseWatch(before), new Patience(before)];
  const deadline = clock.now().getTime() + timeoutSeconds * 1_000;
  const look = patientLook(installer);
  let snapshot = only(names, before);
  for (;;) {
    const seen = await look();
    const now = clock.now().getTime();
    if (seen !== undefined) {
      snapshot = only(names, seen);
      yield* watch.news(snapshot, now);
      if (snapshot.workloads.every(({ progress }) => progress === 'done')) return undefined;
      const trouble = patience.consider(snapshot, now);
      if (trouble !== undefined) return await failure(run, trouble, false);
    }
    if (signal.aborted) return interrupted(installer);
    if (now > deadline) return await failure(run, findCulprit(snapshot), true);
    await installer.pause(pollMilliseconds);
  }
}

const only = (names: ReadonlySet<string>, { workloads, pods, events }: Snapshot): Snapshot => ({
  workloads: workloads.filter(({ name }) => names.has(name)),
  pods: pods.filter(({ owner }) => owner !== undefined && names.has(owner.name)),
  events,
});

const interrupted = ({ environment }: ReleaseInstaller): RolloutInterrupted => ({
  type: 'interrupted',
  stage: 'start',
  standing: `The cluster goes on with it by itself. Look with: ${typedOrder('status', environment)}`,
});

async function failure(
  { installer, timeoutSeconds, all }: Run,
  trouble: Trouble | undefined,
  late: boolean,
): Promise<RolloutFailure> {
  const explained = trouble === undefined ? undefined : await explainTrouble(installer, trouble);
  return {
    type: 'failed',
    stage: 'start',
    exitCode: exitCodes.failure,
    problems: [
      ...(late ? [tooLate(timeoutSeconds)] : []),
      ...(explained === undefined ? [] : [explained.problem]),
    ],
    ...(explained === undefined ? {} : { service: explained.service }),
    standing: all
      ? 'Where there are old pods, those go on.'
      : 'The services that were not named were left alone; where there are old pods, those go on.',
  };
}

const words = {
  nothing: 'no service of the release is in the namespace',
  notThere: (service: string): string => `There is no service "${service}" that runs.`,
};
