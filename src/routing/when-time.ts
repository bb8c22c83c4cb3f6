// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import type { Expression } from './syntax-tree.js';
import { compareWith, join, makeText, makeTime } from './tree-making.js';
import { timeOf } from './values.js';
import { dutchWeekdays, weekdayNamed, weekdays } from './weekdays.js';
import { compileEach, isRecord, reportForm, show, type WhenPart } from './when-part.js';

const allowedTimes = 'from and to, each a time in quotes such as "22:00"';

/** `time: {from: "22:00", to: "06:00"}`: from the first up to but not including the second, over midnight if need be. */
export function compileTime(part: WhenPart): Expression | undefined {
  if (!isRecord(part.value) || Object.keys(part.value).length === 0) {
    return reportForm(part, `"${show(part.value)}" is no period.`, allowedTimes);
  }
  const unknown = Object.keys(part.value).filter((key) => key !== 'from' && key !== 'to');
  for (const key of unknown)
    reportForm({ ...part, path: [...part.path, key] }, `A period has no "${key}".`, allowedTimes);
  const from = readTime(part, 'from', part.value.from);
  const to = readTime(part, 'to', part.value.to);
  if (from === 'wrong' || to === 'wrong' || unknown.length > 0) return undefined;
  if (from !== undefined && from.seconds === to?.seconds) {
    return reportForm(part, 'The period ends where it begins.', 'two different times');
  }
  if (from === undefined && to?.seconds === 0) {
    return reportForm(part, 'The period ends before it begins.', 'a `from` as well');
  }
  const starts = from && compareWith('time', '>=', makeTime(from.text));
  const ends = to && compareWith('time', '<', makeTime(to.text));
  const overMidnight = from !== undefined && to !== undefined && from.seconds > to.seconds;
  return join(
    overMidnight ? 'any' : 'all',
    [starts, ends].filter((tree) => tree !== undefined),
  );
}

type ReadTime = { readonly text: string; readonly seconds: number } | 'wrong' | undefined;

function readTime(part: WhenPart, key: 'from' | 'to', value: unknown): ReadTime {
  if (value === undefined) return undefined;
  const time = typeof value === 'string' ? timeOf(value) : undefined;
  if (typeof value === 'string' && time !== undefined) return { text: value, seconds: time.seconds };
  const midnight = key === 'to' && value === '24:00';
  part.report({
    code: 'ROUTING_IMPOSSIBLE_TIME',
    path: [...part.path, key],
    message: `"${show(value)}" is no time.`,
    allowed: 'a time in quotes from "00:00" to "23:59"',
    ...(midnight ? { hint: 'Leave `to` out when the period runs to the end of the day.' } : {}),
  });
  return 'wrong';
}

/** `day: maandag`, or a list; Dutch or English, in any case. */
export const compileDays = (part: WhenPart): Expression | undefined =>
  compileEach(part, (one) => {
    const weekday = typeof one.value === 'string' ? weekdayNamed(one.value) : undefined;
    if (weekday !== undefined) return compareWith('day', '==', makeText(weekday));
    const suggestion =
      typeof one.value === 'string' ? nearest(one.value, [...dutchWeekdays, ...weekdays]) : undefined;
    one.report({
      code: 'ROUTING_UNKNOWN_DAY',
      path: one.path,
      message: `"${show(one.value)}" is no day of the week.`,
      allowed: dutchWeekdays.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return undefined;
  });
