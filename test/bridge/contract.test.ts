// SPDX-License-Identifier: EUPL-1.2
import { describe } from 'vitest';
import type { StoreOutcome } from '../../src/ports/configuration-store.js';
import { splitAddress } from '../../src/state/address.js';
import type { Configuration } from '../../src/state/configuration.js';
import { fingerprint } from '../../src/state/fingerprint.js';
import { kindsByName } from '../../src/workflows/plan-changes.js';
import { configurationStoreContract } from '../contract/configuration-store.contract.js';
import { type Backend, hasBackend, openBackend } from './backend.js';

/** Puts a configuration into a backend, whatever stands there already. */
async function fill(backend: Backend, configuration: Configuration): Promise<void> {
  const store = backend.connect();
  const there = (await store.read()).configuration;
  const level = (address: Parameters<typeof splitAddress>[0]): number =>
    kindsByName.get(splitAddress(address).kind)?.level ?? 0;
  const writes = [...configuration.values()]
    .sort((left, right) => level(left.address) - level(right.address))
    .map(({ address, fields }) => {
      const before = there.get(address);
      return { address, fields, before: before === undefined ? null : fingerprint(before.fields) };
    });
  const writing = store.apply(writes, { by: 'set-up', signal: new AbortController().signal });
  let next = await writing.next();
  while (!next.done) next = await writing.next();
  const outcome: StoreOutcome = next.value;
  if (outcome.type !== 'applied') throw new Error(`the start was not written: ${JSON.stringify(outcome)}`);
}

describe.skipIf(!hasBackend)('the bridge to a backend', () => {
  const open = async (configuration: Configuration) => {
    const backend = await openBackend();
    await fill(backend, configuration);
    return { store: backend.connect(), connectAgain: () => backend.connect(), close: () => backend.close() };
  };
  configurationStoreContract('as a store', open, { pausable: false });
});
