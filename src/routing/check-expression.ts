// SPDX-License-Identifier: EUPL-1.2
import { checkComparison } from './check-comparison.js';
import { checkMembership } from './check-membership.js';
import { checkReach } from './check-reach.js';
import { checkTerms } from './check-terms.js';
import { conditionsOf, namesIn } from './conditions.js';
import { dayIsUtc } from './day-is-utc.js';
import { parseExpression } from './parse.js';
import type { RoutingProblem } from './problem.js';
import type { Condition, Expression } from './syntax-tree.js';
import type { Vocabulary } from './vocabulary.js';

/** Everything that can be said about one expression without running it, in the order of the text. Never throws. */
export function checkExpression(text: string, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed.problems;
  return checkTree(parsed.value, text, vocabulary);
}

function checkTree(tree: Expression, text: string, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const problems = [
    ...conditionsOf(tree).flatMap((condition) => checkCondition(condition, text, vocabulary)),
    ...checkReach(tree, vocabulary),
    ...checkDayBesideTime(tree),
  ];
  return problems.sort((left, right) => left.start - right.start);
}

/** What is wrong with a term makes all else that could be said of its condition noise. */
function checkCondition(
  condition: Condition,
  text: string,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const problems = checkTerms(condition, vocabulary);
  if (problems.length > 0) return problems;
  return condition.type === 'comparison'
    ? checkComparison(condition, text, vocabulary)
    : checkMembership(condition, text, vocabulary);
}

function checkDayBesideTime(tree: Expression): ReadonlyArray<RoutingProblem> {
  const names = conditionsOf(tree).flatMap(namesIn);
  const day = names.find(({ name }) => name === 'day');
  if (day === undefined || !names.some(({ name }) => name === 'time')) return [];
  return [{ code: 'ROUTING_DAY_IS_UTC', start: day.start, length: day.end - day.start, ...dayIsUtc }];
}
