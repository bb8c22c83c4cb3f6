// SPDX-License-Identifier: EUPL-1.2

import { nearest } from '../diagnostics/nearest.js';
import { checkCategoryName } from './check-category-name.js';
import { spanOf } from './check-terms.js';
import { type NamedComparison, nameFirst } from './conditions.js';
import { quoteText } from './print.js';
import type { RoutingProblem } from './problem.js';
import type { Comparison, NameTerm, Term, TextTerm } from './syntax-tree.js';
import { typeOfTerm, type ValueType, type Vocabulary } from './vocabulary.js';
import { weekdayNamed, weekdays } from './weekdays.js';

/** What is wrong with `left operator right`, when both sides are something by themselves. */
export function checkComparison(
  comparison: Comparison,
  text: string,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const { left, operator, right } = comparison;
  const sides = [typeOfTerm(left, vocabulary), typeOfTerm(right, vocabulary)] as const;
  if (sides.includes('several texts')) return [mixedAnswers(comparison, text, vocabulary)];
  if (operator !== '==' && operator !== '!=' && sides.some((type) => type === 'place' || type === 'areas')) {
    return [clash(comparison, 'A place has no order.')];
  }
  if (!canBeEqual(sides)) return [unequal(comparison, sides)];
  const constant = constantOutcome(left, right);
  if (constant !== undefined)
    return [{ code: 'ROUTING_CONSTANT_CONDITION', ...spanOf(comparison), message: constant }];
  const named = nameFirst(comparison);
  return named === undefined ? [] : checkLiteral(named, vocabulary);
}

const canBeEqual = ([left, right]: readonly [ValueType, ValueType]): boolean =>
  left === right || left === 'unknown' || right === 'unknown';

function clash(comparison: Comparison, message: string): RoutingProblem {
  return { code: 'ROUTING_TYPE_CLASH', ...spanOf(comparison), message };
}

function unequal(comparison: Comparison, [left, right]: readonly [ValueType, ValueType]): RoutingProblem {
  const { operator } = comparison;
  if (operator === '!=') {
    return {
      code: 'ROUTING_CONSTANT_CONDITION',
      ...spanOf(comparison),
      message: `A ${left} always differs from a ${right}, so this always holds.`,
    };
  }
  const quotedTime = timeInQuotes(comparison);
  return {
    ...clash(
      comparison,
      operator === '=='
        ? `A ${left} never equals a ${right}, so this never holds.`
        : `A ${left} and a ${right} have no order, so the rule never matches.`,
    ),
    ...(quotedTime === undefined
      ? {}
      : { ...spanOf(quotedTime), replacement: quotedTime.value, hint: 'Write a time without quotes.' }),
  };
}

function timeInQuotes({ left, right }: Comparison): TextTerm | undefined {
  const [name, literal] = left.type === 'name' ? [left, right] : [right, left];
  const isTime = name.type === 'name' && name.name === 'time' && literal.type === 'text';
  return isTime && /^\d{1,2}:\d\d(?::\d\d)?$/.test(literal.value) ? literal : undefined;
}

function constantOutcome(left: Term, right: Term): string | undefined {
  if (left.type === 'name' && right.type === 'name') {
    return left.name === right.name ? `This compares "${left.name}" with itself.` : undefined;
  }
  if (left.type !== 'name' && right.type !== 'name')
    return 'This compares two fixed values: it is the same for every report.';
  return undefined;
}

/** A question with several answers has a set of them, and a set never equals a text. */
function mixedAnswers(comparison: Comparison, text: string, { world }: Vocabulary): RoutingProblem {
  const named = nameFirst(comparison);
  const isMany = (term: Term): boolean =>
    term.type === 'name' && world.questions?.get(term.name)?.shape === 'many';
  const question = (isMany(comparison.left) ? comparison.left : comparison.right) as NameTerm;
  const other = comparison.left === question ? comparison.right : comparison.left;
  const useIn = named?.operator === '==' && (other.type === 'text' || other.type === 'name');
  const replacement = useIn ? `${text.slice(other.start, other.end)} in ${question.name}` : undefined;
  return {
    code: 'ROUTING_ANSWER_FORM',
    ...spanOf(comparison),
    message: `"${question.name}" can have several answers; comparing it with ${comparison.operator} never works.`,
    allowed: `"…" in ${question.name}`,
    ...(replacement === undefined ? {} : { suggestion: replacement, replacement }),
  };
}

function checkLiteral(
  { name, operator, literal }: NamedComparison,
  vocabulary: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  if (literal.type !== 'text') return [];
  const ordering = operator !== '==' && operator !== '!=';
  if (name.name === 'sub' || name.name === 'main') {
    return ordering ? [] : checkCategoryName(name.name, literal, vocabulary);
  }
  if (name.name === 'day') return checkDay(literal, ordering);
  if (ordering) return [];
  return checkLabel(name.name, literal, vocabulary);
}

function checkDay(literal: TextTerm, ordering: boolean): ReadonlyArray<RoutingProblem> {
  if (ordering) {
    const message = 'Days are ordered as words here: Friday comes before Monday.';
    return [
      {
        code: 'ROUTING_DAY_ORDER',
        ...spanOf(literal),
        message,
        hint: 'Name the days one by one, with "or" between.',
      },
    ];
  }
  const { value } = literal;
  if (weekdays.some((weekday) => weekday === value)) return [];
  const meant = weekdayNamed(value);
  const suggestion = meant ?? nearest(value, weekdays);
  return [
    {
      code: 'ROUTING_UNKNOWN_DAY',
      ...spanOf(literal),
      message: `"${value}" is never the day: the backend uses English names with a capital.`,
      allowed: weekdays.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(meant === undefined ? {} : { replacement: quoteText(meant) }),
    },
  ];
}

/** Whether the text is the label of an option; a question without options takes any text. */
export function checkLabel(
  key: string,
  literal: TextTerm,
  { world }: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const options = world.questions?.get(key)?.options;
  if (options === undefined || options.size === 0) return [];
  const labels = [...options.values()];
  if (labels.includes(literal.value)) return [];
  const label = options.get(literal.value);
  const suggestion = label ?? nearest(literal.value, labels);
  return [
    {
      code: label === undefined ? 'ROUTING_UNKNOWN_ANSWER' : 'ROUTING_ANSWER_ID',
      ...spanOf(literal),
      message:
        label === undefined
          ? `Question "${key}" has no option with the label "${literal.value}".`
          : `"${literal.value}" is the id of an option; a rule sees its label.`,
      allowed: labels.map(quoteText).join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(label === undefined ? {} : { replacement: quoteText(label) }),
    },
  ];
}
