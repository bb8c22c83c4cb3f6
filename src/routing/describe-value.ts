// SPDX-License-Identifier: EUPL-1.2
import type { RuntimeFault } from './evaluate.js';
import { quoteText } from './print.js';
import { isAreaDictionary, isClockTime, isPoint, type RoutingValue } from './values.js';

/** A value as a person would write it. */
export function describeValue(value: RoutingValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return quoteText(value);
  if (typeof value !== 'object') return String(value);
  if (isClockTime(value)) return describeClock(value.seconds);
  if (isPoint(value))
    return value.at === null ? 'a place outside all areas' : `${value.at.latitude}, ${value.at.longitude}`;
  if (isAreaDictionary(value)) return 'the areas';
  const elements = [...value].map(describeValue);
  return elements.length === 0 ? 'no answers' : elements.join(' and ');
}

function describeClock(ticks: number): string {
  const seconds = ticks % 62;
  const minutes = Math.floor(ticks / 62);
  const parts = [Math.floor(minutes / 60), minutes % 60, ...(seconds === 0 ? [] : [seconds])];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Why the backend breaks off, and so takes the rule as not matching. */
export function describeFault(fault: RuntimeFault): string {
  switch (fault.type) {
    case 'unknown-name':
      return `the report has no answer "${fault.name}"`;
    case 'empty-text':
      return 'an empty text cannot be compared';
    case 'cannot-order':
      return 'these two have no order';
    case 'not-a-set':
      return 'the right side is no question with several answers';
    case 'unknown-area':
      return 'there is no such area';
    case 'not-an-area':
      return 'the right side is no area';
    case 'cannot-contain':
      return 'the left side cannot be in anything';
    default:
      return fault satisfies never;
  }
}
