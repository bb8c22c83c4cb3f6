// SPDX-License-Identifier: EUPL-1.2
import type { Json } from '../state/json.js';

/** One order and how it ended. Never a secret, never the text of a report. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  /** Name of the machine it was given on. */
  readonly from: string;
  /** The command, e.g. `up`, `secrets rotate`. */
  readonly action: string;
  readonly environment: string | null;
  /** What it worked on, e.g. `docker:signalen`. */
  readonly target: string | null;
  readonly result: 'done' | 'failed' | 'refused' | 'interrupted';
  readonly exitCode: number;
  readonly seconds: number;
  readonly toolVersion: string;
  /** What was made or written, as digests and counts. */
  readonly details: Readonly<Record<string, Json>>;
}

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
}
