// SPDX-License-Identifier: EUPL-1.2
import type { Condition, Expression, NameTerm, Operator, Term, TextTerm } from './syntax-tree.js';

// Trees that were not read from a text have no positions.
const nowhere = { start: 0, end: 0 } as const;

const makeName = (name: string): NameTerm => ({ type: 'name', name, ...nowhere });
export const makeText = (value: string): TextTerm => ({ type: 'text', value, ...nowhere });
export const makeNumber = (value: number): Term => ({ type: 'number', value, ...nowhere });
export const makeTime = (text: string): Term => ({ type: 'time', text, ...nowhere });

export const compareWith = (name: string, operator: Operator, right: Term): Condition => ({
  type: 'comparison',
  operator,
  left: makeName(name),
  right,
  ...nowhere,
});

export const isOneOf = (label: string, name: string): Condition => ({
  type: 'membership',
  element: makeText(label),
  container: makeName(name),
  properties: [],
  ...nowhere,
});

export const liesIn = (areaTypeName: string, areaCode: string): Condition => ({
  type: 'membership',
  element: makeName('location'),
  container: makeName('areas'),
  properties: [makeText(areaTypeName), makeText(areaCode)],
  ...nowhere,
});

/** One operand needs no junction; operands of the same type are taken in. */
export function join(type: 'all' | 'any', operands: ReadonlyArray<Expression>): Expression | undefined {
  const flat = operands.flatMap((operand) => (operand.type === type ? operand.operands : [operand]));
  return flat.length > 1 ? { type, operands: flat, ...nowhere } : flat[0];
}
