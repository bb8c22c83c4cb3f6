// SPDX-License-Identifier: EUPL-1.2
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { SecretView } from '../../ports/cluster.js';
import type { ClusterPod } from '../../ports/cluster-workloads.js';
import type { RolloutEvent, RolloutFailure, RolloutInterrupted } from '../events.js';
import { type Followed, followHelm, graceSeconds, pollMilliseconds } from './follow-helm.js';
import { uninstallWords } from './helm-words.js';
import { helmFailed, readHistory } from './release-history.js';
import { type ReleaseInstaller, takeSnapshot } from './release-installer.js';
import { ReleaseWatch } from './release-watch.js';

export interface TakeDownRequest {
  /** Also what is kept: the disks, and the Secret when we made it. */
  readonly volumes: boolean;
  /** Name of the Secret of the installation, and whether one of that name was made by us. */
  readonly secret: string;
  isOurs(secret: SecretView): boolean;
  readonly timeoutSeconds: number;
}

export type TakenDown = {
  readonly type: 'done';
  /** Services that were removed, sorted. */
  readonly removed: ReadonlyArray<string>;
};
type Ended = TakenDown | RolloutFailure | RolloutInterrupted;

/**
 * Removes a release and waits until its pods are gone. Disks, the Secret and the namespace stay; disks and a Secret that
 * we made go too when that was asked for. The namespace is never removed: more may live there.
 */
export async function* takeDownRelease(
  installer: ReleaseInstaller,
  request: TakeDownRequest,
): AsyncGenerator<RolloutEvent, Ended> {
  const { clock, release } = installer;
  const before = await takeSnapshot(installer);
  const end = clock.now().getTime() + request.timeoutSeconds * 1_000;
  if ((await readHistory(installer)).length > 0) {
    const words = uninstallWords(release, request);
    // A helm that is ended while it waits leaves a release that it holds as uninstalling.
    const deadline = end + graceSeconds * 1_000;
    const followed = yield* followHelm(installer, { words, deadline, watch: new ReleaseWatch(before) });
    if (!isGone(followed)) return await notDone(installer, followed, request);
  }
  while ((await installer.cluster.pods(release)).some(isAlive)) {
    if (installer.signal.aborted) return interrupted(await standingOf(installer));
    if (clock.now().getTime() > end) return podsStay(await standingOf(installer), request);
    await installer.pause(pollMilliseconds);
  }
  if (request.volumes) await removeKept(installer, request);
  const removed = new Set(
    before.workloads.filter(({ kind }) => kind !== 'CronJob').map(({ component }) => component),
  );
  return { type: 'done', removed: [...removed].sort() };
}

/** What has ended holds on to nothing. */
const isAlive = ({ phase }: ClusterPod): boolean => phase !== 'Succeeded' && phase !== 'Failed';

const isGone = (followed: Followed): boolean =>
  followed.type === 'ended' &&
  (followed.result.exitCode === 0 || /release: not found/i.test(followed.result.stderr));

/** A Secret that somebody else made, or that External Secrets keeps, is theirs. */
async function removeKept(
  { cluster, release }: ReleaseInstaller,
  { secret, isOurs }: TakeDownRequest,
): Promise<void> {
  for (const { name } of await cluster.claims(release)) await cluster.remove('PersistentVolumeClaim', name);
  const view = await cluster.secret(secret);
  if (view !== undefined && isOurs(view)) await cluster.remove('Secret', secret);
}

async function notDone(
  installer: ReleaseInstaller,
  followed: Followed,
  { timeoutSeconds }: TakeDownRequest,
): Promise<RolloutFailure | RolloutInterrupted> {
  const { release, environment } = installer;
  const standing = await standingOf(installer);
  if (followed.type === 'interrupted') return interrupted(standing);
  const stderr =
    followed.type === 'ended'
      ? followed.result.stderr
      : `it was not done within ${timeoutSeconds} seconds (--timeout)`;
  return failed(helmFailed(`could not remove release ${release}`, { stderr, environment }), standing);
}

async function standingOf({ cluster, release }: ReleaseInstaller): Promise<string> {
  const left = new Set((await cluster.pods(release)).filter(isAlive).map(({ component }) => component));
  return left.size === 0
    ? 'Every pod is gone; something else may be left.'
    : `Still there: ${[...left].join(', ')}.`;
}

const interrupted = (standing: string): RolloutInterrupted => ({
  type: 'interrupted',
  stage: 'start',
  standing,
});

const failed = (problem: RolloutFailure['problems'][number], standing: string): RolloutFailure => ({
  type: 'failed',
  stage: 'start',
  exitCode: exitCodes.failure,
  problems: [problem],
  standing,
});

/** helm has done its part by then. */
const podsStay = (standing: string, { timeoutSeconds }: TakeDownRequest): RolloutFailure =>
  failed(
    {
      code: 'ROLLOUT_TIMEOUT',
      severity: 'error',
      message: `Not every pod was gone within ${timeoutSeconds} seconds.`,
      hint: 'Give the same command again, with a longer --timeout; it goes on from there.',
    },
    standing,
  );
