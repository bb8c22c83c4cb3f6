// SPDX-License-Identifier: EUPL-1.2
import { statfs } from 'node:fs/promises';

/** What is free on the disk of a folder for who has no special rights; undefined when it cannot be seen. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
