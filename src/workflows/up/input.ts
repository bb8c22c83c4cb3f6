// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Changes, RolloutEvent, RolloutFailure, RolloutInterrupted } from '../../rollout/events.js';
import type { SmokeResult } from '../../rollout/smoke/run-smoke-test.js';
import type { Configured } from '../../rollout/up-outcome.js';

export interface UpInput {
  /** Problems because of which nothing may begin. Looks only. */
  preflight(): Promise<ReadonlyArray<Diagnostic>>;
  readonly way: Way;
  /** Brings the configuration to the live system; absent with `--skip-apply`. */
  readonly configure?: () => Promise<Configured>;
  smokeTest(): Promise<ReadonlyArray<SmokeResult>>;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

type Rollout<Good> = AsyncGenerator<RolloutEvent, Good | RolloutFailure | RolloutInterrupted>;

/**
 * How an installation comes up in one kind of place, a Docker Engine or a cluster: what differs between those and nothing
 * else. Each step gives the next one, so that none can be taken too early.
 */
export interface Way {
  /** What is the state of things while nothing was touched, in one sentence. */
  readonly untouched: string;
  /** What to type when the services run and the site does not answer as it should. */
  readonly lookAt: string;
  /** What has to be cleared up before anything begins, once the preflight found no problem. */
  clear?(): Rollout<{ readonly type: 'clear' }>;
  /** The secrets of the installation, there where its services find them. */
  secrets(): Rollout<SecretsReady>;
}

export interface SecretsReady {
  readonly type: 'secrets';
  /** Names of the secrets that were made. */
  readonly made: ReadonlyArray<string>;
  /** From the rendering to services that run. */
  start(): Rollout<Running>;
}

/** Services that run. */
export interface Running {
  readonly type: 'done';
  readonly changes: Changes;
  /** Null where the place fetches images by itself. */
  readonly imagesPulled: number | null;
  restartWorkers(): AsyncGenerator<RolloutEvent, unknown>;
  /** Removes what is left of what ran before; what came of it in a few words. Absent where that happens by itself. */
  tidy?(): Promise<string>;
}
