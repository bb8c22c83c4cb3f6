// SPDX-License-Identifier: EUPL-1.2
import { type KindName, splitAddress } from '../state/address.js';
import { type Action, actions, type Step } from './plan.js';

export type Counts = Readonly<Record<Action, number>>;

export interface Summary {
  readonly total: Counts;
  /** Kinds with steps, in the order of the plan. */
  readonly kinds: ReadonlyMap<KindName, Counts>;
}

export function summarise(steps: ReadonlyArray<Step>): Summary {
  const total = none();
  const kinds = new Map<KindName, Record<Action, number>>();
  for (const { address, action } of steps) {
    const { kind } = splitAddress(address);
    const counts = kinds.get(kind) ?? none();
    kinds.set(kind, counts);
    counts[action] += 1;
    total[action] += 1;
  }
  return { total, kinds };
}

const none = (): Record<Action, number> =>
  Object.fromEntries(actions.map((action) => [action, 0])) as Record<Action, number>;
