// SPDX-License-Identifier: EUPL-1.2
import { nameFirst } from './conditions.js';
import { printExpression } from './print.js';
import type { Condition, Operator, Term } from './syntax-tree.js';
import { type RoutingValue, timeOf } from './values.js';

/** A condition in the form that comparing rules needs, worked out once. */
export interface Atom {
  readonly condition: Condition;
  /** Equal for conditions that are written differently and mean the same. */
  readonly key: string;
  /** `name operator value`, when the condition says that; the value is never null. */
  readonly bound:
    | { readonly name: string; readonly operator: Operator; readonly value: RoutingValue }
    | undefined;
}

/** The atoms of the conditions of some expressions. */
export class Atoms {
  readonly #known = new Map<Condition, Atom>();

  of(condition: Condition): Atom {
    const known = this.#known.get(condition);
    if (known !== undefined) return known;
    const atom = makeAtom(condition);
    this.#known.set(condition, atom);
    return atom;
  }
}

function makeAtom(condition: Condition): Atom {
  const named = condition.type === 'comparison' ? nameFirst(condition) : undefined;
  const value = named && literalValue(named.literal);
  if (named === undefined || value === undefined)
    return { condition, key: printExpression(condition), bound: undefined };
  const { name } = named.name;
  const bound = { name, operator: named.operator, value };
  const key =
    named.operator === '==' && typeof value === 'string' ? equality(name, value) : printExpression(condition);
  return { condition, key, bound };
}

/** The key of `name == "value"`, whichever side stands first. */
export const equality = (name: string, value: string): string => `${name}=${value}`;

/** What a literal is worth; undefined when nothing can be concluded from it. */
function literalValue(literal: Term): RoutingValue | undefined {
  if (literal.type === 'time') return timeOf(literal.text);
  if (literal.type === 'text') return literal.value === '' ? undefined : literal.value;
  return literal.type === 'number' ? literal.value : undefined;
}
