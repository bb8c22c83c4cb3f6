// SPDX-License-Identifier: EUPL-1.2
import { type Atom, type Atoms, equality } from './atoms.js';
import { isBaseName } from './base-names.js';
import { namesIn } from './conditions.js';
import type { Path } from './paths.js';
import { anything, judge, narrow, onlyValue, type Range, type RangeVerdict } from './range.js';
import type { Expression, Membership } from './syntax-tree.js';
import type { Vocabulary } from './vocabulary.js';

export interface Lore {
  readonly vocabulary: Vocabulary;
  readonly atoms: Atoms;
}

/**
 * What must be the case when a path was walked: every condition on it was evaluated and was true. It errs on one
 * side only: it may fail to know, it never knows wrong.
 */
export class Knowledge {
  readonly #lore: Lore;
  readonly #ranges = new Map<string, Range>();
  /** Keys of the conditions that are true. */
  readonly #true = new Set<string>();
  /** Names that had a value, since a condition with them was evaluated. */
  readonly #present = new Set<string>();
  /** Names whose value was a set, since something was in it. */
  readonly #sets = new Set<string>();

  private constructor(lore: Lore) {
    this.#lore = lore;
  }

  /** Undefined when the path can never be walked. */
  static of(path: Path, lore: Lore): Knowledge | undefined {
    const knowledge = new Knowledge(lore);
    return path.every((condition) => knowledge.#learn(lore.atoms.of(condition))) ? knowledge : undefined;
  }

  /** The keys of all atoms that are known to be true and that are an equality or were on the path. */
  get keys(): ReadonlySet<string> {
    return this.#true;
  }

  /** Whether the expression is true in every case in which the path was walked. */
  implies(tree: Expression): boolean {
    if (tree.type === 'comparison' || tree.type === 'membership') {
      const atom = this.#lore.atoms.of(tree);
      return this.#judge(atom) === 'holds' && !this.#atomMayFault(atom);
    }
    if (tree.type === 'all') return tree.operands.every((operand) => this.implies(operand));
    for (const operand of tree.operands) {
      if (this.implies(operand)) return true;
      // It could break the whole off before the operand is reached that makes it true.
      if (this.#mayFault(operand)) return false;
    }
    return false;
  }

  #learn(atom: Atom): boolean {
    const verdict = this.#judge(atom);
    if (verdict === 'fails' || verdict === 'fault') return false;
    this.#true.add(atom.key);
    if (atom.condition.type === 'membership') {
      this.#learnMembership(atom.condition);
      return true;
    }
    for (const { name } of namesIn(atom.condition)) this.#present.add(name);
    if (atom.bound === undefined) return true;
    const { name, operator, value } = atom.bound;
    this.#setRange(name, narrow(this.#ranges.get(name) ?? anything, operator, value));
    return this.#relateSubToMain();
  }

  #learnMembership({ element, container, properties }: Membership): void {
    // What follows the container is not always looked at.
    for (const term of [element, container]) if (term.type === 'name') this.#present.add(term.name);
    if (container.type === 'name' && properties.length === 0) this.#sets.add(container.name);
  }

  #setRange(name: string, range: Range): void {
    this.#ranges.set(name, range);
    const only = onlyValue(range);
    if (typeof only === 'string') this.#true.add(equality(name, only));
  }

  /** The name of a sub tells the name of its main, when all subs of that name have the same. */
  #relateSubToMain(): boolean {
    const sub = onlyValue(this.#ranges.get('sub') ?? anything);
    const slugs = typeof sub === 'string' ? this.#lore.vocabulary.subsByName?.get(sub) : undefined;
    if (slugs === undefined) return true;
    const known = this.#ranges.get('main') ?? anything;
    const mains = new Set(
      slugs.map((slug) => this.#mainNameOf(slug)).filter((name) => judge(known, '==', name) !== 'fails'),
    );
    const [only] = mains;
    if (only !== undefined && mains.size === 1) this.#setRange('main', narrow(known, '==', only));
    return mains.size > 0;
  }

  #mainNameOf(slug: string): string {
    const { categories } = this.#lore.vocabulary.world;
    return categories?.get(categories.get(slug)?.main ?? '')?.name ?? '';
  }

  #judge({ key, bound }: Atom): RangeVerdict {
    if (this.#true.has(key)) return 'holds';
    if (bound === undefined) return 'open';
    return judge(this.#ranges.get(bound.name) ?? anything, bound.operator, bound.value);
  }

  #mayFault(tree: Expression): boolean {
    if (tree.type === 'comparison' || tree.type === 'membership') {
      return this.#atomMayFault(this.#lore.atoms.of(tree));
    }
    return tree.operands.some((operand) => this.#mayFault(operand));
  }

  /** Whether evaluating could break off: no value under a name, or values that have no order. */
  #atomMayFault({ key, condition, bound }: Atom): boolean {
    if (this.#true.has(key)) return false;
    if (condition.type === 'membership') return !this.#isSafe(condition);
    if (bound === undefined) return true;
    const { name, operator, value } = bound;
    const ordering = operator !== '==' && operator !== '!=';
    if (name === 'sub' || name === 'main' || name === 'day') return ordering && typeof value !== 'string';
    if (name === 'time') return ordering && typeof value !== 'object';
    if (!isBaseName(name) && !this.#present.has(name)) return true;
    const range = this.#ranges.get(name) ?? anything;
    if (!ordering) return false;
    return (range.low === undefined && range.high === undefined) || judge(range, operator, value) === 'fault';
  }

  #isSafe({ element, container, properties }: Membership): boolean {
    if (container.type !== 'name') return false;
    if (element.type === 'text') return element.value !== '' && this.#sets.has(container.name);
    const [type, code] = properties;
    if (element.name !== 'location' || container.name !== 'areas' || properties.length !== 2) return false;
    if (type?.type !== 'text' || code?.type !== 'text') return false;
    return this.#lore.vocabulary.areaTypesByName?.get(type.value)?.areas.has(code.value) === true;
  }
}
