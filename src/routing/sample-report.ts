// SPDX-License-Identifier: EUPL-1.2
import { type EvaluationContext, type RoutingValue, timeOf } from './values.js';
import { type Weekday, weekdays } from './weekdays.js';
import type { RoutingWorld, WorldQuestion } from './world.js';

/** A report as somebody makes it up to try the rules: with slugs and ids, as the files have them. */
export interface SampleReport {
  /** `main/sub`, and one the world knows. */
  readonly category: string;
  /** Null for a place that lies in no area. */
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  /** By question key: an option id, several of them, a text or a number. */
  readonly answers: ReadonlyMap<string, string | number | ReadonlyArray<string>>;
  readonly at: LocalMoment;
}

/** A moment on the clocks of the Netherlands. */
export interface LocalMoment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** `HH:MM` or `HH:MM:SS`, a time that exists. */
  readonly time: string;
}

/** What the rules see of the report: names instead of slugs, labels instead of ids, the day in UTC. */
export function contextOf(report: SampleReport, world: RoutingWorld): EvaluationContext {
  const category = world.categories?.get(report.category);
  const main = world.categories?.get(category?.main ?? '');
  const base: ReadonlyArray<readonly [string, RoutingValue]> = [
    ['sub', category?.name ?? ''],
    ['main', main?.name ?? ''],
    ['location', { type: 'point', at: report.location }],
    ['stadsdeel', null],
    ['time', timeOf(report.at.time) ?? null],
    ['day', dayInUtc(report.at)],
    ['areas', { type: 'areas', byType: areasByName(world) }],
  ];
  const answers = [...report.answers].map(([key, answer]): readonly [string, RoutingValue] => [
    key,
    seenAnswer(answer, world.questions?.get(key)),
  ]);
  // A question with the key of one of the base names is not seen.
  return new Map([...answers, ...base]);
}

const areasByName = ({ areaTypes }: RoutingWorld) =>
  new Map(
    [...(areaTypes?.values() ?? [])].map(({ name, areas }) => [
      name,
      new Map([...areas].map(([code, { coordinates }]) => [code, coordinates])),
    ]),
  );

function seenAnswer(
  answer: string | number | ReadonlyArray<string>,
  question: WorldQuestion | undefined,
): RoutingValue {
  const label = (id: string): string => question?.options.get(id) ?? id;
  if (typeof answer === 'number') return question?.options.get(String(answer)) ?? answer;
  if (typeof answer === 'string')
    return question?.shape === 'many' ? new Set([label(answer)]) : label(answer);
  return new Set(answer.map(label));
}

const hour = 3_600_000;

/** The weekday in UTC of a Dutch moment: one hour earlier, two in summer. */
export function dayInUtc({ year, month, day, time }: LocalMoment): Weekday {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const local = Date.UTC(year, month - 1, day, hours, minutes);
  const winter = local - hour;
  const utc = isSummerTime(winter) ? local - 2 * hour : winter;
  return weekdays[new Date(utc).getUTCDay()] ?? 'Sunday';
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
