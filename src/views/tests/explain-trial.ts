// SPDX-License-Identifier: EUPL-1.2
import { describeFault, describeValue, type Reason, type RuleTrial } from '../../routing/index.js';

/** Why a rule decided or did not, in words; the first line goes behind the name of the rule. */
export function explainTrial({ rule, outcome, reasons }: RuleTrial): ReadonlyArray<string> {
  switch (outcome) {
    case 'decides':
      return [`decides: to ${rule.department}${rule.user === null ? '' : `, ${rule.user}`}`];
    case 'no-match':
    case 'fault':
      return ['does not match', ...reasons.map(explainReason)];
    case 'inactive':
      return ['is not active'];
    case 'unreadable':
      return ['cannot be read; the backend switches it off'];
    case 'user-unavailable':
      return [`${rule.user} is not active or not in ${rule.department}; the backend switches it off`];
    case 'not-reached':
      return ['is not reached'];
    default:
      return outcome satisfies never;
  }
}

function explainReason({ text, outcome, actual }: Reason): string {
  const condition = text.replaceAll(/\s+/g, ' ');
  const had = actual === undefined ? '' : ` (the report has ${describeValue(actual)})`;
  return outcome === false ? `${condition} is false${had}` : `${condition}: ${describeFault(outcome)}${had}`;
}
