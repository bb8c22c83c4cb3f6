// SPDX-License-Identifier: EUPL-1.2
import type { Address } from '../state/address.js';
import type { Configuration, Fields } from '../state/configuration.js';
import type { Fingerprint } from '../state/fingerprint.js';
import type { Json } from '../state/json.js';
import type { SwitchedOffReason, Unread } from '../state/live-remarks.js';

/** Which system is behind a store; a saved plan is bound to `type` and `id`. */
export interface TargetDescription {
  readonly type: 'embedded' | 'docker' | 'helm' | 'exec';
  readonly id: string;
  /** Ids under which earlier plans may know this same system, e.g. from before its state file was first written. */
  readonly formerIds?: ReadonlyArray<string>;
  /** For people, e.g. the path of the file. */
  readonly label: string;
  /** Release of the backend that is (or would be) running there, e.g. `2.50.12`. */
  readonly backend: string;
  /** What this toolkit cannot know of that release, in words; absent or empty when it knows all of it. */
  readonly unchecked?: ReadonlyArray<string>;
  /** The types of question that it offers, as it says itself; absent where nobody can be asked. */
  readonly questionTypes?: ReadonlyArray<string>;
}

/** One object to write. `before` is what the planner saw there (at `from`, if given): null when nothing existed. */
export interface StoreWrite {
  readonly address: Address;
  /**
   * The address under which the object lives at the start of the transaction, when it is adopted under another identity.
   * References of other objects follow by themselves, and so does what lies inside it (the subs of a main category).
   */
  readonly from?: Address;
  readonly before: Fingerprint | null;
  readonly fields: Fields;
}

export type StoreConflict = {
  readonly address: Address;
  /** The fields as they are now; null when the object is gone. */
  readonly now: Fields | null;
};

/** One objection of the system, in its own words. */
export interface Rejection {
  readonly address: Address;
  readonly field?: string;
  readonly reason: string;
}

export type StoreOutcome =
  | {
      readonly type: 'applied';
      readonly written: number;
      readonly alreadyThere: number;
      /** What has to follow, e.g. `areas-changed`: the workers must be restarted to see new areas. */
      readonly notices?: ReadonlyArray<string>;
    }
  /** Nothing was written: these objects are not what the plan was computed from. */
  | { readonly type: 'stale'; readonly conflicts: ReadonlyArray<StoreConflict> }
  /** Nothing was written: the system refused this object. */
  | ({ readonly type: 'rejected'; readonly others?: ReadonlyArray<Rejection> } & Rejection)
  /** Nothing was written: somebody else is writing. */
  | { readonly type: 'locked'; readonly holder: string }
  /** Nothing was written: the signal came in time. */
  | { readonly type: 'interrupted' };

export type StoreEvent = { readonly type: 'object-written'; readonly address: Address };

/** Who changed an object last, as far as the system itself remembers; `when` is ISO 8601. */
export interface LastChange {
  readonly when: string;
  readonly who: string | null;
}

export interface StoreReading {
  readonly configuration: Configuration;
  /** Identities that the system holds more than once, with the primary keys; the first one was read. */
  readonly doubles?: ReadonlyArray<{
    readonly address: Address;
    readonly keys: ReadonlyArray<number | string>;
  }>;
  /** What the system did to objects by itself, e.g. a rule it switched off, with the reason. */
  readonly remarks?: ReadonlyArray<{ readonly address: Address; readonly reason: SwitchedOffReason }>;
  /** Live things the reading could not express. */
  readonly unread: ReadonlyArray<Unread>;
}

/**
 * The live system, or the file that stands for it. One `apply` is one transaction: all of it or nothing. A write whose
 * object is no longer what the planner saw, but has the wanted fields already, is fine and changes nothing.
 */
export interface ConfigurationStore {
  describe(): Promise<TargetDescription>;
  read(): Promise<StoreReading>;
  apply(
    writes: ReadonlyArray<StoreWrite>,
    options: {
      readonly by: string;
      readonly signal: AbortSignal;
      /** Do all of it, then undo it: what would be refused is known, and nothing is written. */
      readonly check?: boolean;
    },
  ): AsyncGenerator<StoreEvent, StoreOutcome>;
  /** Contents of the icons with these digests (sha256), as far as it has them; absent where it keeps none. */
  pictures?(digests: ReadonlyArray<string>): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Absent where the system keeps no history. */
  lastChanges?(addresses: ReadonlyArray<Address>): Promise<ReadonlyMap<Address, LastChange>>;
}

export type { Json };
