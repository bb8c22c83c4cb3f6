// SPDX-License-Identifier: EUPL-1.2
import type { Loss, Plan } from '../plan/plan.js';

/** Switching off this many objects of a kind is everyday work, however small the kind is. */
export const freeLosses = 3;

/** The share of the active objects of a kind that a plan may switch off without the instance's name, in per cent. */
export const defaultLargestShare = 25;

/** The kinds of which a plan switches off more than `largestShare` per cent of what is active. */
export const findHeavyLosses = (plan: Plan, largestShare: number): ReadonlyArray<Loss> =>
  plan.losses.filter(
    ({ active, switchedOff }) => switchedOff > freeLosses && switchedOff * 100 > active * largestShare,
  );
