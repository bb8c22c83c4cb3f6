// SPDX-License-Identifier: EUPL-1.2
import type { WhenProblem } from './problem.js';
import type { Expression } from './syntax-tree.js';
import { join } from './tree-making.js';
import type { RoutingWorld } from './world.js';

/** One key of a `when` with its value, or one element of a list in there. */
export interface WhenPart {
  readonly value: unknown;
  /** Counted from the `when`. */
  readonly path: ReadonlyArray<string | number>;
  readonly world: RoutingWorld;
  report(problem: WhenProblem): void;
}

/** Undefined after a problem was reported. */
export type PartCompiler = (part: WhenPart) => Expression | undefined;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Compiles a single value, or each value of a list with "or" between. */
export function compileEach(part: WhenPart, compileOne: PartCompiler): Expression | undefined {
  if (!Array.isArray(part.value)) return compileOne(part);
  const elements: ReadonlyArray<unknown> = part.value;
  if (elements.length === 0) {
    reportForm(part, 'The list is empty, so the rule would never match.', 'at least one value');
    return undefined;
  }
  const trees = elements.map((value, index) => compileOne({ ...part, value, path: [...part.path, index] }));
  const whole = trees.filter((tree) => tree !== undefined);
  return whole.length === trees.length ? join('any', whole) : undefined;
}

export function reportForm(part: WhenPart, message: string, allowed: string): undefined {
  part.report({ code: 'ROUTING_WHEN_FORM', path: part.path, message, allowed });
}

/** The kind of thing `when` wants to look up is in none of the files. */
export function reportUnlisted(part: WhenPart, what: string): undefined {
  part.report({
    code: 'ROUTING_WHEN_UNKNOWN_PART',
    path: part.path,
    message: `The files list no ${what}, so this condition cannot be looked up.`,
    hint: 'Write the rule with `expression` instead of `when`.',
  });
}

/** How a value looks to a person: text as it is, the rest as JSON, never long. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
