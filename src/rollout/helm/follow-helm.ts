// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import type { HelmResult } from '../../ports/helm.js';
import type { RolloutEvent } from '../events.js';
import type { Patience } from './patience.js';
import { runHelm } from './release-history.js';
import { type ReleaseInstaller, type Snapshot, takeSnapshot } from './release-installer.js';
import type { ReleaseWatch } from './release-watch.js';
import type { Trouble } from './trouble.js';
import { unsticker } from './unstick.js';

export const pollMilliseconds = 1_000;

/** helm gives up by itself first, and writes that down; this is for one that hangs. */
export const graceSeconds = 30;

/** How long the cluster may be silent while helm goes on: an API server that is renewed is away for a moment. */
const silenceSeconds = 30;

/** How a run of helm ended that somebody looked at meanwhile. */
export type Followed =
  | { readonly type: 'ended'; readonly result: HelmResult }
  /** Ended by us, because it could not come to a good end any more. */
  | { readonly type: 'hopeless'; readonly trouble: Trouble }
  | { readonly type: 'timed-out' }
  | { readonly type: 'interrupted' };

export interface FollowRequest {
  readonly words: ReadonlyArray<string>;
  /** Milliseconds since 1970 at which it has lasted long enough. */
  readonly deadline: number;
  readonly watch: ReleaseWatch;
  /** Ends helm when there is no hope left; absent: it may go on until it gives up by itself. */
  readonly patience?: Patience;
  /** Goes on after Ctrl-C: helm does not write down how it ended when some of its orders are cut short. */
  readonly toTheEnd?: true;
}

/**
 * Runs helm and asks the cluster meanwhile how the services are: helm itself prints nothing while it waits. However this
 * ends, helm has ended, and had the time to write down how.
 */
export async function* followHelm(
  installer: ReleaseInstaller,
  { words, deadline, watch, patience, toTheEnd }: FollowRequest,
): AsyncGenerator<RolloutEvent, Followed> {
  const own = new AbortController();
  const signal = toTheEnd ? own.signal : AbortSignal.any([own.signal, installer.signal]);
  let result: HelmResult | undefined;
  let trouble: Trouble | undefined;
  const unstick = unsticker(installer, watch.before);
  const running = runHelm({ ...installer, signal }, words).then((ended) => {
    result = ended;
  });
  // Its fault is heard of where it is awaited; until then it is no surprise.
  running.catch(() => own.abort());
  const look = patientLook(installer);
  try {
    while (result === undefined && !signal.aborted) {
      await Promise.race([running, installer.pause(pollMilliseconds)]);
      const snapshot = await look();
      if (snapshot === undefined) continue;
      const now = installer.clock.now().getTime();
      yield* watch.news(snapshot, now);
      yield* unstick(snapshot);
      trouble = result === undefined ? patience?.consider(snapshot, now) : undefined;
      if (trouble !== undefined || now > deadline) own.abort();
    }
  } finally {
    // Whoever stops listening, or a cluster that went away: nothing of ours goes on behind their back.
    if (result === undefined) own.abort();
    await running;
  }
  if (installer.signal.aborted && !toTheEnd) return { type: 'interrupted' };
  if (trouble !== undefined) return { type: 'hopeless', trouble };
  if (own.signal.aborted || result === undefined) return { type: 'timed-out' };
  return { type: 'ended', result };
}

/** Looks at the cluster; undefined while it is silent, until it was so for too long. */
export function patientLook(installer: ReleaseInstaller): () => Promise<Snapshot | undefined> {
  const now = (): number => installer.clock.now().getTime();
  let answered = now();
  return async () => {
    try {
      const snapshot = await takeSnapshot(installer);
      answered = now();
      return snapshot;
    } catch (error) {
      if (!(error instanceof AppError) || now() - answered > silenceSeconds * 1_000) throw error;
      return undefined;
    }
  };
}
