// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../diagnostics/errors.js';
import type { WhenProblem } from './problem.js';
import type { RoutingWorld } from './world.js';

/** The expression a `when` stands for, or everything that is wrong with it. */
export type CompiledWhen =
  | { readonly expression: string }
  | { readonly problems: ReadonlyArray<WhenProblem> };

/**
 * Turns the `when` of a rule, as it stands in the files, into the backend's expression language. Several keys mean
 * "and", a list means "or". Never throws: any value that is no `when` gives problems.
 */
export function compileWhen(_when: unknown, _world: RoutingWorld): CompiledWhen {
  throw new InternalError('compileWhen is not written yet');
}
