// SPDX-License-Identifier: EUPL-1.2
import { type Address, type KindName, splitAddress } from '../state/address.js';
import type { Configuration, Fields } from '../state/configuration.js';
import type { Kind } from './kind.js';

/** A live object as it is found after some objects took another address, and as it was before. */
export interface MovedObject {
  /** The address it has afterwards. */
  readonly address: Address;
  readonly original: Address;
  /** Its fields with the moved addresses in them renamed. */
  readonly fields: Fields;
  /** Its fields before: what fingerprints are taken of. */
  readonly originalFields: Fields;
}

/**
 * What a live system looks like once `moves` (from → to) have happened, by the new address. Objects hang together by
 * key and not by name: what lies inside a moved object goes along, and who names it keeps naming it.
 */
export function moveObjects(
  live: Configuration,
  moves: ReadonlyMap<Address, Address>,
  kinds: ReadonlyMap<KindName, Kind>,
): ReadonlyMap<Address, MovedObject> {
  const moved = new Map<Address, MovedObject>();
  for (const { address: original, fields: originalFields } of live.values()) {
    const kind = moves.size > 0 ? kinds.get(splitAddress(original).kind) : undefined;
    const address = kind?.renameAddress?.(original, moves) ?? moves.get(original) ?? original;
    const fields = kind?.renameReferences?.(originalFields, moves) ?? originalFields;
    moved.set(address, { address, original, fields, originalFields });
  }
  return moved;
}
