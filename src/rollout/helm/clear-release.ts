// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Clock } from '../../ports/clock.js';
import { typedOrder } from '../../state/typed-order.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { followHelm, graceSeconds } from './follow-helm.js';
import { rollbackWords, uninstallWords } from './helm-words.js';
import {
  helmFailed,
  isBeingRemoved,
  pendingRevision,
  type Revision,
  readHistory,
  takeOverTarget,
} from './release-history.js';
import { type ReleaseInstaller, takeSnapshot } from './release-installer.js';
import { ReleaseWatch } from './release-watch.js';

export interface ClearRequest {
  /** Whether whoever gave the order knows that nobody else is at work. */
  readonly takeOver: boolean;
  readonly timeoutSeconds: number;
}

export type Cleared = { readonly type: 'clear' };

/**
 * Sees to it that helm can change the release. One that is held by another helm, or by one that was killed, is left alone
 * unless that was asked for: nobody can tell from outside whether that helm still runs.
 */
export async function* clearRelease(
  installer: ReleaseInstaller,
  { takeOver, timeoutSeconds }: ClearRequest,
): AsyncGenerator<RolloutEvent, Cleared | RolloutFailure | RolloutInterrupted> {
  const history = await readHistory(installer);
  const pending = pendingRevision(history);
  if (pending === undefined) return { type: 'clear' };
  if (!takeOver) return refused(describePending(pending, { ...installer, timeoutSeconds }));
  const watch = new ReleaseWatch(await takeSnapshot(installer));
  if (installer.signal.aborted) return stopped(untouched);
  const good = takeOverTarget(history)?.revision;
  yield { type: 'step', stage: 'preflight', text: stepOf(pending, good) };
  const words =
    good === undefined
      ? uninstallWords(installer.release, { timeoutSeconds })
      : rollbackWords(installer.release, { revision: good });
  const deadline = installer.clock.now().getTime() + (timeoutSeconds + graceSeconds) * 1_000;
  const followed = yield* followHelm(installer, { words, deadline, watch, toTheEnd: true });
  if (followed.type !== 'ended') return failed(installer, 'it took too long');
  if (followed.result.exitCode !== 0) return failed(installer, followed.result.stderr);
  return installer.signal.aborted
    ? stopped('The release was taken over, and nothing else was changed.')
    : { type: 'clear' };
}

function stepOf(pending: Revision, good: number | undefined): string {
  const taking = `Taking over revision ${pending.revision} (${pending.status})`;
  if (good !== undefined) return `${taking}: rolling back to revision ${good}`;
  return isBeingRemoved(pending)
    ? `${taking}: finishing its removal; disks stay`
    : `${taking}, which never came up: removing it; disks stay`;
}

const untouched = 'Nothing was changed.';

const refused = (problem: RolloutFailure['problems'][number]): RolloutFailure => ({
  type: 'failed',
  stage: 'preflight',
  exitCode: exitCodes.refused,
  problems: [problem],
  standing: untouched,
});

const failed = ({ release, environment }: ReleaseInstaller, stderr: string): RolloutFailure => ({
  type: 'failed',
  stage: 'preflight',
  exitCode: exitCodes.failure,
  problems: [helmFailed(`could not take over release ${release}`, { stderr, environment })],
  standing: `The release is as helm left it. Look with: ${typedOrder('status', environment)}`,
});

const stopped = (standing: string): RolloutInterrupted => ({
  type: 'interrupted',
  stage: 'preflight',
  standing,
});

interface Looking {
  readonly release: string;
  readonly clock: Clock;
  /** Name of the environment that was asked for. */
  readonly environment: string | undefined;
  /** How long an order of helm may last. */
  readonly timeoutSeconds: number;
}

/** Since when a release is held, and what that may mean. */
export function describePending(
  pending: Revision,
  { release, clock, environment, timeoutSeconds }: Looking,
): RolloutFailure['problems'][number] {
  const { revision, status, updated } = pending;
  const held = `Helm holds release ${release} as ${status}`;
  const takeOver = typedOrder('up --take-over', environment);
  const patiently = `Wait for whoever is at work. Is nobody? Then take it over with: ${takeOver}`;
  // Of a removal, helm's history tells when the revision came up.
  if (isBeingRemoved(pending)) {
    return pendingProblem(
      `${held} (revision ${revision}), and does not tell since when: somebody else may still be removing it.`,
      patiently,
    );
  }
  const seconds = Math.max(0, Math.round((clock.now().getTime() - Date.parse(updated)) / 1_000));
  const since = `${held}, for ${howLong(seconds)} now (revision ${revision})`;
  return seconds < timeoutSeconds
    ? pendingProblem(
        `${since}; that is not long: somebody else, or a pipeline, may still be at work.`,
        patiently,
      )
    : pendingProblem(
        `${since}; that is longer than it should take: most likely that helm was killed.`,
        `When you are sure that nobody is at work on it: ${takeOver}`,
      );
}

const pendingProblem = (message: string, hint: string): RolloutFailure['problems'][number] => ({
  code: 'ROLLOUT_RELEASE_PENDING',
  severity: 'error',
  message,
  hint,
});

function howLong(seconds: number): string {
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
