// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { printExpression } from './print.js';
import type { WhenProblem } from './problem.js';
import type { Expression } from './syntax-tree.js';
import { join } from './tree-making.js';
import { compileAnswers } from './when-answer.js';
import { isRecord, type PartCompiler, type WhenPart } from './when-part.js';
import { compileArea, compileCategory } from './when-place.js';
import { compileDays, compileTime } from './when-time.js';
import { whenWarnings } from './when-warnings.js';
import type { RoutingWorld } from './world.js';

/** The expression a `when` stands for, or everything that is wrong with it. */
export type CompiledWhen =
  | { readonly expression: string; readonly warnings: ReadonlyArray<WhenProblem> }
  | { readonly problems: ReadonlyArray<WhenProblem> };

const compilers: Readonly<Record<string, PartCompiler>> = {
  category: compileCategory,
  area: compileArea,
  answer: compileAnswers,
  time: compileTime,
  day: compileDays,
};

const keys = Object.keys(compilers);

/**
 * Turns the `when` of a rule, as it stands in the files, into the backend's expression language. Several keys mean
 * "and", a list means "or". Never throws: any value that is no `when` gives problems.
 */
export function compileWhen(when: unknown, world: RoutingWorld): CompiledWhen {
  if (!isRecord(when) || Object.keys(when).length === 0) return { problems: [noCondition] };
  const problems: WhenProblem[] = [];
  const trees: Expression[] = [];
  for (const [key, value] of Object.entries(when)) {
    const part: WhenPart = { value, path: [key], world, report: (problem) => problems.push(problem) };
    const compile = Object.hasOwn(compilers, key) ? compilers[key] : undefined;
    if (compile === undefined) problems.push(unknownKey(key));
    const tree = compile?.(part);
    if (tree !== undefined) trees.push(tree);
  }
  const whole = join('all', trees);
  if (problems.length > 0 || whole === undefined) return { problems };
  return { expression: printExpression(whole), warnings: whenWarnings(when, world) };
}

const allowedKeys = keys.join(', ');

const noCondition: WhenProblem = {
  code: 'ROUTING_WHEN_FORM',
  path: [],
  message: 'The rule has no condition.',
  allowed: `one or more of ${allowedKeys}`,
  hint: 'Write for example  when: {category: afval/zwerfafval}.',
};

function unknownKey(key: string): WhenProblem {
  const suggestion = nearest(key, keys);
  return {
    code: 'ROUTING_WHEN_FORM',
    path: [key],
    on: 'key',
    message: `A condition cannot be about "${key}".`,
    allowed: allowedKeys,
    hint: 'What `when` cannot say can be said with `expression`.',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
