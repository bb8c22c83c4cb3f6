// SPDX-License-Identifier: EUPL-1.2
import { typedOrder } from '../../state/typed-order.js';
import type { RolloutEvent } from '../events.js';
import { followHelm, graceSeconds } from './follow-helm.js';
import { rollbackWords } from './helm-words.js';
import { type ReleaseInstaller, type Snapshot, takeSnapshot } from './release-installer.js';
import { ReleaseWatch } from './release-watch.js';

export interface RollBackRequest {
  /** The revision to go back to; undefined when none ever came up. */
  readonly good: number | undefined;
  /** Whether the new release has changed the database already. */
  readonly migrated: boolean;
  readonly timeoutSeconds: number;
}

export interface RolledBack {
  readonly rolledBack: boolean;
  /** What is the state of things now, in a sentence or two. */
  readonly standing: string;
}

/** Puts the last revision that came up back. A first installation that failed is left as it is, to be looked at. */
export async function* rollBack(
  installer: ReleaseInstaller,
  { good, migrated, timeoutSeconds }: RollBackRequest,
): AsyncGenerator<RolloutEvent, RolledBack> {
  const { environment } = installer;
  if (good === undefined) {
    const up = typedOrder('up', environment);
    const standing = `It was left as it is, so that you can look at it; ${up} goes on from there.`;
    return { rolledBack: false, standing };
  }
  yield { type: 'step', stage: 'start', text: `Rolling back to revision ${good}` };
  const seconds = Math.max(timeoutSeconds, leastSeconds);
  const words = rollbackWords(installer.release, { revision: good, timeoutSeconds: seconds });
  const deadline = installer.clock.now().getTime() + (seconds + graceSeconds) * 1_000;
  const watch = new ReleaseWatch(await takeSnapshot(installer));
  const followed = yield* followHelm(installer, { words, deadline, watch, toTheEnd: true });
  const well = followed.type === 'ended' && followed.result.exitCode === 0;
  if (well || allRun(await takeSnapshot(installer))) {
    const database = migrated
      ? ' The database keeps the changes of the new release: docs/kubernetes.md says when that matters.'
      : '';
    return { rolledBack: true, standing: `Rolled back to revision ${good}, which runs again.${database}` };
  }
  const reason = followed.type === 'ended' ? lastLine(followed.result.stderr) : 'it took too long';
  return {
    rolledBack: false,
    standing: `Going back to revision ${good} did not work either (${reason}). Look with: ${typedOrder('status', environment)}`,
  };
}

/** What came up before gets its time, also when the new release was given little. */
const leastSeconds = 300;

/** helm may hold a rollback as failed because of a Job, or for the time it took, while all services run. */
const allRun = ({ workloads }: Snapshot): boolean => {
  const lasting = workloads.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  return lasting.length > 0 && lasting.every(({ progress }) => progress === 'done' || progress === 'resting');
};

const lastLine = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .at(-1)
    ?.replace(/^error:\s*/i, '') ?? 'helm said nothing';
