// SPDX-License-Identifier: EUPL-1.2
import type { DoctorCode } from '../../diagnostics/codes/doctor.js';
import type { CheckPhase, CheckResult } from '../../diagnostics/doctor-report.js';

export type { CheckResult };

/** One thing to look at. Looking has no side effect: a check may be run at any moment, any number of times. */
export interface Check<World> {
  readonly code: DoctorCode;
  /** What is looked at, as a few words that follow "looking at": `the version of the engine`. */
  readonly title: string;
  readonly phase: CheckPhase;
  /** An installation that starts while this is a problem would fail, so it is not started. */
  readonly needed?: true;
  readonly run: (world: World, signal: AbortSignal) => Promise<CheckResult>;
}

interface Remark {
  readonly found: string;
  readonly reason: string;
  readonly next?: string;
  readonly details?: ReadonlyArray<string>;
}

/** Not looked at, because another check comes first. */
export const blocked = (blockedBy: DoctorCode, found: string): CheckResult => ({
  status: 'unknown',
  found,
  reason: `${blockedBy} has to be in order first.`,
  next: `signalen explain ${blockedBy}`,
  blockedBy,
});

export const ok = (found: string, details?: ReadonlyArray<string>): CheckResult => ({
  status: 'ok',
  found,
  ...(details === undefined ? {} : { details }),
});
export const warning = (remark: Remark): CheckResult => ({ status: 'warning', ...remark });
export const problem = (remark: Remark): CheckResult => ({ status: 'problem', ...remark });
export const unknown = (remark: Remark): CheckResult => ({ status: 'unknown', ...remark });
export const notApplicable = (found: string): CheckResult => ({ status: 'not-applicable', found });
