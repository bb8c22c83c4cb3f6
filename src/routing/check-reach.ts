// SPDX-License-Identifier: EUPL-1.2
import { isBaseName } from './base-names.js';
import { spanOf } from './check-terms.js';
import { nameFirst, namesIn } from './conditions.js';
import type { RoutingProblem } from './problem.js';
import { categoriesUnder } from './reach.js';
import type { Comparison, Condition, Expression } from './syntax-tree.js';
import { isAsked, type Vocabulary } from './vocabulary.js';

/** The subs a report can be about; undefined means all of them. */
type Subs = ReadonlySet<string> | undefined;

/** Answers to questions that are not asked for the category the rule names beside them. */
export function checkReach(tree: Expression, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const { categories, questions } = vocabulary.world;
  return categories === undefined || questions === undefined ? [] : walk(tree, undefined, vocabulary);
}

function walk(tree: Expression, outer: Subs, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const subs = intersect(outer, subsNamedBy(tree, vocabulary));
  if (tree.type === 'comparison' || tree.type === 'membership') {
    // Conditions that exclude each other are another finding.
    return subs?.size === 0 ? [] : checkQuestions(tree, subs, vocabulary);
  }
  return tree.operands.flatMap((operand) => walk(operand, subs, vocabulary));
}

function checkQuestions(
  condition: Condition,
  subs: Subs,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  return namesIn(condition)
    .filter(({ name }) => {
      const question = isBaseName(name) ? undefined : vocabulary.world.questions?.get(name);
      return question !== undefined && question.shape !== 'none' && !isAsked(name, subs, vocabulary);
    })
    .map((term) => ({
      code: 'ROUTING_QUESTION_NOT_ASKED',
      ...spanOf(term),
      message:
        subs === undefined
          ? `No category asks question "${term.name}", so this is never answered.`
          : `Question "${term.name}" is not asked for ${listSome(subs)}, so this is never answered.`,
      hint: 'Add the key to `questions` of the category.',
    }));
}

function listSome(subs: ReadonlySet<string>): string {
  const [first = '', ...others] = subs;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** The subs that an expression lets through, as far as names of categories decide it. */
function subsNamedBy(tree: Expression, vocabulary: Vocabulary): Subs {
  if (tree.type === 'membership') return undefined;
  if (tree.type === 'comparison') return subsOfComparison(tree, vocabulary);
  const parts = tree.operands.map((operand) => subsNamedBy(operand, vocabulary));
  if (tree.type === 'all') return parts.reduce(intersect, undefined);
  const union = new Set<string>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const slug of part) union.add(slug);
  }
  return union;
}

function subsOfComparison(comparison: Comparison, { world, subsByName, mainsByName }: Vocabulary): Subs {
  const named = nameFirst(comparison);
  if (named?.operator !== '==' || named.literal.type !== 'text') return undefined;
  if (named.name.name === 'sub') return asSet(subsByName?.get(named.literal.value));
  if (named.name.name !== 'main') return undefined;
  const mains = mainsByName?.get(named.literal.value);
  return asSet(mains?.flatMap((main) => categoriesUnder(main, world.categories ?? new Map())));
}

/** A name nobody has was reported already, and says nothing about the rest. */
const asSet = (slugs: ReadonlyArray<string> | undefined): Subs => slugs && new Set(slugs);

function intersect(left: Subs, right: Subs): Subs {
  if (left === undefined || right === undefined) return left ?? right;
  return new Set([...left].filter((slug) => right.has(slug)));
}
