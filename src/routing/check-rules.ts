// SPDX-License-Identifier: EUPL-1.2

import { Atoms } from './atoms.js';
import { Knowledge, type Lore } from './knowledge.js';
import { parseExpression } from './parse.js';
import { type Path, pathsOf } from './paths.js';
import type { RoutingCode } from './problem.js';
import type { Expression } from './syntax-tree.js';
import { userIsAvailable } from './user.js';
import type { Vocabulary } from './vocabulary.js';
import type { RoutingRule } from './world.js';

/** A problem of a rule among the others, or of the rule as a whole. */
export interface RuleProblem {
  readonly code: RoutingCode;
  /** Index of the rule. */
  readonly rule: number;
  /** Indexes of the earlier rules that take all its reports, in order; empty when it cannot match by itself. */
  readonly earlier: ReadonlyArray<number>;
  readonly message: string;
  readonly hint: string;
}

/** A rule that takes part: active, readable, and with at least one way to be true. */
interface Analysed {
  readonly index: number;
  readonly tree: Expression;
  /** Undefined when there are too many to look at. */
  readonly ways: ReadonlyArray<Knowledge> | undefined;
  readonly paths: ReadonlyArray<Path>;
}

/**
 * Rules that can never decide, because they contradict themselves or because earlier rules take all their reports.
 * `rules` stand in the order in which they are tried. What is reported is so; not all that is so is reported.
 */
export function checkRules(
  rules: ReadonlyArray<RoutingRule>,
  vocabulary: Vocabulary,
): ReadonlyArray<RuleProblem> {
  const problems: RuleProblem[] = [];
  const lore = { vocabulary, atoms: new Atoms() };
  const earlier = new EarlierRules(lore.atoms);
  for (const [index, rule] of rules.entries()) {
    const parsed = rule.active ? parseExpression(rule.expression) : undefined;
    if (parsed === undefined || !parsed.ok) continue;
    const analysed = analyse(index, parsed.value, lore);
    if (analysed.ways?.length === 0) {
      problems.push(neverTrue(index));
      continue;
    }
    const takenBy = earlier.taking(analysed);
    if (takenBy.length > 0) problems.push(shadowed({ analysed, takenBy, earlier, rules }));
    if (userIsAvailable(rule, vocabulary.world) === true) earlier.add(analysed);
  }
  return problems;
}

function analyse(index: number, tree: Expression, lore: Lore): Analysed {
  const paths = pathsOf(tree);
  if (paths === undefined) return { index, tree, ways: undefined, paths: [] };
  const pairs = paths.flatMap((path) => {
    const knowledge = Knowledge.of(path, lore);
    return knowledge === undefined ? [] : [{ path, knowledge }];
  });
  return {
    index,
    tree,
    ways: pairs.map(({ knowledge }) => knowledge),
    paths: pairs.map(({ path }) => path),
  };
}

/** The rules so far, found by a condition without which they cannot be true, so that not each pair is compared. */
class EarlierRules {
  readonly #atoms: Atoms;
  readonly #byAnchor = new Map<string, Analysed[]>();
  readonly #byIndex = new Map<number, Analysed>();

  constructor(atoms: Atoms) {
    this.#atoms = atoms;
  }

  add(rule: Analysed): void {
    this.#byIndex.set(rule.index, rule);
    const anchors = rule.ways === undefined ? [''] : rule.paths.map((path) => anchorOf(path, this.#atoms));
    for (const anchor of new Set(anchors)) {
      const group = this.#byAnchor.get(anchor);
      if (group === undefined) this.#byAnchor.set(anchor, [rule]);
      else group.push(rule);
    }
  }

  get(index: number): Analysed | undefined {
    return this.#byIndex.get(index);
  }

  /** Rules that between them are true in each of the rule's ways; one if one suffices. Empty when a way is left. */
  taking({ ways }: Analysed): ReadonlyArray<number> {
    if (ways === undefined) return [];
    const perWay = ways.map((way) => this.#takingOne(way));
    const single = perWay[0]?.find((index) => perWay.every((taking) => taking.includes(index)));
    if (single !== undefined) return [single];
    const first = perWay.map(([index]) => index);
    if (first.includes(undefined)) return [];
    return [...new Set(first)].filter((index) => index !== undefined).sort((left, right) => left - right);
  }

  #takingOne(way: Knowledge): ReadonlyArray<number> {
    const candidates = new Set(['', ...way.keys].flatMap((key) => this.#byAnchor.get(key) ?? []));
    return [...candidates]
      .filter(({ tree }) => way.implies(tree))
      .map(({ index }) => index)
      .sort((left, right) => left - right);
  }
}

/** A key (see Knowledge.keys) that must be known for the path to be true; empty when there is none. */
function anchorOf(path: Path, atoms: Atoms): string {
  for (const condition of path) {
    const { key, bound } = atoms.of(condition);
    const isEquality = bound?.operator === '==' && typeof bound.value === 'string';
    if (isEquality || condition.type === 'membership') return key;
  }
  return '';
}

const neverTrue = (rule: number): RuleProblem => ({
  code: 'ROUTING_RULE_NEVER_TRUE',
  rule,
  earlier: [],
  message: 'The conditions of this rule exclude each other: it never matches.',
  hint: 'Where one of several things is enough, write "or" instead of "and".',
});

interface Shadow {
  readonly analysed: Analysed;
  readonly takenBy: ReadonlyArray<number>;
  readonly earlier: EarlierRules;
  readonly rules: ReadonlyArray<RoutingRule>;
}

function shadowed({ analysed, takenBy, earlier, rules }: Shadow): RuleProblem {
  const names = takenBy.map((index) => `"${rules[index]?.name ?? ''}"`).join(', ');
  const [only] = takenBy;
  const other = takenBy.length === 1 && only !== undefined ? earlier.get(only) : undefined;
  const same = other?.ways?.every((way) => way.implies(analysed.tree)) === true;
  return {
    code: same ? 'ROUTING_RULE_DUPLICATE' : 'ROUTING_RULE_SHADOWED',
    rule: analysed.index,
    earlier: takenBy,
    message: same
      ? `This rule matches exactly when the earlier rule ${names} does, so it never decides.`
      : `Every report this rule matches is taken by the earlier ${takenBy.length === 1 ? 'rule' : 'rules'} ${names}.`,
    hint: same ? 'Remove one of the two.' : 'Move the more precise rule up, or remove it.',
  };
}
