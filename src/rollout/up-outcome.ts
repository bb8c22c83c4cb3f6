// SPDX-License-Identifier: EUPL-1.2
import type { ExitCode } from '../diagnostics/exit-codes.js';
import type { Changes, RolloutFailure, RolloutInterrupted } from './events.js';
import type { SmokeResult } from './smoke/run-smoke-test.js';

/** What applying the configuration came to. */
export interface Configured {
  readonly exitCode: ExitCode;
  /** In a few words: `41 objects written`, `nothing to change`. */
  readonly detail: string;
  /** How many objects differ from the files before it. */
  readonly planned: number;
  readonly written: number;
  /** The workers must be restarted to see new areas. */
  readonly areasChanged: boolean;
  /** Users that may do everything; undefined when nobody asked the live system. */
  readonly administrators: number | undefined;
}

/** An installation that is up. */
export interface UpDone {
  readonly type: 'done';
  readonly exitCode: ExitCode;
  readonly changes: Changes;
  /** Names of the secrets that were made. */
  readonly secretsMade: ReadonlyArray<string>;
  /** Null where the place fetches images by itself. */
  readonly imagesPulled: number | null;
  readonly configured: Configured | null;
  readonly smoke: ReadonlyArray<SmokeResult>;
}

export type UpOutcome = UpDone | RolloutFailure | RolloutInterrupted;
