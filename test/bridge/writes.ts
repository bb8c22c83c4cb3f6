// SPDX-License-Identifier: EUPL-1.2
import type { ConfigurationStore, StoreOutcome, StoreWrite } from '../../src/ports/configuration-store.js';
import type { Address } from '../../src/state/address.js';
import type { Configuration, Fields } from '../../src/state/configuration.js';
import { fingerprint } from '../../src/state/fingerprint.js';
import { object } from '../fakes/configurations.js';

/** Makes an object, with the defaults of its kind where `fields` is silent. */
export const created = (address: Address, fields: Fields = {}): StoreWrite => ({
  ...object(address, fields),
  before: null,
});

/** Changes fields of an object that was read; `from` when it moves to `address`. */
export function changed(there: Configuration, address: Address, fields: Fields, from?: Address): StoreWrite {
  const before = there.get(from ?? address);
  if (before === undefined) throw new Error(`${from ?? address} was not read`);
  return {
    address,
    ...(from === undefined ? {} : { from }),
    before: fingerprint(before.fields),
    fields: { ...before.fields, ...fields },
  };
}

/** Applies and waits for the end. */
export async function apply(
  store: ConfigurationStore,
  writes: ReadonlyArray<StoreWrite>,
  options: { readonly check?: boolean } = {},
): Promise<StoreOutcome> {
  const writing = store.apply(writes, { by: 'test', signal: new AbortController().signal, ...options });
  let next = await writing.next();
  while (!next.done) next = await writing.next();
  return next.value;
}

/** The same, where anything but success is a failure of the test. */
export async function applyWell(
  store: ConfigurationStore,
  writes: ReadonlyArray<StoreWrite>,
): Promise<Extract<StoreOutcome, { readonly type: 'applied' }>> {
  const outcome = await apply(store, writes);
  if (outcome.type !== 'applied') throw new Error(`not written: ${JSON.stringify(outcome)}`);
  return outcome;
}
