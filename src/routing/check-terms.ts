// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { baseNames, isBaseName } from './base-names.js';
import { termsOf } from './conditions.js';
import type { RoutingProblem } from './problem.js';
import type { Condition, NameTerm, Span, Term } from './syntax-tree.js';
import { timeOf } from './values.js';
import type { Vocabulary } from './vocabulary.js';

export const spanOf = ({ start, end }: Span): { readonly start: number; readonly length: number } => ({
  start,
  length: end - start,
});

/** What is wrong with the terms themselves, whatever they are compared with. */
export function checkTerms(condition: Condition, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  // Without quotes an area is read as names; that has a message of its own.
  const terms =
    condition.type === 'membership' ? [condition.element, condition.container] : termsOf(condition);
  return terms.flatMap((term) => checkTerm(term, vocabulary));
}

function checkTerm(term: Term, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  if (term.type === 'name') return checkName(term, vocabulary);
  if (term.type === 'text' && term.value === '') {
    return [
      {
        code: 'ROUTING_EMPTY_TEXT',
        ...spanOf(term),
        message: 'The backend cannot compare with an empty text: the rule would never match.',
        hint: 'Leave this condition out. "Not answered" cannot be asked for.',
      },
    ];
  }
  if (term.type === 'time' && timeOf(term.text) === undefined) {
    return [
      {
        code: 'ROUTING_IMPOSSIBLE_TIME',
        ...spanOf(term),
        message: `There is no time ${term.text}.`,
        allowed: 'a time from 0:00 to 23:59',
      },
    ];
  }
  return [];
}

/** What people call things that the language has an English name for. */
const otherNames: Readonly<Record<string, string>> = {
  area: 'areas',
  gebied: 'areas',
  gebieden: 'areas',
  category: 'sub',
  categorie: 'sub',
  subcategory: 'sub',
  subcategorie: 'sub',
  subcategory_slug: 'sub',
  sub_category: 'sub',
  maincategory: 'main',
  main_category: 'main',
  hoofdcategorie: 'main',
  locatie: 'location',
  tijd: 'time',
  dag: 'day',
  weekday: 'day',
};

function checkName(term: NameTerm, { world }: Vocabulary): ReadonlyArray<RoutingProblem> {
  const { questions } = world;
  if (isBaseName(term.name) || questions === undefined) return [];
  const question = questions.get(term.name);
  if (question?.shape === 'none') {
    const message = `Question "${term.name}" never has an answer that a rule can see.`;
    return [{ code: 'ROUTING_UNKNOWN_ANSWER', ...spanOf(term), message }];
  }
  if (question !== undefined) return [];
  const meant = Object.hasOwn(otherNames, term.name) ? otherNames[term.name] : undefined;
  const suggestion = meant ?? nearest(term.name, [...baseNames, ...questions.keys()]);
  return [
    {
      code: 'ROUTING_UNKNOWN_NAME',
      ...spanOf(term),
      message: `"${term.name}" is no name that a rule knows.`,
      allowed: `${baseNames.join(', ')}, or the key of a question`,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(meant === undefined ? {} : { replacement: meant }),
    },
  ];
}
