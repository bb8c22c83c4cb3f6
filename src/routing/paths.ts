// SPDX-License-Identifier: EUPL-1.2
import type { Condition, Expression } from './syntax-tree.js';

/** Beyond this many ways to be true a rule is left unanalysed: no finding rather than a slow one. */
const mostPaths = 64;

/** Conditions that make the expression true when they are all true. */
export type Path = ReadonlyArray<Condition>;

/**
 * All ways for an expression to be true: whenever it is, every condition of at least one path was evaluated and was
 * true. Undefined when there are too many.
 */
export function pathsOf(tree: Expression): ReadonlyArray<Path> | undefined {
  if (tree.type === 'comparison' || tree.type === 'membership') return [[tree]];
  return tree.type === 'any' ? pathsOfAny(tree.operands) : pathsOfAll(tree.operands);
}

function pathsOfAny(operands: ReadonlyArray<Expression>): ReadonlyArray<Path> | undefined {
  const paths: Path[] = [];
  for (const operand of operands) {
    const found = pathsOf(operand);
    if (found === undefined || paths.length + found.length > mostPaths) return undefined;
    paths.push(...found);
  }
  return paths;
}

function pathsOfAll(operands: ReadonlyArray<Expression>): ReadonlyArray<Path> | undefined {
  let paths: ReadonlyArray<Path> = [[]];
  for (const operand of operands) {
    const found = pathsOf(operand);
    if (found === undefined || paths.length * found.length > mostPaths) return undefined;
    paths = paths.flatMap((path) => found.map((more) => [...path, ...more]));
  }
  return paths;
}
