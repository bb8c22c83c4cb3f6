// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../diagnostics/codes.js';
import type { Finding } from '../diagnostics/diagnostic.js';
import type { RuleInput } from './input.js';

/** One thing that can be wrong with an instance whose structure is right. Pure, and linear in the instance's size. */
export interface Rule {
  /** The codes it may give, and no others. */
  readonly codes: ReadonlyArray<Code>;
  readonly check: (input: RuleInput) => Iterable<Finding>;
}

export const rule = (code: Code | ReadonlyArray<Code>, check: Rule['check']): Rule => ({
  codes: typeof code === 'string' ? [code] : code,
  check,
});

/** A suggestion that is there or not, in the shape a Finding wants it. */
export const suggesting = (suggestion: string | undefined): Pick<Finding, 'suggestion'> =>
  suggestion === undefined ? {} : { suggestion };

/** `a, b and c`; a long list is cut. */
export function listed(names: Iterable<string>, most = 8): string {
  const all = [...names];
  const shown = all.slice(0, most);
  if (all.length > most) return `${shown.join(', ')} and ${all.length - most} more`;
  const last = shown.pop();
  if (last === undefined) return 'none';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
