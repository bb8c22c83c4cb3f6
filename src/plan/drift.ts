// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Location } from '../diagnostics/diagnostic.js';
import type { LastChange, StoreReading } from '../ports/configuration-store.js';
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { DesiredConfiguration } from '../state/configuration.js';
import type { Json } from '../state/json.js';
import type { SwitchedOffReason, Unread } from '../state/live-remarks.js';
import type { Draft } from './make-plan.js';
import type { Plan, Step } from './plan.js';

/** In what way an object differs: its fields, not there, there under its old identity, there and in no file. */
export type DriftType = 'changed' | 'missing' | 'not-taken-over' | 'unlisted' | 'switched-off';

export interface DriftedField {
  readonly field: string;
  readonly files: Json;
  readonly live: Json;
}

export interface DriftedObject {
  readonly address: Address;
  /** Where it lives now, when that is elsewhere. */
  readonly from?: Address;
  readonly drift: DriftType;
  readonly fields: ReadonlyArray<DriftedField>;
  /** Why the live system switched it off by itself. */
  readonly remark?: SwitchedOffReason;
  readonly lastChange?: LastChange;
  /** Where the files list it. */
  readonly source?: Location;
}

/** How files and live system differ. */
export interface DriftReport {
  readonly instance: string;
  readonly environment: string | null;
  readonly target: Plan['target'];
  /** Kinds that the files say something about, and how many objects they list of each. */
  readonly compared: ReadonlyMap<KindName, number>;
  readonly drifted: ReadonlyArray<DriftedObject>;
  /** Live, in no file, and allowed to be: `unlisted: keep`. */
  readonly kept: ReadonlyArray<Address>;
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  readonly unread: ReadonlyArray<Unread>;
}

export interface DriftOptions {
  readonly desired: DesiredConfiguration;
  readonly remarks: NonNullable<StoreReading['remarks']>;
  /** Also what is in no file while that is allowed. */
  readonly countKept: boolean;
}

/** The objects that differ, by address: a plan read backwards, with what the live system did by itself. */
export function driftedObjects(draft: Draft, options: DriftOptions): ReadonlyArray<DriftedObject> {
  const { desired, remarks, countKept } = options;
  const reasons = new Map(remarks.map(({ address, reason }) => [address, reason]));
  const drifted = new Map<Address, DriftedObject>();
  for (const step of draft.steps) drifted.set(step.address, fromStep(step));
  if (countKept) {
    for (const address of draft.kept.filter((kept) => isOn(kept, draft)))
      drifted.set(address, { address, drift: 'unlisted', fields: [] });
  }
  for (const [address, remark] of reasons) {
    const known = drifted.get(address);
    // What the files switch off themselves is as they want it.
    if (known === undefined && desired.objects.has(address)) continue;
    if (!desired.managed.has(splitAddress(address).kind)) continue;
    drifted.set(address, { ...(known ?? { address, drift: 'switched-off', fields: [] }), remark });
  }
  return [...drifted.values()].sort(byAddress);
}

const drifts = {
  create: 'missing',
  update: 'changed',
  adopt: 'not-taken-over',
  deactivate: 'unlisted',
} as const satisfies Record<Step['action'], DriftType>;

function fromStep({ action, address, from, changes }: Step): DriftedObject {
  const fields =
    action === 'deactivate'
      ? []
      : changes.map(({ field, before, after }) => ({ field, files: after, live: before }));
  return { address, ...(from === undefined ? {} : { from }), drift: drifts[action], fields };
}

function isOn(address: Address, { live, kinds }: Draft): boolean {
  const fields = live.get(address)?.fields;
  return fields !== undefined && kinds.get(splitAddress(address).kind)?.isActive?.(fields) !== false;
}

const byAddress = (left: DriftedObject, right: DriftedObject): number =>
  left.address < right.address ? -1 : left.address > right.address ? 1 : 0;
