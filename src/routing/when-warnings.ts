// SPDX-License-Identifier: EUPL-1.2
import { dayIsUtc } from './day-is-utc.js';
import type { WhenProblem } from './problem.js';
import { asksQuestion, categoriesUnder } from './reach.js';
import { isRecord } from './when-part.js';
import type { RoutingWorld } from './world.js';

/** What is right but will surprise, in a `when` that compiles. */
export function whenWarnings(
  when: Readonly<Record<string, unknown>>,
  world: RoutingWorld,
): ReadonlyArray<WhenProblem> {
  return [...dayBesideTime(when), ...questionsNotAsked(when, world)];
}

function dayBesideTime(when: Readonly<Record<string, unknown>>): ReadonlyArray<WhenProblem> {
  if (when.day === undefined || when.time === undefined) return [];
  return [{ code: 'ROUTING_DAY_IS_UTC', path: ['day'], ...dayIsUtc }];
}

function questionsNotAsked(
  when: Readonly<Record<string, unknown>>,
  world: RoutingWorld,
): ReadonlyArray<WhenProblem> {
  const { categories } = world;
  if (categories === undefined || !isRecord(when.answer)) return [];
  const named = [when.category ?? [...categories.keys()]].flat().filter((slug) => typeof slug === 'string');
  const subs = named.flatMap((slug) => categoriesUnder(slug, categories));
  return Object.keys(when.answer)
    .filter((key) => !subs.some((slug) => asksQuestion(slug, key, categories)))
    .map((key) => ({
      code: 'ROUTING_QUESTION_NOT_ASKED',
      path: ['answer', key],
      on: 'key',
      message:
        when.category === undefined
          ? `No category asks question "${key}", so the rule never matches.`
          : `Question "${key}" is not asked for ${named.join(', ')}, so the rule never matches.`,
      hint: 'Add the key to `questions` of the category.',
    }));
}
