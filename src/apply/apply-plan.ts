// SPDX-License-Identifier: EUPL-1.2
import type { Plan, Step } from '../plan/plan.js';
import type {
  ConfigurationStore,
  Rejection,
  StoreConflict,
  StoreOutcome,
  StoreWrite,
  TargetDescription,
} from '../ports/configuration-store.js';
import type { Address } from '../state/address.js';
import { equalJson } from '../state/json.js';
import type { ApplyEvent, ApplyOutcome, LocatedRejection, StaleField, StaleObject } from './outcome.js';

export interface ApplyRequest {
  readonly plan: Plan;
  readonly store: ConfigurationStore;
  /** Who applies, for the history of the live system. */
  readonly by: string;
  /** Stops before the transaction ends; what was written so far is undone. */
  readonly signal: AbortSignal;
  /** Do all of it in the live system and undo it again, to know what would be refused. */
  readonly check?: boolean;
}

/** Carries out a plan as one transaction. Yields what happens, returns how it ended; throws only on faults. */
export async function* applyPlan(request: ApplyRequest): AsyncGenerator<ApplyEvent, ApplyOutcome> {
  const { plan, store, by, signal, check = false } = request;
  const actual = await store.describe();
  if (!isMeantFor(plan, actual)) return { type: 'other-target', planned: plan.target, actual };
  if (plan.steps.length === 0) return { type: 'nothing-to-do' };
  if (signal.aborted) return { type: 'interrupted' };
  const total = plan.steps.length;
  yield { type: 'apply-started', total, target: plan.target, ...(check ? { check } : {}) };
  const steps = new Map(plan.steps.map((step) => [step.address, step]));
  const writing = store.apply(plan.steps.map(toWrite), { by, signal, check });
  for (let done = 1; ; done += 1) {
    const next = await writing.next();
    if (next.done) return toOutcome(next.value, steps, check);
    const step = steps.get(next.value.address);
    if (step !== undefined) yield { type: 'step-applied', step, done, total };
  }
}

const isMeantFor = ({ target }: Plan, { type, id, formerIds = [] }: TargetDescription): boolean =>
  target.type === type && (target.id === id || formerIds.includes(target.id));

const toWrite = ({ address, from, before, fields }: Step): StoreWrite => ({
  address,
  ...(from === undefined ? {} : { from }),
  before,
  fields,
});

function toOutcome(outcome: StoreOutcome, steps: ReadonlyMap<Address, Step>, check: boolean): ApplyOutcome {
  if (outcome.type === 'stale') {
    return { type: 'stale', objects: outcome.conflicts.map((conflict) => describeConflict(conflict, steps)) };
  }
  if (outcome.type === 'rejected') {
    const locate = <Objection extends Rejection>(objection: Objection): Objection & LocatedRejection => {
      const source = steps.get(objection.address)?.source;
      return source === undefined ? objection : { ...objection, source };
    };
    const { others, ...first } = outcome;
    return { ...locate(first), ...(others === undefined ? {} : { others: others.map(locate) }) };
  }
  if (outcome.type === 'applied' && check) {
    return { type: 'checked', written: outcome.written, alreadyThere: outcome.alreadyThere };
  }
  return outcome;
}

function describeConflict({ address, now }: StoreConflict, steps: ReadonlyMap<Address, Step>): StaleObject {
  const step = steps.get(address);
  if (now === null) return { address, change: 'gone', fields: [] };
  const planned = new Map(step?.changes.map(({ field, before }) => [field, before]));
  const fields: StaleField[] = [];
  for (const field of Object.keys(now)) {
    const wanted = step?.fields[field] ?? null;
    const then = step?.before === null ? null : (planned.get(field) ?? wanted);
    const current = now[field] ?? null;
    if (!equalJson(then, current)) fields.push({ field, planned: then, now: current, wanted });
  }
  return { address, change: step?.before === null ? 'appeared' : 'changed', fields };
}
