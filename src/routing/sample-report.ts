// SPDX-License-Identifier: EUPL-1.2
import { dayInUtc, type LocalMoment } from './moment.js';
import { type EvaluationContext, type RoutingValue, timeOf } from './values.js';
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
