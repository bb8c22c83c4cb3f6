// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Changes, RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { compareReleases } from './compare-releases.js';
import { type Explanation, explainTrouble, findCulprit, tooLate } from './explain-trouble.js';
import { type Followed, followHelm, graceSeconds } from './follow-helm.js';
import { upgradeWords } from './helm-words.js';
import { Patience } from './patience.js';
import { helmFailed, lastGoodRevision, readHistory } from './release-history.js';
import { type ReleaseInstaller, type Snapshot, takeSnapshot } from './release-installer.js';
import { ReleaseWatch } from './release-watch.js';
import { rollBack } from './roll-back.js';

export interface StartRequest {
  /** Folder or archive of the chart. */
  readonly chart: string;
  /** File with the values, seen from the folder of the installer. */
  readonly values: string;
  readonly rolloutToken: string;
  readonly timeoutSeconds: number;
}

export type Started = { readonly type: 'done'; readonly changes: Changes };
export type StartFailure = RolloutFailure & {
  /** Whether the revision of before is what runs again. */
  readonly rolledBack: boolean;
};
type StartOutcome = Started | StartFailure | RolloutInterrupted;

/**
 * Brings the release to the rendered values. What cannot come to a good end is ended early; then the last revision that
 * came up is put back, so that a town does not sit on half an upgrade.
 */
export async function* startRelease(
  installer: ReleaseInstaller,
  request: StartRequest,
): AsyncGenerator<RolloutEvent, StartOutcome> {
  const good = lastGoodRevision(await readHistory(installer))?.revision;
  await clearFormerFailures(installer);
  const before = await takeSnapshot(installer);
  const watch = new ReleaseWatch(before);
  const deadline = installer.clock.now().getTime() + (request.timeoutSeconds + graceSeconds) * 1_000;
  const words = upgradeWords({ ...request, release: installer.release });
  const followed = yield* followHelm(installer, { words, deadline, watch, patience: new Patience(before) });
  if (followed.type === 'ended' && followed.result.exitCode === 0) {
    return { type: 'done', changes: compareReleases(before, await takeSnapshot(installer)) };
  }
  if (followed.type === 'interrupted') return await interrupted(installer);
  const after = await takeSnapshot(installer);
  const failure = await explainEnd({ followed, after, deadline, seconds: request.timeoutSeconds }, installer);
  const migrated = hasMigrated(before, after);
  const back = yield* rollBack(installer, { good, migrated, timeoutSeconds: request.timeoutSeconds });
  return { ...failure, ...back };
}

/**
 * A Job cannot be started again: one that failed is removed, so that helm makes it anew and tries once more. A Deployment
 * that ran out of time goes on saying so until it begins with new pods, and helm would take its word for this attempt.
 */
async function clearFormerFailures({ cluster, release }: ReleaseInstaller): Promise<void> {
  for (const { kind, name, progress } of await cluster.workloads(release)) {
    if (progress !== 'failed') continue;
    if (kind === 'Job') await cluster.remove('Job', name);
    if (kind === 'Deployment') await cluster.restart({ kind, name });
  }
}

/** Whether a migration that was not there before has ended well. */
const hasMigrated = (before: Snapshot, after: Snapshot): boolean => {
  const known = new Set(before.workloads.map(({ name }) => name));
  return after.workloads.some(
    ({ kind, name, component, progress }) =>
      kind === 'Job' && component === 'migrate' && progress === 'done' && !known.has(name),
  );
};

async function interrupted(installer: ReleaseInstaller): Promise<RolloutInterrupted> {
  // The signal has aborted already; helm answers all the same when it is asked something new.
  const { cluster, release } = installer;
  const ready = (await cluster.workloads(release))
    .filter(({ kind, ready: pods }) => kind !== 'Job' && kind !== 'CronJob' && pods > 0)
    .map(({ component }) => component);
  const runs = ready.length === 0 ? 'Nothing runs yet.' : `Running now: ${ready.join(', ')}.`;
  return {
    type: 'interrupted',
    stage: 'start',
    standing: `${runs} Helm was told to stop and holds the release as failed, so that the next up can go on.`,
  };
}

interface BadEnd {
  readonly followed: Exclude<Followed, { readonly type: 'interrupted' }>;
  readonly after: Snapshot;
  /** Milliseconds since 1970: when it would have lasted too long for us, some time after it did for helm. */
  readonly deadline: number;
  readonly seconds: number;
}

async function explainEnd(end: BadEnd, installer: ReleaseInstaller): Promise<RolloutFailure> {
  const { followed, after, seconds, deadline } = end;
  const said = followed.type === 'ended' ? followed.result.stderr : '';
  // helm says the same of a rollout that the cluster gave up before the time that it was given.
  const isOver = installer.clock.now().getTime() > deadline - 2 * graceSeconds * 1_000;
  const late = followed.type === 'timed-out' || (isOver && /timed out|deadline exceeded/i.test(said));
  const trouble = followed.type === 'hopeless' ? followed.trouble : findCulprit(after);
  // Values or objects that the server refuses concern no service: helm has the better words then.
  const applied =
    late ||
    followed.type === 'hopeless' ||
    /not ready|failed|unavailable|timed out|deadline exceeded/i.test(said);
  const explanation =
    trouble === undefined || !applied ? undefined : await explainTrouble(installer, trouble);
  return {
    type: 'failed',
    stage: 'start',
    exitCode: exitCodes.failure,
    problems:
      late && explanation === undefined
        ? [tooLate(seconds)]
        : [...(late ? [tooLate(seconds)] : []), ...problemsOf(explanation, said, installer)],
    ...(explanation === undefined ? {} : { service: explanation.service }),
    standing: '',
  };
}

const problemsOf = (
  explanation: Explanation | undefined,
  said: string,
  { release, environment }: ReleaseInstaller,
): RolloutFailure['problems'] =>
  explanation === undefined
    ? [helmFailed(`could not bring release ${release} to the new values`, { stderr: said, environment })]
    : [explanation.problem];
