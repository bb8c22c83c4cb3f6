// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../../kinds/kind.js';
import { type Address, type KindName, splitAddress } from '../../state/address.js';
import type { ConfigObject, Configuration, DesiredConfiguration } from '../../state/configuration.js';
import { needsOf } from '../missing-references.js';

export interface ObjectChoice {
  readonly live: Configuration;
  readonly desired: DesiredConfiguration;
  readonly kinds: ReadonlyMap<KindName, Kind>;
  /** Kinds to export. */
  readonly wanted: ReadonlySet<KindName>;
  /** Objects that were tried and cannot be expressed. */
  readonly impossible: ReadonlySet<Address>;
}

export interface ChosenObjects {
  /** What the files are to say. */
  readonly chosen: Configuration;
  /** Switched off, in no file, and of a kind whose unlisted objects are switched off anyway. */
  readonly dormant: ReadonlyArray<Address>;
}

/**
 * The live objects that belong in the files. Left out is what the files switch off by not listing it, unless something
 * that stays names it or lies inside it.
 */
export function chooseObjects(choice: ObjectChoice): ChosenObjects {
  const { live, wanted, impossible } = choice;
  const candidates = [...live.values()].filter(
    ({ address }) => wanted.has(splitAddress(address).kind) && !impossible.has(address),
  );
  const sleeping = new Map(
    candidates.filter((object) => isDormant(object, choice)).map((object) => [object.address, object]),
  );
  const queue = candidates.filter(({ address }) => !sleeping.has(address));
  const chosen = new Map<Address, ConfigObject>();
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    chosen.set(object.address, object);
    for (const needed of needsOf(object, choice.kinds)) {
      const woken = sleeping.get(needed);
      if (woken === undefined) continue;
      sleeping.delete(needed);
      queue.push(woken);
    }
  }
  return { chosen, dormant: [...sleeping.keys()].sort() };
}

function isDormant({ address, fields }: ConfigObject, { desired, kinds }: ObjectChoice): boolean {
  const { kind } = splitAddress(address);
  if (desired.objects.has(address) || desired.unlisted.get(kind) !== 'deactivate') return false;
  return kinds.get(kind)?.isActive?.(fields) === false;
}
