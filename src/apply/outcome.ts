// SPDX-License-Identifier: EUPL-1.2
import type { Location } from '../diagnostics/diagnostic.js';
import type { Loss, PlanTarget, Step } from '../plan/plan.js';
import type { Rejection, TargetDescription } from '../ports/configuration-store.js';
import type { Address } from '../state/address.js';
import type { Json } from '../state/json.js';

/** What happens while a plan is applied. One transaction: steps count as done when the outcome says `applied`. */
export type ApplyEvent =
  | {
      readonly type: 'apply-started';
      readonly total: number;
      readonly target: PlanTarget;
      /** It will all be undone. */
      readonly check?: true;
    }
  /** The step was carried out inside the transaction. */
  | { readonly type: 'step-applied'; readonly step: Step; readonly done: number; readonly total: number };

/** One field in three columns: as the plan saw it, as it is now, as the plan wants it. */
export interface StaleField {
  readonly field: string;
  readonly planned: Json;
  readonly now: Json;
  readonly wanted: Json;
}

export interface StaleObject {
  readonly address: Address;
  /** What became of the object; `appeared` when the plan was to create it. */
  readonly change: 'changed' | 'gone' | 'appeared';
  readonly fields: ReadonlyArray<StaleField>;
}

/** One objection of the live system, with the place in the files it is about. */
export interface LocatedRejection extends Rejection {
  readonly source?: Location;
  /** The text of that line. */
  readonly sourceLine?: string;
}

/** How an apply ended. All but `applied` leave the live system as it was. */
export type ApplyOutcome =
  | {
      readonly type: 'applied';
      readonly written: number;
      /** Objects that had the wanted values already. */
      readonly alreadyThere: number;
      /** What has to follow, in the store's words. */
      readonly notices?: ReadonlyArray<string>;
    }
  /** All of it was done and undone: the live system takes it. */
  | { readonly type: 'checked'; readonly written: number; readonly alreadyThere: number }
  | { readonly type: 'nothing-to-do' }
  /** The live system changed after the plan was made. */
  | { readonly type: 'stale'; readonly objects: ReadonlyArray<StaleObject> }
  /** The live system's own words, the first objection and what else it objects to. */
  | ({
      readonly type: 'rejected';
      readonly others?: ReadonlyArray<LocatedRejection>;
    } & LocatedRejection)
  | { readonly type: 'locked'; readonly holder: string }
  | { readonly type: 'other-target'; readonly planned: PlanTarget; readonly actual: TargetDescription }
  /** It would switch off a large share, and nobody gave the instance's name. */
  | { readonly type: 'unconfirmed'; readonly losses: ReadonlyArray<Loss>; readonly name: string }
  /** Somebody must say yes, and there was nobody to ask. */
  | { readonly type: 'unapproved' }
  | { readonly type: 'declined' }
  | { readonly type: 'interrupted' };
