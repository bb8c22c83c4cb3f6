// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import { askedIn, type Category, isReachable } from './category.js';
import type { RuleInput } from './input.js';
import { isLocation, type Question } from './question.js';
import { listed, type Rule, rule } from './rule.js';

/**
 * Where to point for something about all the questions of a category: at its own list, or at that of its main when
 * everything comes from there. Each place is reported once, however many subs share it.
 */
function* perQuestionList(
  input: RuleInput,
): Iterable<{ readonly place: Category; readonly category: Category }> {
  const seen = new Set<string>();
  for (const category of input.subs) {
    if (!isReachable(category) || askedIn(category).length === 0) continue;
    const place = category.questions.length === 0 && category.main !== undefined ? category.main : category;
    if (seen.has(place.identity)) continue;
    seen.add(place.identity);
    yield { place, category };
  }
}

/** Undefined when a question is not known, so that nothing can be said. */
function questionsOf(category: Category, { questions }: RuleInput): ReadonlyArray<Question> | undefined {
  const asked = askedIn(category).map((key) => questions.get(key));
  return asked.every((question) => question !== undefined) ? asked : undefined;
}

const missing = rule('QUESTION_LOCATION_MISSING', function* (input) {
  if (!input.manages('question')) return;
  const location = [...input.questions.values()].find(({ type }) => type === 'location_select');
  for (const { place, category } of perQuestionList(input)) {
    const asked = questionsOf(category, input);
    if (asked === undefined || asked.some(isLocation)) continue;
    yield missingFinding(place, category, location?.key);
  }
});

function missingFinding(place: Category, category: Category, key: string | undefined): Finding {
  const path = [...place.path, 'questions'];
  return {
    code: 'QUESTION_LOCATION_MISSING',
    path,
    message: `Category ${category.identity} has questions but no question for the location, so its reports cannot be sent.`,
    allowed: 'one question of type location_select or asset_select, as the first one',
    ...(key === undefined
      ? { hint: 'Add a question of type location_select to questions.yaml and name it here.' }
      : {
          hint: `Put ${key} at the start of the list.`,
          fix: [{ op: 'set', path, value: [key, ...place.questions] }],
        }),
  };
}

const notFirst = rule('QUESTION_LOCATION_NOT_FIRST', function* (input) {
  for (const { place, category } of perQuestionList(input)) {
    const asked = questionsOf(category, input);
    const index = asked?.findIndex(isLocation) ?? -1;
    const location = asked?.[index];
    if (index <= 0 || location === undefined) continue;
    const path = [...place.path, 'questions'];
    const own = place.questions;
    const isOnlyReordering = place.main === undefined || place.main.questions.length === 0;
    yield {
      code: 'QUESTION_LOCATION_NOT_FIRST',
      path: own.includes(location.key) ? [...path, own.indexOf(location.key)] : path,
      message: `In category ${category.identity} the location (${location.key}) comes after ${asked?.[0]?.key}; reporters are used to point at the map first.`,
      hint: 'Put the location at the start of the list.',
      ...(isOnlyReordering && own.includes(location.key)
        ? {
            fix: [{ op: 'set', path, value: [location.key, ...own.filter((key) => key !== location.key)] }],
          }
        : {}),
    };
  }
});

const twice = rule('QUESTION_LOCATION_TWICE', function* (input) {
  for (const { place, category } of perQuestionList(input)) {
    const locations = [...new Set((questionsOf(category, input) ?? []).filter(isLocation))];
    if (locations.length < 2) continue;
    yield {
      code: 'QUESTION_LOCATION_TWICE',
      path: [...place.path, 'questions'],
      message: `Category ${category.identity} asks for the location ${locations.length} times: ${listed(locations.map(({ key }) => key))}.`,
      allowed: 'one question of type location_select or asset_select',
    };
  }
});

const optional = rule('QUESTION_LOCATION_OPTIONAL', function* ({ questions, subs }) {
  const used = new Set(subs.filter(isReachable).flatMap(askedIn));
  for (const question of questions.values()) {
    if (!isLocation(question) || question.required || !used.has(question.key)) continue;
    const path = [...question.path, 'required'];
    yield {
      code: 'QUESTION_LOCATION_OPTIONAL',
      path,
      message: `The location question ${question.key} is not required; a report without a location is refused at the very end.`,
      allowed: 'required: true',
      fix: [{ op: 'set', path, value: true }],
    };
  }
});

const twiceInCategory = rule('QUESTION_TWICE_IN_CATEGORY', function* ({ categories }) {
  for (const category of categories.values()) {
    const before = new Set(category.main?.questions ?? []);
    for (const [index, key] of category.questions.entries()) {
      if (before.has(key)) {
        const path = [...category.path, 'questions', index];
        yield {
          code: 'QUESTION_TWICE_IN_CATEGORY',
          path,
          message: `Category ${category.identity} asks ${key} twice${category.main?.questions.includes(key) === true ? `: it gets the questions of ${category.main.identity} as well` : ''}.`,
          hint: 'Remove it from this list.',
          fix: [{ op: 'remove', path }],
        };
      }
      before.add(key);
    }
  }
});

const unused = rule('QUESTION_UNUSED', function* ({ questions, categories, subs, manages }) {
  if (!manages('category')) return;
  const asked = new Set(subs.filter(isReachable).flatMap(askedIn));
  const linked = new Set([...categories.values()].flatMap((category) => category.questions));
  for (const { key, path } of questions.values()) {
    if (asked.has(key)) continue;
    const why = linked.has(key) ? 'only categories that are off ask it' : 'no category asks it';
    yield {
      code: 'QUESTION_UNUSED',
      path,
      on: 'key',
      message: `Nobody ever sees the question ${key}: ${why}.`,
      hint: 'Add it to "questions" of a category, or remove it.',
    };
  }
});

export const questionLocationRules: ReadonlyArray<Rule> = [
  missing,
  notFirst,
  twice,
  optional,
  twiceInCategory,
  unused,
];
