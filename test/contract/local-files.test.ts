// SPDX-License-Identifier: EUPL-1.2
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LocalFiles } from '../../src/adapters/files/local-files.js';
import { filesContract } from './files.contract.js';

filesContract('the disk', async () => {
  const root = await mkdtemp(join(tmpdir(), 'signalen-files-'));
  return {
    files: new LocalFiles(root),
    async put(path, bytes) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), bytes);
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
});
