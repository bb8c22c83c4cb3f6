// SPDX-License-Identifier: EUPL-1.2
import { isBaseName } from './base-names.js';
import { type NamedComparison, nameFirst, namesIn } from './conditions.js';
import type { Path } from './paths.js';
import { printExpression } from './print.js';
import { anything, judge, narrow, onlyValue, type Range } from './range.js';
import type { Comparison, Condition, Expression, Membership, Term } from './syntax-tree.js';
import { type RoutingValue, timeOf } from './values.js';
import type { Vocabulary } from './vocabulary.js';

/** Which outcomes are possible. An outcome that is ruled out never happens; one that is not may still not happen. */
export interface Outcomes {
  readonly true: boolean;
  readonly false: boolean;
  readonly fault: boolean;
}

const any: Outcomes = { true: true, false: true, fault: true };
const always: Outcomes = { true: true, false: false, fault: false };

/**
 * What must be the case when a path was walked: every condition on it was evaluated and was true. It errs on one
 * side only: it may fail to know, it never knows wrong.
 */
export class Knowledge {
  readonly #vocabulary: Vocabulary;
  readonly #ranges = new Map<string, Range>();
  readonly #conditions = new Set<string>();
  /** Names that had a value, since a condition with them was evaluated. */
  readonly #present = new Set<string>();
  /** Names whose value was a set, since something was in it. */
  readonly #sets = new Set<string>();

  private constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Undefined when the path can never be walked. */
  static of(path: Path, vocabulary: Vocabulary): Knowledge | undefined {
    const knowledge = new Knowledge(vocabulary);
    return path.every((condition) => knowledge.#learn(condition)) ? knowledge : undefined;
  }

  /** `name=value` for every name with one possible value, and the text of every condition. */
  get keys(): ReadonlyArray<string> {
    const values = [...this.#ranges].flatMap(([name, range]) => {
      const only = onlyValue(range);
      return typeof only === 'string' ? [`${name}=${only}`] : [];
    });
    return [...values, ...this.#conditions];
  }

  outcomesOf(tree: Expression): Outcomes {
    if (tree.type === 'comparison') return this.#outcomesOfComparison(tree);
    if (tree.type === 'membership') return this.#outcomesOfMembership(tree);
    const decisive = tree.type === 'any' ? 'true' : 'false';
    const passing = tree.type === 'any' ? 'false' : 'true';
    const found = { true: false, false: false, fault: false };
    for (const operand of tree.operands) {
      const outcomes = this.outcomesOf(operand);
      found[decisive] ||= outcomes[decisive];
      found.fault ||= outcomes.fault;
      if (!outcomes[passing]) return found;
    }
    found[passing] = true;
    return found;
  }

  /** Whether the expression is true in every case in which the path was walked. */
  implies(tree: Expression): boolean {
    const outcomes = this.outcomesOf(tree);
    return outcomes.true && !outcomes.false && !outcomes.fault;
  }

  #learn(condition: Condition): boolean {
    if (!this.outcomesOf(condition).true) return false;
    this.#conditions.add(printExpression(condition));
    if (condition.type === 'membership') {
      // What follows the container is not always looked at.
      for (const term of [condition.element, condition.container])
        if (term.type === 'name') this.#present.add(term.name);
      if (condition.container.type === 'name' && condition.properties.length === 0)
        this.#sets.add(condition.container.name);
      return true;
    }
    for (const { name } of namesIn(condition)) this.#present.add(name);
    const named = nameFirst(condition);
    if (named === undefined) return true;
    const value = literalValue(named.literal);
    if (value !== undefined) this.#narrow(named, value);
    return this.#relateSubToMain();
  }

  #narrow({ name, operator }: NamedComparison, value: RoutingValue): void {
    this.#ranges.set(name.name, narrow(this.#ranges.get(name.name) ?? anything, operator, value));
  }

  /** The name of a sub tells the name of its main, when all subs of that name have the same. */
  #relateSubToMain(): boolean {
    const sub = onlyValue(this.#ranges.get('sub') ?? anything);
    const slugs = typeof sub === 'string' ? this.#vocabulary.subsByName?.get(sub) : undefined;
    if (slugs === undefined) return true;
    const known = this.#ranges.get('main') ?? anything;
    const mains = new Set(
      slugs.map((slug) => this.#mainNameOf(slug)).filter((name) => judge(known, '==', name) !== 'fails'),
    );
    const [only] = mains;
    if (only !== undefined && mains.size === 1) this.#ranges.set('main', narrow(known, '==', only));
    return mains.size > 0;
  }

  #mainNameOf(slug: string): string {
    const { categories } = this.#vocabulary.world;
    return categories?.get(categories.get(slug)?.main ?? '')?.name ?? '';
  }

  #outcomesOfComparison(comparison: Comparison): Outcomes {
    if (this.#conditions.has(printExpression(comparison))) return always;
    const named = nameFirst(comparison);
    const value = named && literalValue(named.literal);
    if (named === undefined || value === undefined) return any;
    const range = this.#ranges.get(named.name.name) ?? anything;
    const verdict = judge(range, named.operator, value);
    if (verdict === 'fault') return { true: false, false: false, fault: true };
    return {
      true: verdict !== 'fails',
      false: verdict !== 'holds',
      fault: this.#mayFail(named, value, range),
    };
  }

  /** Whether evaluating could break off: no value under this name, or one of another type that has no order. */
  #mayFail({ name, operator }: NamedComparison, value: RoutingValue, { low, high }: Range): boolean {
    const ordering = operator !== '==' && operator !== '!=';
    if (name.name === 'sub' || name.name === 'main' || name.name === 'day')
      return ordering && typeof value !== 'string';
    if (name.name === 'time') return ordering && (typeof value !== 'object' || value === null);
    if (!isBaseName(name.name) && !this.#present.has(name.name)) return true;
    return ordering && low === undefined && high === undefined;
  }

  #outcomesOfMembership(membership: Membership): Outcomes {
    if (this.#conditions.has(printExpression(membership))) return always;
    const { element, container, properties } = membership;
    const isText = element.type === 'text' && element.value !== '';
    const knownSet = isText && container.type === 'name' && this.#sets.has(container.name);
    const [type, code] = properties;
    const knownArea =
      element.type === 'name' &&
      element.name === 'location' &&
      container.type === 'name' &&
      container.name === 'areas' &&
      type?.type === 'text' &&
      code?.type === 'text' &&
      properties.length === 2 &&
      this.#vocabulary.areaTypesByName?.get(type.value)?.areas.has(code.value) === true;
    return knownSet || knownArea ? { true: true, false: true, fault: false } : any;
  }
}

/** What a literal is worth; undefined when nothing can be concluded from it. */
function literalValue(literal: Term): RoutingValue | undefined {
  if (literal.type === 'time') return timeOf(literal.text);
  if (literal.type === 'text') return literal.value === '' ? undefined : literal.value;
  return literal.type === 'number' ? literal.value : undefined;
}
