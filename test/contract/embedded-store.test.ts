// SPDX-License-Identifier: EUPL-1.2
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedStore } from '../../src/adapters/embedded/embedded-store.js';
import { kinds } from '../../src/kinds/registry.js';
import { fixedClock } from '../fakes/fixed-clock.js';
import { configurationStoreContract } from './configuration-store.contract.js';

configurationStoreContract('the embedded store', async (configuration) => {
  const folder = await mkdtemp(join(tmpdir(), 'signalen-store-'));
  const connect = () =>
    new EmbeddedStore({
      file: join(folder, '.signalen/state.json'),
      label: '.signalen/state.json',
      start: async () => ({ configuration, backend: '2.50.12', unread: [] }),
      kinds: new Map(kinds.map((kind) => [kind.name, kind])),
      clock: fixedClock(),
    });
  return {
    store: connect(),
    connectAgain: connect,
    close: () => rm(folder, { recursive: true, force: true }),
  };
});
