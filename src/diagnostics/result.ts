// SPDX-License-Identifier: EUPL-1.2
/** Success with a value, or a list of problems. Warnings travel with success. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value; readonly warnings: ReadonlyArray<Problem> }
  | { readonly ok: false; readonly problems: ReadonlyArray<Problem> };

export const succeed = <Value, Problem = never>(
  value: Value,
  warnings: ReadonlyArray<Problem> = [],
): Result<Value, Problem> => ({ ok: true, value, warnings });

export const fail = <Problem>(problems: ReadonlyArray<Problem>): Result<never, Problem> => ({
  ok: false,
  problems,
});
