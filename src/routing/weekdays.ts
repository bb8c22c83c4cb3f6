// SPDX-License-Identifier: EUPL-1.2

/** As the backend calls them, in its English, Sunday first as JavaScript counts. */
export const weekdays = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

export type Weekday = (typeof weekdays)[number];

const otherNames: Readonly<Record<string, Weekday>> = {
  zondag: 'Sunday',
  maandag: 'Monday',
  dinsdag: 'Tuesday',
  woensdag: 'Wednesday',
  donderdag: 'Thursday',
  vrijdag: 'Friday',
  zaterdag: 'Saturday',
};

export const dutchWeekdays: ReadonlyArray<string> = Object.keys(otherNames);

/** The weekday somebody means by a Dutch or English name in any case; undefined when it is neither. */
export function weekdayNamed(name: string): Weekday | undefined {
  const lower = name.toLowerCase();
  if (Object.hasOwn(otherNames, lower)) return otherNames[lower];
  return weekdays.find((weekday) => weekday.toLowerCase() === lower);
}
