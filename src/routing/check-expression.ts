// SPDX-License-Identifier: EUPL-1.2
import { checkComparison } from './check-comparison.js';
import { checkMembership } from './check-membership.js';
import { checkReach } from './check-reach.js';
import { checkTerms, spanOf } from './check-terms.js';
import { conditionsOf, namesIn } from './conditions.js';
import { dayIsUtc } from './day-is-utc.js';
import { parseExpression } from './parse.js';
import type { RoutingProblem } from './problem.js';
import type { Condition, Expression, NameTerm } from './syntax-tree.js';
import type { Vocabulary } from './vocabulary.js';

/** Everything that can be said about one expression without running it, in the order of the text. Never throws. */
export function checkExpression(text: string, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return parsed.problems;
  return checkTree(parsed.value, text, vocabulary);
}

function checkTree(tree: Expression, text: string, vocabulary: Vocabulary): ReadonlyArray<RoutingProblem> {
  const conditions = conditionsOf(tree);
  const problems: RoutingProblem[] = [];
  for (const condition of conditions) problems.push(...checkCondition(condition, text, vocabulary));
  problems.push(...checkReach(tree, vocabulary), ...checkDayBesideTime(conditions));
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

function checkDayBesideTime(conditions: ReadonlyArray<Condition>): ReadonlyArray<RoutingProblem> {
  const find = (wanted: string): NameTerm | undefined => {
    for (const condition of conditions) {
      const found = namesIn(condition).find(({ name }) => name === wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const day = find('day');
  if (day === undefined || find('time') === undefined) return [];
  return [{ code: 'ROUTING_DAY_IS_UTC', ...spanOf(day), ...dayIsUtc }];
}
