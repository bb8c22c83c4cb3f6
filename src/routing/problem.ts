// SPDX-License-Identifier: EUPL-1.2
import type { routingCodes } from '../diagnostics/codes/routing.js';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';

export type RoutingCode = keyof typeof routingCodes;

/** A problem in the text of an expression. */
export interface RoutingProblem extends Pick<Finding, 'message' | 'allowed' | 'suggestion' | 'hint'> {
  readonly code: RoutingCode;
  /** UTF-16 offset into the expression, from 0. */
  readonly start: number;
  readonly length: number;
  /** Text that mends the problem when it takes the place of `[start, start + length)`. */
  readonly replacement?: string;
}

/** A problem in the `when` of a rule. `path` counts from the `when` itself; the caller puts its own path before it. */
export interface WhenProblem extends Pick<Finding, 'on' | 'message' | 'allowed' | 'suggestion' | 'hint'> {
  readonly code: RoutingCode;
  readonly path: ReadonlyArray<string | number>;
  /** A value that mends the problem when it is set at `path`. */
  readonly replacement?: string;
}

/** The finding for a problem in `expression`, which is the value at `path` of the instance tree. */
export function expressionFinding(problem: RoutingProblem, expression: string, path: InstancePath): Finding {
  const { start, length, replacement, ...rest } = problem;
  if (replacement === undefined) return { ...rest, path, span: { start, length } };
  const value = expression.slice(0, start) + replacement + expression.slice(start + length);
  return { ...rest, path, span: { start, length }, fix: [{ op: 'set', path, value }] };
}

/** The finding for a problem in the `when` that stands at `path` of the instance tree. */
export function whenFinding(problem: WhenProblem, path: InstancePath): Finding {
  const { replacement, ...rest } = problem;
  const at = [...path, ...problem.path];
  if (replacement === undefined) return { ...rest, path: at };
  return { ...rest, path: at, fix: [{ op: 'set', path: at, value: replacement }] };
}
