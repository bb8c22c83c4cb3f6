// SPDX-License-Identifier: EUPL-1.2
import type { Location } from '../diagnostics/diagnostic.js';
import type { Address, KindName } from '../state/address.js';
import type { Fields } from '../state/configuration.js';
import type { Fingerprint } from '../state/fingerprint.js';
import type { Json } from '../state/json.js';

export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

export const actions = ['create', 'adopt', 'update', 'deactivate'] as const;

export type Action = (typeof actions)[number];

/**
 * One object to change. `create` makes it, `update` changes it, `adopt` takes over the live object `from`
 * under a new identity, `deactivate` switches off what no file lists.
 */
export interface Step {
  readonly action: Action;
  readonly address: Address;
  /** Where the object lives now, when that is another address: always for `adopt`, sometimes for `deactivate`. */
  readonly from?: Address;
  /** Fingerprint of the live fields this step was computed from; null for `create`. */
  readonly before: Fingerprint | null;
  /** Empty for `create`, where all of `fields` is new. */
  readonly changes: ReadonlyArray<FieldChange>;
  /** All fields as they will be. */
  readonly fields: Fields;
  /** Where the files say so; absent for `deactivate`, and in a plan that was not saved. */
  readonly source?: Location;
}

/** Of one kind: how many objects are switched on in the live system, and how many of those the plan switches off. */
export interface Loss {
  readonly kind: KindName;
  readonly active: number;
  readonly switchedOff: number;
}

/** The system a plan was made for; only that one may be given it. */
export interface PlanTarget {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly backend: string;
}

export interface Plan {
  readonly formatVersion: 1;
  readonly toolVersion: string;
  readonly instance: string;
  /** Null when the instance has no environments. */
  readonly environment: string | null;
  readonly target: PlanTarget;
  /** In the order of writing: what others refer to first, and what is switched off last. */
  readonly steps: ReadonlyArray<Step>;
  /** Live objects of managed kinds that no file lists and that stay as they are. */
  readonly kept: ReadonlyArray<Address>;
  /** Kinds of which something is switched off, by whatever step. */
  readonly losses: ReadonlyArray<Loss>;
}
