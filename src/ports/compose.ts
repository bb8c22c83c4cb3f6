// SPDX-License-Identifier: EUPL-1.2
import type { Sensitive } from '../state/sensitive.js';

export interface ComposeRequest {
  /** Words after `docker compose`, e.g. `['--project-name', 'signalen', 'up', '--detach']`. */
  readonly words: ReadonlyArray<string>;
  /** Words of another run, whose standard output becomes the standard input of this one; nobody else sees it. */
  readonly fedBy?: ReadonlyArray<string>;
  /** Variables the compose file asks for; they reach the child's environment and nothing else. */
  readonly variables: ReadonlyMap<string, Sensitive | string>;
  /** Folder to run in. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Every line it prints, as it comes. */
  onLine?(line: string): void;
}

export interface ComposeResult {
  /** 127 when there is no Docker or no Compose here. */
  readonly exitCode: number;
  readonly stdout: string;
  /** The last lines of standard error. */
  readonly stderr: string;
}

/** `docker compose` as a program. */
export interface Compose {
  run(request: ComposeRequest): Promise<ComposeResult>;
}
