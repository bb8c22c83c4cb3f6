// SPDX-License-Identifier: EUPL-1.2
import type { routingCodes } from '../diagnostics/codes/routing.js';
import type { Finding } from '../diagnostics/diagnostic.js';

export type RoutingCode = keyof typeof routingCodes;

/** A problem in the text of an expression. */
export interface RoutingProblem {
  readonly code: RoutingCode;
  /** UTF-16 offset into the expression, from 0. */
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly allowed?: string;
  readonly suggestion?: string;
  readonly hint?: string;
  /** Text that mends the problem when it takes the place of `[start, start + length)`. */
  readonly replacement?: string;
}

/** A problem in the `when` of a rule. `path` counts from the `when` itself; the caller puts its own path before it. */
export interface WhenProblem extends Pick<Finding, 'on' | 'message' | 'allowed' | 'suggestion' | 'hint'> {
  readonly code: RoutingCode;
  readonly path: ReadonlyArray<string | number>;
}
