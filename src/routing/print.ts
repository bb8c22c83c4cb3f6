// SPDX-License-Identifier: EUPL-1.2
import type { Expression, Term } from './syntax-tree.js';

/** Writes a tree as an expression that reads back as the same tree. */
export function printExpression(tree: Expression): string {
  switch (tree.type) {
    case 'any':
      return tree.operands.map((operand) => printOperand(operand, operand.type === 'any')).join(' or ');
    case 'all':
      return tree.operands.map((operand) => printOperand(operand, isJunction(operand))).join(' and ');
    case 'comparison':
      return `${printTerm(tree.left)} ${tree.operator} ${printTerm(tree.right)}`;
    case 'membership': {
      const path = [tree.container, ...tree.properties].map(printTerm).join('.');
      return `${printTerm(tree.element)} in ${path}`;
    }
    default:
      return tree satisfies never;
  }
}

const isJunction = (tree: Expression): boolean => tree.type === 'any' || tree.type === 'all';

const printOperand = (tree: Expression, parentheses: boolean): string =>
  parentheses ? `(${printExpression(tree)})` : printExpression(tree);

function printTerm(term: Term): string {
  switch (term.type) {
    case 'text':
      return quoteText(term.value);
    case 'name':
      return term.name;
    case 'number':
      return printNumber(term.value);
    case 'time':
      return term.text;
    default:
      return term satisfies never;
  }
}

/** `1e400` was read as infinity, which has no spelling of its own; a large decimal must not turn into a whole number. */
function printNumber(value: number | bigint): string {
  if (value === Number.POSITIVE_INFINITY) return '1e999';
  if (value === Number.NEGATIVE_INFINITY) return '-1e999';
  if (Object.is(value, -0)) return '-0.0';
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return value.toExponential();
  return String(value);
}

/**
 * A text between double quotes. Only quotes have an escape: a backslash stands for itself, so one at the very end
 * cannot be written (see `isQuotable`), and one before a quote has to be kept apart from it by escaping the quote.
 */
export const quoteText = (value: string): string =>
  `"${value.replaceAll('"', '\\"').replaceAll("\\'", "\\\\'")}"`;

/** Whether the language can hold this text at all: not when it ends with a backslash or is empty. */
export const isQuotable = (value: string): boolean => value !== '' && !value.endsWith('\\');
