// SPDX-License-Identifier: EUPL-1.2
import type { Comparison, Condition, Expression, NameTerm, Operator, Term } from './syntax-tree.js';

/** The conditions of an expression, from left to right. */
export function conditionsOf(tree: Expression): ReadonlyArray<Condition> {
  if (tree.type === 'comparison' || tree.type === 'membership') return [tree];
  return tree.operands.flatMap(conditionsOf);
}

export const termsOf = (condition: Condition): ReadonlyArray<Term> =>
  condition.type === 'comparison'
    ? [condition.left, condition.right]
    : [condition.element, condition.container, ...condition.properties];

export const namesIn = (condition: Condition): ReadonlyArray<NameTerm> =>
  termsOf(condition).filter((term) => term.type === 'name');

const mirrored: Readonly<Record<Operator, Operator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A comparison of a name with a literal, with the name in front; undefined for any other comparison. */
export interface NamedComparison {
  readonly name: NameTerm;
  readonly operator: Operator;
  readonly literal: Exclude<Term, NameTerm>;
}

export function nameFirst({ left, operator, right }: Comparison): NamedComparison | undefined {
  if (left.type === 'name' && right.type !== 'name') return { name: left, operator, literal: right };
  if (left.type !== 'name' && right.type === 'name') {
    return { name: right, operator: mirrored[operator], literal: left };
  }
  return undefined;
}
