// SPDX-License-Identifier: EUPL-1.2
import type { Location } from '../diagnostics/diagnostic.js';
import type { Address } from '../state/address.js';
import type { Fields } from '../state/configuration.js';
import type { Fingerprint } from '../state/fingerprint.js';
import type { Json } from '../state/json.js';

export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/**
 * One object to change. `create` makes it, `update` changes it, `adopt` takes over the live object `from`
 * under a new identity, `deactivate` switches off what no file lists.
 */
export interface Step {
  readonly action: 'create' | 'adopt' | 'update' | 'deactivate';
  readonly address: Address;
  readonly from?: Address;
  /** Fingerprint of the live fields this step was computed from; null for `create`. */
  readonly before: Fingerprint | null;
  readonly changes: ReadonlyArray<FieldChange>;
  /** All fields as they will be. */
  readonly fields: Fields;
  /** Where the files say so; absent for `deactivate`. */
  readonly source?: Location;
}

export interface Plan {
  readonly formatVersion: 1;
  readonly toolVersion: string;
  readonly instance: string;
  readonly environment: string;
  readonly target: {
    readonly type: string;
    readonly id: string;
    readonly label: string;
    readonly backend: string;
  };
  readonly steps: ReadonlyArray<Step>;
  /** Live objects of managed kinds that no file lists and that stay as they are. */
  readonly kept: ReadonlyArray<Address>;
}
