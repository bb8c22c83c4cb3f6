// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';

/** The stages of `up`, in order. */
export type Stage =
  | 'preflight'
  | 'secrets'
  | 'render'
  | 'pull'
  | 'files'
  | 'start'
  | 'apply'
  | 'smoke'
  | 'tidy';

/** Where a service is on its way, as the engine says it. */
export type ServiceProgress =
  | 'created'
  | 'starting'
  | 'running'
  | 'healthy'
  | 'unhealthy'
  | 'restarting'
  /** A one-shot that ended well. */
  | 'done'
  | 'failed'
  | 'stopped';

/** What happens while a rollout goes on. */
export type RolloutEvent =
  | { readonly type: 'stage-started'; readonly stage: Stage }
  /** `detail`: what came of it, in a few words, e.g. `3 made, 9 there already`. */
  | { readonly type: 'stage-finished'; readonly stage: Stage; readonly detail: string }
  | { readonly type: 'stage-skipped'; readonly stage: Stage; readonly detail: string }
  /** Something within a stage that takes a while, e.g. a layer of an image. */
  | { readonly type: 'step'; readonly stage: Stage; readonly text: string }
  | { readonly type: 'service-changed'; readonly service: string; readonly progress: ServiceProgress }
  /** Worth knowing, and no reason to stop. */
  | { readonly type: 'noticed'; readonly stage: Stage; readonly diagnostic: Diagnostic };

/** Why a service did not come up, with what it said last. */
export interface ServiceFailure {
  readonly service: string;
  /** Null when it never ran, so that it cannot have said anything. */
  readonly container: string | null;
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  /** Its last lines, oldest first. */
  readonly lastLines: ReadonlyArray<string>;
}

/** Which containers a rollout touched, by the name of their service. */
export interface Changes {
  readonly created: ReadonlyArray<string>;
  readonly recreated: ReadonlyArray<string>;
  readonly unchanged: ReadonlyArray<string>;
}

/** How a stage, or a whole rollout, ended badly: problems as values, with the exit code that belongs to them. */
export interface RolloutFailure {
  readonly type: 'failed';
  readonly stage: Stage;
  readonly exitCode: ExitCode;
  readonly problems: ReadonlyArray<Diagnostic>;
  /** Present when it is about one service. */
  readonly service?: ServiceFailure;
  /** What is the state of things now, in one sentence, e.g. what still runs. */
  readonly standing: string;
}

/** Stopped by Ctrl-C or SIGTERM, at a point where nothing is half-written. */
export interface RolloutInterrupted {
  readonly type: 'interrupted';
  readonly stage: Stage;
  readonly standing: string;
}

export type RolloutOutcome<Done extends { readonly type: 'done' } = { readonly type: 'done' }> =
  | Done
  | RolloutFailure
  | RolloutInterrupted;
