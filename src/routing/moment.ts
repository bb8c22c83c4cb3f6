// SPDX-License-Identifier: EUPL-1.2
import { timeOf } from './values.js';
import { type Weekday, weekdays } from './weekdays.js';

/** A moment on the clocks of the Netherlands. */
export interface LocalMoment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** `HH:MM` or `HH:MM:SS`, a time that exists. */
  readonly time: string;
}

const hour = 3_600_000;
const noon = '12:00';

const written =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?:([Zz])|([+-])(\d\d):?(\d\d))?)?$/;

/**
 * Reads `2026-01-05`, `2026-01-05T22:30` (local) or `2026-01-05T21:30:00Z` (or another distance from UTC). A date alone
 * means noon. Undefined when there is no such moment.
 */
export function readMoment(text: string): LocalMoment | undefined {
  const parts = written.exec(text.trim());
  if (parts === null) return undefined;
  const [, years, months, days, time = noon, utc, sign, hours, minutes] = parts;
  const moment = { year: Number(years), month: Number(months), day: Number(days), time };
  const date = new Date(Date.UTC(moment.year, moment.month - 1, moment.day));
  if (date.getUTCMonth() !== moment.month - 1 || timeOf(time) === undefined) return undefined;
  if (utc === undefined && sign === undefined) return moment;
  const ahead = (Number(hours ?? 0) * hour + Number(minutes ?? 0) * (hour / 60)) * (sign === '-' ? -1 : 1);
  return localMoment(asIfUtc(moment) - ahead);
}

/** The weekday in UTC of a Dutch moment: one hour earlier, two in summer. */
export function dayInUtc(moment: LocalMoment): Weekday {
  const winter = asIfUtc(moment) - hour;
  const utc = isSummerTime(winter) ? winter - hour : winter;
  return weekdays[new Date(utc).getUTCDay()] ?? 'Sunday';
}

function asIfUtc({ year, month, day, time }: LocalMoment): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}

function localMoment(utc: number): LocalMoment {
  const local = new Date(utc + (isSummerTime(utc) ? 2 : 1) * hour);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    time: local.toISOString().slice(11, 19),
  };
}

/** European rule: from one o'clock UTC on the last Sunday of March to the same on the last Sunday of October. */
function isSummerTime(utc: number): boolean {
  const year = new Date(utc).getUTCFullYear();
  return utc >= lastSunday(year, 3) + hour && utc < lastSunday(year, 10) + hour;
}

/** Midnight UTC; `month` 1 to 12. */
function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month, 0));
  return lastDay.getTime() - lastDay.getUTCDay() * 24 * hour;
}
