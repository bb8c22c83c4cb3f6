// SPDX-License-Identifier: EUPL-1.2
import { multiPolygonContains } from './contains.js';
import type { Comparison, Condition, Expression, Membership, Term, TextOrName } from './syntax-tree.js';
import {
  applyOperator,
  type EvaluationContext,
  isAreaDictionary,
  isPoint,
  isSet,
  type RoutingValue,
  timeOf,
} from './values.js';
import type { MultiPolygonCoordinates } from './world.js';

/** Why an evaluation was broken off. The backend then treats the rule as not matching. */
export type RuntimeFault =
  | { readonly type: 'unknown-name'; readonly name: string }
  | { readonly type: 'empty-text' }
  | { readonly type: 'cannot-order' }
  | { readonly type: 'not-a-set' }
  | { readonly type: 'unknown-area' }
  | { readonly type: 'not-an-area' }
  | { readonly type: 'cannot-contain' };

/** What one condition came to. Conditions that were never reached have no step. */
export interface EvaluationStep {
  readonly condition: Condition;
  readonly outcome: boolean | RuntimeFault;
  /** Value of the left side (of `in`: the element), for explaining; undefined when it has none. */
  readonly actual: RoutingValue | undefined;
}

export interface Evaluation {
  readonly outcome: boolean | RuntimeFault;
  readonly steps: ReadonlyArray<EvaluationStep>;
}

/** Evaluates as the backend does: left to right, no further than needed, and a fault anywhere ends it all. */
export function evaluateExpression(tree: Expression, context: EvaluationContext): Evaluation {
  const steps: EvaluationStep[] = [];
  const outcome = evaluateTree(tree, context, (step) => steps.push(step));
  return { outcome, steps };
}

type Record = (step: EvaluationStep) => void;

function evaluateTree(tree: Expression, context: EvaluationContext, record: Record): boolean | RuntimeFault {
  if (tree.type === 'comparison' || tree.type === 'membership') {
    const condition = tree;
    const outcome =
      tree.type === 'comparison' ? evaluateComparison(tree, context) : evaluateMembership(tree, context);
    record({ condition, outcome, actual: actualOf(condition, context) });
    return outcome;
  }
  const decisive = tree.type === 'any';
  for (const operand of tree.operands) {
    const outcome = evaluateTree(operand, context, record);
    if (outcome !== !decisive) return outcome;
  }
  return !decisive;
}

/** The side of a condition that depends on the report. */
function actualOf(condition: Condition, context: EvaluationContext): RoutingValue | undefined {
  const terms =
    condition.type === 'comparison'
      ? [condition.left, condition.right]
      : [condition.container, condition.element];
  for (const term of terms) {
    if (term.type !== 'name') continue;
    const value = context.get(term.name);
    if (value !== undefined && !isAreaDictionary(value)) return value;
  }
  return undefined;
}

type Resolved = { readonly value: RoutingValue } | { readonly fault: RuntimeFault };

function resolve(term: Term, context: EvaluationContext): Resolved {
  switch (term.type) {
    case 'text':
      return term.value === '' ? { fault: { type: 'empty-text' } } : { value: term.value };
    case 'number':
      return { value: term.value };
    case 'time':
      return { value: timeOf(term.text) ?? null };
    case 'name': {
      const value = context.get(term.name);
      return value === undefined ? { fault: { type: 'unknown-name', name: term.name } } : { value };
    }
    default:
      return term satisfies never;
  }
}

function evaluateComparison(tree: Comparison, context: EvaluationContext): boolean | RuntimeFault {
  const left = resolve(tree.left, context);
  if ('fault' in left) return left.fault;
  const right = resolve(tree.right, context);
  if ('fault' in right) return right.fault;
  return applyOperator(tree.operator, left.value, right.value) ?? { type: 'cannot-order' };
}

function evaluateMembership(tree: Membership, context: EvaluationContext): boolean | RuntimeFault {
  const element = resolve(tree.element, context);
  if ('fault' in element) return element.fault;
  const isText = typeof element.value === 'string';
  if (!isText && !isPoint(element.value)) return { type: 'cannot-contain' };
  const container = resolve(tree.container, context);
  if ('fault' in container) return container.fault;
  // With a text on the left the backend never looks at what follows the name on the right.
  if (typeof element.value === 'string') {
    return isSet(container.value) ? container.value.has(element.value) : { type: 'not-a-set' };
  }
  const shape = followProperties(container.value, tree.properties, context);
  if ('type' in shape) return shape;
  const at = isPoint(element.value) ? element.value.at : null;
  return at !== null && multiPolygonContains(shape.shape, [at.longitude, at.latitude]);
}

function followProperties(
  start: RoutingValue,
  properties: ReadonlyArray<TextOrName>,
  context: EvaluationContext,
): { readonly shape: MultiPolygonCoordinates } | RuntimeFault {
  const keys: RoutingValue[] = [];
  for (const property of properties) {
    const key = resolve(property, context);
    if ('fault' in key) return key.fault;
    keys.push(key.value);
  }
  const [typeName, code, ...rest] = keys;
  if (!isAreaDictionary(start)) return { type: 'not-an-area' };
  if (typeName === undefined) return { type: 'not-an-area' };
  const ofType = typeof typeName === 'string' ? start.byType.get(typeName) : undefined;
  if (ofType === undefined) return { type: 'unknown-area' };
  if (code === undefined) return { type: 'not-an-area' };
  const shape = typeof code === 'string' ? ofType.get(code) : undefined;
  if (shape === undefined) return { type: 'unknown-area' };
  return rest.length > 0 ? { type: 'not-an-area' } : { shape };
}
