// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const marker = '.unfinished-';

export interface DurableOptions {
  /** Runs when the new text is safe on disk but not yet in place; it may throw. */
  readonly beforeCommit?: () => Promise<void>;
  /** Permissions of the file; for its owner only when not given. */
  readonly mode?: number;
}

/**
 * Puts `content` in `file` such that whoever reads it, at whatever moment this process or the machine dies, finds the old
 * text or the new one.
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  options: DurableOptions = {},
): Promise<void> {
  const place = await findPlace(file);
  if (place.type === 'stream') return writeFile(place.path, content);
  const folder = dirname(place.path);
  await mkdir(folder, { recursive: true });
  const unfinished = `${place.path}${marker}${randomBytes(6).toString('hex')}`;
  try {
    await writeAndFlush(unfinished, content, options.mode ?? 0o600);
    await options.beforeCommit?.();
    await rename(unfinished, place.path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

interface Place {
  readonly type: 'file' | 'stream';
  readonly path: string;
}

/** A link is followed, so that it stays one; a device or pipe cannot be replaced and is written to as it is. */
async function findPlace(file: string): Promise<Place> {
  try {
    const path = await realpath(file);
    const stats = await stat(path);
    return { type: stats.isFile() || stats.isDirectory() ? 'file' : 'stream', path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { type: 'file', path: file };
    throw error;
  }
}

async function writeAndFlush(file: string, content: string | Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The rename itself is only safe once the folder is. Windows cannot flush folders and does not need to. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes away what writers of `file` that were killed left behind. Only for whoever holds the lock. */
export async function removeUnfinished(file: string): Promise<void> {
  const folder = dirname(file);
  const prefix = `${basename(file)}${marker}`;
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })));
}
