// SPDX-License-Identifier: EUPL-1.2
import { MemoryFiles } from '../fakes/memory-files.js';
import { filesContract } from './files.contract.js';

filesContract('memory', async () => {
  const files = new MemoryFiles();
  return { files, put: async (path, bytes) => files.put(path, bytes), close: async () => {} };
});
