// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of a file below `folder` whose sha256 (hexadecimal) is `digest`; undefined when there is none. */
export async function findByDigest(folder: string, digest: string): Promise<Uint8Array | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (createHash('sha256').update(bytes).digest('hex') === digest) return bytes;
  }
  return undefined;
}
