// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../../kinds/kind.js';
import { moveObjects } from '../../kinds/move-objects.js';
import type { StoreConflict, StoreWrite } from '../../ports/configuration-store.js';
import { type Address, type KindName, splitAddress } from '../../state/address.js';
import { type ConfigObject, type Configuration, toConfiguration } from '../../state/configuration.js';
import { fingerprint } from '../../state/fingerprint.js';
import { equalJson } from '../../state/json.js';

export type Commit =
  | {
      readonly type: 'ready';
      readonly configuration: Configuration;
      /** What differs from before, in the order of writing. */
      readonly written: ReadonlyArray<Address>;
      readonly alreadyThere: number;
    }
  | { readonly type: 'stale'; readonly conflicts: ReadonlyArray<StoreConflict> }
  | {
      readonly type: 'rejected';
      readonly address: Address;
      readonly field?: string;
      readonly reason: string;
    };

/** The configuration after `writes`, or why there is none. Pure: whoever keeps the configuration decides what to do. */
export function commitWrites(
  before: Configuration,
  writes: ReadonlyArray<StoreWrite>,
  kinds: ReadonlyMap<KindName, Kind>,
): Commit {
  const { pending, conflicts } = judgeWrites(before, writes);
  if (conflicts.length > 0) return { type: 'stale', conflicts };
  const moves = new Map(pending.flatMap(({ from, address }) => (from ? [[from, address] as const] : [])));
  const after = new Map<Address, ConfigObject>();
  for (const { address, fields } of moveObjects(before, moves, kinds).values())
    after.set(address, { address, fields });
  for (const write of pending) {
    const refusal = refuse(write, after, kinds);
    if (refusal !== undefined) return refusal;
    after.set(write.address, { address: write.address, fields: write.fields });
  }
  return {
    type: 'ready',
    configuration: toConfiguration(after.values()),
    written: pending.map(({ address }) => address),
    alreadyThere: writes.length - pending.length,
  };
}

/** Which writes still have to be done, and which objects are not what the planner saw. */
export interface Judgement {
  readonly pending: ReadonlyArray<StoreWrite>;
  readonly conflicts: ReadonlyArray<StoreConflict>;
}

export function judgeWrites(before: Configuration, writes: ReadonlyArray<StoreWrite>): Judgement {
  const pending: StoreWrite[] = [];
  const conflicts: StoreConflict[] = [];
  const leaving = new Set(writes.flatMap(({ from }) => from ?? []));
  for (const write of writes) {
    const there = before.get(write.address);
    const current = write.from === undefined ? there : before.get(write.from);
    const isDone = there !== undefined && equalJson(there.fields, write.fields);
    const isFree = write.from === undefined || there === undefined || isLeaving(write.address, leaving);
    const isAsPlanned =
      (current === undefined ? null : fingerprint(current.fields)) === write.before && isFree;
    if (isAsPlanned && (write.from !== undefined || !isDone)) pending.push(write);
    else if (!isDone)
      conflicts.push({ address: write.address, now: (isFree ? (current ?? there) : there)?.fields ?? null });
  }
  return { pending, conflicts };
}

/** True when what lives at an address now is itself moved away, or lies inside something that is. */
const isLeaving = (address: Address, leaving: ReadonlySet<Address>): boolean =>
  leaving.has(address) || leaving.has(address.slice(0, Math.max(address.lastIndexOf('/'), 0)) as Address);

/** A backend refuses a row that points nowhere; so does the file that stands for it. */
function refuse(
  { address, fields }: StoreWrite,
  after: ReadonlyMap<Address, ConfigObject>,
  kinds: ReadonlyMap<KindName, Kind>,
): Commit | undefined {
  const { kind: name, identity } = splitAddress(address);
  const kind = kinds.get(name);
  const container = kind?.containerOf?.(identity);
  if (container !== undefined && !after.has(container)) {
    return { type: 'rejected', address, reason: `"${container}" does not exist.` };
  }
  const broken = kind?.references(fields).find((reference) => !after.has(reference.address));
  if (broken === undefined) return undefined;
  return { type: 'rejected', address, field: broken.field, reason: `"${broken.address}" does not exist.` };
}
