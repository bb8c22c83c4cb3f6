// SPDX-License-Identifier: EUPL-1.2
import { MemoryStore, memorySystem } from '../fakes/memory-store.js';
import { configurationStoreContract } from './configuration-store.contract.js';

configurationStoreContract('the store in memory', async (configuration) => {
  const system = memorySystem(configuration);
  return {
    store: new MemoryStore(system),
    connectAgain: () => new MemoryStore(system),
    close: async () => {},
  };
});
