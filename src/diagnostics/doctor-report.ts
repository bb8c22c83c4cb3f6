// SPDX-License-Identifier: EUPL-1.2
import type { DoctorCode } from './codes/doctor.js';
import { exitCodes } from './exit-codes.js';

/** `preflight`: before anything runs; `running`: looks at what runs; `both`: makes sense at any time. */
export type CheckPhase = 'preflight' | 'running' | 'both';

export type CheckStatus = 'ok' | 'warning' | 'problem' | 'unknown' | 'not-applicable';

/** What a check saw. Never a secret, never the text of a report. */
export interface CheckResult {
  readonly status: CheckStatus;
  /** What was found, in one sentence, with the value itself. */
  readonly found: string;
  /** Why that matters; absent when all is well. */
  readonly reason?: string;
  /** What to do next, if possible a command to type. */
  readonly next?: string;
  /** Lines that a person needs as they are, e.g. addresses to register. */
  readonly details?: ReadonlyArray<string>;
  /** The check that has to be in order before this one can be looked at. */
  readonly blockedBy?: DoctorCode;
}

/** A check without what it does, and what came of it. */
export interface CheckOutcome extends CheckResult {
  readonly code: DoctorCode;
  readonly title: string;
  readonly phase: CheckPhase;
}

/** Everything a view needs to show what doctor found. */
export interface DoctorReport {
  readonly instance: string;
  readonly environment: string | undefined;
  /** Where it runs or will run, e.g. `docker:signalen`. */
  readonly target: string;
  readonly running: boolean;
  readonly outcomes: ReadonlyArray<CheckOutcome>;
  /** Warnings make it fail too. */
  readonly strict: boolean;
}

export function countOutcomes(outcomes: ReadonlyArray<CheckOutcome>): Readonly<Record<CheckStatus, number>> {
  const counts = { ok: 0, warning: 0, problem: 0, unknown: 0, 'not-applicable': 0 };
  for (const { status } of outcomes) counts[status] += 1;
  return counts;
}

export const failsDoctor = ({ status }: CheckResult, strict: boolean): boolean =>
  status === 'problem' || (strict && status === 'warning');

export const hasFailed = ({ outcomes, strict }: DoctorReport): boolean =>
  outcomes.some((outcome) => failsDoctor(outcome, strict));

export const exitCodeOfDoctor = (report: DoctorReport): 0 | 7 =>
  hasFailed(report) ? exitCodes.preflightFailed : exitCodes.done;
