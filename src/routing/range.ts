// SPDX-License-Identifier: EUPL-1.2
import type { Operator } from './syntax-tree.js';
import { applyOperator, areEqual, compareValues, holds, type RoutingValue } from './values.js';

interface Bound {
  readonly value: RoutingValue;
  /** Whether the value itself is allowed. */
  readonly closed: boolean;
}

/** What is known of one value: it lies between two bounds and is none of some others. */
export interface Range {
  readonly low?: Bound;
  readonly high?: Bound;
  readonly excluded: ReadonlyArray<RoutingValue>;
}

export const anything: Range = { excluded: [] };

/** Whether `value operator literal` surely holds, surely does not, or either; `fault` when it cannot be evaluated. */
export type RangeVerdict = 'holds' | 'fails' | 'open' | 'fault';

/** The range of values that also satisfy `operator literal`. Only for a verdict that is not `fails` or `fault`. */
export function narrow(range: Range, operator: Operator, literal: RoutingValue): Range {
  const { low, high, excluded } = range;
  const bound = { value: literal, closed: operator.endsWith('=') };
  switch (operator) {
    case '==':
      return { low: bound, high: bound, excluded: [] };
    case '!=':
      return { ...range, excluded: [...excluded, literal] };
    case '<':
    case '<=':
      return high !== undefined && isTighter(high, bound, -1) ? range : { ...range, high: bound };
    case '>':
    case '>=':
      return low !== undefined && isTighter(low, bound, 1) ? range : { ...range, low: bound };
    default:
      return operator satisfies never;
  }
}

/** Whether `one` leaves less room than `other`; `direction` 1 for low bounds, -1 for high ones. */
function isTighter(one: Bound, other: Bound, direction: 1 | -1): boolean {
  const order = (compareValues(one.value, other.value) ?? 0) * direction;
  return order > 0 || (order === 0 && !one.closed);
}

/** The one value in the range; undefined when there may be more. */
export function onlyValue({ low, high }: Range): RoutingValue | undefined {
  return low?.closed === true && high?.closed === true && areEqual(low.value, high.value)
    ? low.value
    : undefined;
}

export function judge(range: Range, operator: Operator, literal: RoutingValue): RangeVerdict {
  const only = onlyValue(range);
  if (only !== undefined) {
    const outcome = applyOperator(operator, only, literal);
    return outcome === undefined ? 'fault' : outcome ? 'holds' : 'fails';
  }
  if (operator === '!=') return opposite(judge(range, '==', literal));
  if (!isComparable(range, literal)) return operator === '==' ? 'fails' : 'fault';
  if (operator === '==') {
    const outside = isBelow(range, literal) || isAbove(range, literal);
    return outside || range.excluded.some((value) => areEqual(value, literal)) ? 'fails' : 'open';
  }
  return judgeOrder(range, operator, literal);
}

function judgeOrder({ low, high }: Range, operator: Operator, literal: RoutingValue): RangeVerdict {
  const upward = operator.startsWith('>');
  const [near, far] = upward ? [low, high] : [high, low];
  // Every value lies on the wanted side of the near bound, and none beyond the far one.
  if (near !== undefined) {
    const order = compareValues(near.value, literal) ?? 0;
    if (holds(operator, order) || (order === 0 && !near.closed)) return 'holds';
  }
  if (far !== undefined) {
    const order = compareValues(far.value, literal) ?? 0;
    if (!holds(operator, order) || (order === 0 && !far.closed)) return 'fails';
  }
  return 'open';
}

/** A bound proves the type of the value; a literal of another type can then not be compared with it. */
function isComparable({ low, high }: Range, literal: RoutingValue): boolean {
  const bound = low ?? high;
  return bound === undefined || compareValues(bound.value, literal) !== undefined;
}

const isBelow = ({ high }: Range, literal: RoutingValue): boolean => {
  if (high === undefined) return false;
  const order = compareValues(high.value, literal) ?? 0;
  return order < 0 || (order === 0 && !high.closed);
};

const isAbove = ({ low }: Range, literal: RoutingValue): boolean => {
  if (low === undefined) return false;
  const order = compareValues(low.value, literal) ?? 0;
  return order > 0 || (order === 0 && !low.closed);
};

const opposite = (verdict: RangeVerdict): RangeVerdict =>
  verdict === 'holds' ? 'fails' : verdict === 'fails' ? 'holds' : verdict;
