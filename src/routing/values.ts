// SPDX-License-Identifier: EUPL-1.2
import type { Operator } from './syntax-tree.js';
import type { MultiPolygonCoordinates } from './world.js';

/** Seconds since midnight; 23:59:60 and :61 exist, since the backend's clock type allows leap seconds. */
export interface ClockTime {
  readonly type: 'time';
  readonly seconds: number;
}

/** A place; null means a place that lies in no area at all. */
export interface Point {
  readonly type: 'point';
  readonly at: { readonly longitude: number; readonly latitude: number } | null;
}

/** Area type name → area code → shape. */
export interface AreaDictionary {
  readonly type: 'areas';
  readonly byType: ReadonlyMap<string, ReadonlyMap<string, MultiPolygonCoordinates>>;
}

export type RoutingValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | ClockTime
  | Point
  | AreaDictionary
  | ReadonlySet<string | null>;

/** What an expression can look at while it runs. A name that is absent is a runtime error when it is reached. */
export type EvaluationContext = ReadonlyMap<string, RoutingValue>;

const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;

/** The time a literal stands for; undefined when there is no such time, e.g. `25:00`. */
export function timeOf(text: string): ClockTime | undefined {
  const parts = clock.exec(text);
  if (parts === null) return undefined;
  const [hours, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 61) return undefined;
  // A leap second sorts behind 59 and before the next minute: sixty-two seconds to a minute keep it that way.
  return { type: 'time', seconds: (hours * 60 + minutes) * 62 + seconds };
}

/** Ordering of a pair of values; undefined when the backend's Python refuses to order them. */
export function compareValues(left: RoutingValue, right: RoutingValue): number | undefined {
  if (typeof left === 'string' && typeof right === 'string') return compareByCodePoint(left, right);
  if (isClockTime(left) && isClockTime(right)) return left.seconds - right.seconds;
  const [leftNumber, rightNumber] = [asNumber(left), asNumber(right)];
  if (leftNumber === undefined || rightNumber === undefined) return undefined;
  return leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : 0;
}

/** Python's `==`: values of different types are unequal, but true is 1 and false is 0. */
export function areEqual(left: RoutingValue, right: RoutingValue): boolean {
  if (left === right) return true;
  if (isSet(left) && isSet(right)) return left.size === right.size && isSubset(left, right);
  if (isPoint(left) && isPoint(right)) return samePoint(left, right);
  return compareValues(left, right) === 0;
}

/** Outcome of `left operator right`; undefined is a runtime error. */
export function applyOperator(
  operator: Operator,
  left: RoutingValue,
  right: RoutingValue,
): boolean | undefined {
  if (operator === '==') return areEqual(left, right);
  if (operator === '!=') return !areEqual(left, right);
  if (isSet(left) && isSet(right)) return compareSets(operator, left, right);
  const order = compareValues(left, right);
  return order === undefined ? undefined : holds(operator, order);
}

export function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}

/** Python orders sets by inclusion. */
function compareSets(
  operator: Operator,
  left: ReadonlySet<string | null>,
  right: ReadonlySet<string | null>,
): boolean {
  const [inner, outer] = operator.startsWith('<') ? [left, right] : [right, left];
  return isSubset(inner, outer) && (operator.endsWith('=') || inner.size < outer.size);
}

const isSubset = (inner: ReadonlySet<string | null>, outer: ReadonlySet<string | null>): boolean =>
  [...inner].every((element) => outer.has(element));

function compareByCodePoint(left: string, right: string): number {
  const shortest = Math.min(left.length, right.length);
  for (let at = 0; at < shortest; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one === other) continue;
    // UTF-16 sorts characters beyond U+FFFF (surrogates) before U+E000; Python sorts them last.
    return isSurrogate(one) === isSurrogate(other) ? one - other : isSurrogate(one) ? 1 : -1;
  }
  return left.length - right.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

const isObject = (
  value: RoutingValue,
): value is ClockTime | Point | AreaDictionary | ReadonlySet<string | null> =>
  typeof value === 'object' && value !== null;

export const isSet = (value: RoutingValue): value is ReadonlySet<string | null> => value instanceof Set;

export const isClockTime = (value: RoutingValue): value is ClockTime =>
  isObject(value) && 'type' in value && value.type === 'time';

export const isPoint = (value: RoutingValue): value is Point =>
  isObject(value) && 'type' in value && value.type === 'point';

export const isAreaDictionary = (value: RoutingValue): value is AreaDictionary =>
  isObject(value) && 'type' in value && value.type === 'areas';

function asNumber(value: RoutingValue): number | bigint | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

const samePoint = (left: Point, right: Point): boolean =>
  left.at?.longitude === right.at?.longitude && left.at?.latitude === right.at?.latitude;
