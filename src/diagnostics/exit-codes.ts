// SPDX-License-Identifier: EUPL-1.2
/** Every exit code of the tool, documented in `docs/exit-codes.md`. */
export const exitCodes = {
  done: 0,
  failure: 1,
  /** With `--detailed-exitcode`, and of `drift`. */
  differences: 2,
  findings: 3,
  notAllowed: 4,
  partlyDone: 5,
  /** Stale plan, lock held, guard. */
  refused: 6,
  preflightFailed: 7,
  unreachable: 8,
  usage: 64,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
