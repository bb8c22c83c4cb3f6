// SPDX-License-Identifier: EUPL-1.2
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import type { ApplyOutcome } from './outcome.js';

const codes: Readonly<Record<ApplyOutcome['type'], ExitCode>> = {
  applied: exitCodes.done,
  checked: exitCodes.done,
  'nothing-to-do': exitCodes.done,
  rejected: exitCodes.failure,
  stale: exitCodes.refused,
  locked: exitCodes.refused,
  'other-target': exitCodes.refused,
  unconfirmed: exitCodes.refused,
  declined: exitCodes.refused,
  unapproved: exitCodes.usage,
  interrupted: exitCodes.interrupted,
};

export const exitCodeOf = (outcome: ApplyOutcome): ExitCode => codes[outcome.type];
