// SPDX-License-Identifier: EUPL-1.2
import { type EvaluationStep, evaluateExpression, type RuntimeFault } from './evaluate.js';
import { parseExpression } from './parse.js';
import { contextOf, type SampleReport } from './sample-report.js';
import type { Expression } from './syntax-tree.js';
import { userIsAvailable } from './user.js';
import type { EvaluationContext, RoutingValue } from './values.js';
import type { RoutingRule, RoutingWorld } from './world.js';

/** A part of the expression that kept the rule from matching, with what the report had there. */
export interface Reason {
  /** The condition as written. */
  readonly text: string;
  readonly start: number;
  readonly length: number;
  readonly outcome: false | RuntimeFault;
  /** What the report has on the side that depends on it; undefined when it has nothing. */
  readonly actual: RoutingValue | undefined;
}

/**
 * What happened to one rule. `inactive`, `unreadable` and `user-unavailable` rules are passed over (the backend even
 * switches the last two off); rules behind the one that decided are `not-reached`.
 */
export interface RuleTrial {
  readonly rule: RoutingRule;
  readonly outcome:
    | 'decides'
    | 'no-match'
    | 'fault'
    | 'inactive'
    | 'unreadable'
    | 'user-unavailable'
    | 'not-reached';
  readonly reasons: ReadonlyArray<Reason>;
}

export interface Simulation {
  /** The rule that decided; undefined when none did. */
  readonly decidedBy: RoutingRule | undefined;
  /** Codes: the department of that rule, or else those responsible for the category, sorted. */
  readonly departments: ReadonlyArray<string>;
  readonly user: string | null;
  /** Every rule, in the order in which they are tried. */
  readonly trials: ReadonlyArray<RuleTrial>;
}

/** Sends a made-up report through the rules, which stand in the order in which they are tried. */
export function simulate(
  report: SampleReport,
  rules: ReadonlyArray<RoutingRule>,
  world: RoutingWorld,
): Simulation {
  const context = contextOf(report, world);
  const trials: RuleTrial[] = [];
  let decidedBy: RoutingRule | undefined;
  for (const rule of rules) {
    const trial: RuleTrial =
      decidedBy === undefined ? tryRule(rule, context, world) : { rule, outcome: 'not-reached', reasons: [] };
    trials.push(trial);
    if (trial.outcome === 'decides') decidedBy = rule;
  }
  const responsible = world.categories?.get(report.category)?.responsible ?? [];
  return {
    decidedBy,
    departments: decidedBy === undefined ? [...responsible].sort() : [decidedBy.department],
    user: decidedBy?.user ?? null,
    trials,
  };
}

function tryRule(rule: RoutingRule, context: EvaluationContext, world: RoutingWorld): RuleTrial {
  const passedOver = (outcome: RuleTrial['outcome']): RuleTrial => ({ rule, outcome, reasons: [] });
  if (!rule.active) return passedOver('inactive');
  if (userIsAvailable(rule, world) === false) return passedOver('user-unavailable');
  const parsed = parseExpression(rule.expression);
  if (!parsed.ok) return passedOver('unreadable');
  const { outcome, steps } = evaluateExpression(parsed.value, context);
  if (outcome === true) return passedOver('decides');
  const stepOf = new Map(steps.map((step) => [step.condition as Expression, step]));
  const { culprits } = findCulprits(parsed.value, stepOf);
  return {
    rule,
    outcome: outcome === false ? 'no-match' : 'fault',
    reasons: culprits.map((step) => toReason(step, rule.expression)),
  };
}

interface Blame {
  readonly outcome: boolean | RuntimeFault;
  readonly culprits: ReadonlyArray<EvaluationStep>;
}

const blameless: Blame = { outcome: true, culprits: [] };

/** The conditions that would have to turn out differently: of "and" the one that failed, of "or" all of them. */
function findCulprits(tree: Expression, stepOf: ReadonlyMap<Expression, EvaluationStep>): Blame {
  if (tree.type === 'comparison' || tree.type === 'membership') {
    const step = stepOf.get(tree);
    return step === undefined || step.outcome === true
      ? blameless
      : { outcome: step.outcome, culprits: [step] };
  }
  const culprits: EvaluationStep[] = [];
  for (const operand of tree.operands) {
    const blame = findCulprits(operand, stepOf);
    if (blame.outcome !== true && (tree.type === 'all' || blame.outcome !== false)) return blame;
    if (blame.outcome === true && tree.type === 'any') return blameless;
    culprits.push(...blame.culprits);
  }
  return tree.type === 'all' ? blameless : { outcome: false, culprits };
}

function toReason({ condition, outcome, actual }: EvaluationStep, expression: string): Reason {
  const { start, end } = condition;
  return {
    text: expression.slice(start, end),
    start,
    length: end - start,
    outcome: outcome === true ? false : outcome,
    actual,
  };
}
