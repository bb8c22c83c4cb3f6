// SPDX-License-Identifier: EUPL-1.2
import { serviceNames } from '../../catalogue/services.js';

/** What others wait for goes first. */
const order: ReadonlyArray<string> = [
  ...new Set(['database', 'broker', 'search', 'migrate', ...serviceNames]),
];

/** For sorting: what has to run first comes first, and what nobody knows last. */
export const byNeed = (left: { readonly component: string }, right: { readonly component: string }): number =>
  rankOf(left.component) - rankOf(right.component);

function rankOf(component: string): number {
  const rank = order.indexOf(component);
  return rank === -1 ? order.length : rank;
}
