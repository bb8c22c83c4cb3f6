// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Clock } from '../../ports/clock.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { followHelm, graceSeconds } from './follow-helm.js';
import { rollbackWords, uninstallWords } from './helm-words.js';
import {
  helmFailed,
  lastGoodRevision,
  pendingRevision,
  type Revision,
  readHistory,
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
  const good = lastGoodRevision(history)?.revision;
  yield { type: 'step', stage: 'preflight', text: stepOf(pending, good) };
  const words =
    good === undefined
      ? uninstallWords(installer.release, { timeoutSeconds })
      : rollbackWords(installer.release, { revision: good });
  const deadline = installer.clock.now().getTime() + (timeoutSeconds + graceSeconds) * 1_000;
  const watch = new ReleaseWatch(await takeSnapshot(installer));
  const followed = yield* followHelm(installer, { words, deadline, watch, toTheEnd: true });
  if (followed.type === 'interrupted') {
    return { type: 'interrupted', stage: 'preflight', standing: 'The release was about to be taken over.' };
  }
  if (followed.type === 'ended' && followed.result.exitCode === 0) return { type: 'clear' };
  const stderr = followed.type === 'ended' ? followed.result.stderr : 'it took too long';
  return refused(helmFailed(`could not take over release ${installer.release}`, { stderr }));
}

const stepOf = ({ revision, status }: Revision, good: number | undefined): string =>
  good === undefined
    ? `Taking over revision ${revision} (${status}), which never came up: removing it; disks stay`
    : `Taking over revision ${revision} (${status}): rolling back to revision ${good}`;

const refused = (problem: RolloutFailure['problems'][number]): RolloutFailure => ({
  type: 'failed',
  stage: 'preflight',
  exitCode: exitCodes.refused,
  problems: [problem],
  standing: 'Nothing was changed.',
});

interface Looking {
  readonly release: string;
  readonly clock: Clock;
  /** How long an order of helm may last. */
  readonly timeoutSeconds: number;
}

/** Since when a release is held, and what that may mean. */
export function describePending(
  { revision, status, updated }: Revision,
  { release, clock, timeoutSeconds }: Looking,
): RolloutFailure['problems'][number] {
  const seconds = Math.max(0, Math.round((clock.now().getTime() - Date.parse(updated)) / 1_000));
  const young = seconds < timeoutSeconds;
  const judged = young
    ? 'that is not long: somebody else, or a pipeline, may still be at work'
    : 'that is longer than it should take: most likely that helm was killed';
  return {
    code: 'ROLLOUT_RELEASE_PENDING',
    severity: 'error',
    message: `Helm holds release ${release} as ${status}, for ${howLong(seconds)} now (revision ${revision}); ${judged}.`,
    hint: young
      ? 'Wait for whoever is at work. Is nobody? Then take it over with: signalen up --take-over'
      : 'When you are sure that nobody is at work on it: signalen up --take-over',
  };
}

function howLong(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
