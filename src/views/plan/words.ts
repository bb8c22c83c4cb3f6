// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../kinds/registry.js';
import type { Action, Loss, Plan } from '../../plan/plan.js';
import type { Counts } from '../../plan/summarise.js';
import type { KindName } from '../../state/address.js';

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `12 categories`, in the kind's own words. */
export function countOf(kind: KindName, count: number): string {
  const { singular, plural: many } = kindOf(kind).title;
  return plural(count, singular, many);
}

export const symbols: Readonly<Record<Action, string>> = {
  create: '+',
  adopt: '>',
  update: '~',
  deactivate: '-',
};

/** `3 to create, 1 to take over`; what is zero is left out. */
export function describeCounts(counts: Counts): string {
  const parts: ReadonlyArray<readonly [number, string]> = [
    [counts.deactivate, 'to switch off'],
    [counts.create, 'to create'],
    [counts.adopt, 'to take over'],
    [counts.update, 'to change'],
  ];
  return parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(', ');
}

/** `7 of 123 active categories (6%)`. */
export function describeLoss({ kind, active, switchedOff }: Loss): string {
  const share = active === 0 ? 100 : Math.round((switchedOff * 100) / active);
  return `${switchedOff} of ${countOf(kind, active).replace(' ', ' active ')} (${share}%)`;
}

/** `utrecht, environment demo`. */
export const describeSubject = ({ instance, environment }: Pick<Plan, 'instance' | 'environment'>): string =>
  environment === null ? instance : `${instance}, environment ${environment}`;

export const describeTarget = ({ target }: Pick<Plan, 'target'>): string =>
  `${target.type} target ${target.label} (backend ${target.backend})`;
