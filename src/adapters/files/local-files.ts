// SPDX-License-Identifier: EUPL-1.2
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, type Dirent, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Files, ReadFailure, ReadOutcome } from '../../ports/files.js';
import { cannotList, cannotWrite, reasonOf } from './file-problems.js';
import { insideRoot, type Place } from './inside-root.js';
import { sizeLimitOf } from './size-limits.js';
import { writeDurably } from './write-durably.js';

type BytesOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly failure: ReadFailure };

const fail = (failure: ReadFailure): { readonly ok: false; readonly failure: ReadFailure } => ({
  ok: false,
  failure,
});

/** The files below `root` on this machine. Whatever stands there, reading ends: it never hangs and never throws. */
export class LocalFiles implements Files {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  async readText(path: string): Promise<ReadOutcome> {
    const read = this.#read(path);
    if (!read.ok) return read;
    const text = decode(read.bytes);
    return text === undefined ? fail({ type: 'not-text' }) : { ok: true, text };
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const read = this.#read(path);
    return read.ok ? read.bytes : undefined;
  }

  async exists(path: string): Promise<boolean> {
    const place = insideRoot(this.root, path);
    if (place.type !== 'inside') return false;
    try {
      await stat(place.path);
      return true;
    } catch {
      return false;
    }
  }

  async list(folder: string): Promise<ReadonlyArray<string>> {
    const place = insideRoot(this.root, folder);
    if (place.type === 'missing') return [];
    if (place.type === 'refused') throw cannotList(folder, place.reason);
    const entries = await readFolder(place.path, folder);
    const names: string[] = [];
    for (const entry of entries) {
      if (!(await isFolder(place.path, entry))) names.push(entry.name);
    }
    return names.sort();
  }

  async writeAtomically(
    path: string,
    content: string | Uint8Array,
    options: { readonly mode?: number } = {},
  ): Promise<void> {
    const place = await this.#placeToWrite(path);
    const present = await statsOf(place);
    // Writing to a pipe that nobody reads would wait for ever.
    if (present !== undefined && !present.isFile()) throw cannotWrite(path, 'it is not a file');
    try {
      // A file keeps its permissions; a new one can be read by all, as files under Git usually are.
      const mode = options.mode ?? (present === undefined ? 0o644 : present.mode & 0o777);
      await writeDurably(place, content, { mode });
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  /** The absolute path to write to. Folders are made first, so that a link among them is seen for what it is. */
  async #placeToWrite(path: string): Promise<string> {
    const found = insideRoot(this.root, path);
    if (found.type === 'refused') throw cannotWrite(path, found.reason);
    if (found.type === 'inside') return found.path;
    try {
      await mkdir(dirname(found.path), { recursive: true });
    } catch (error) {
      throw cannotWrite(path, error);
    }
    return found.path;
  }

  /** Does not wait, for the reason given at `insideRoot`. */
  #read(path: string): BytesOutcome {
    const place = insideRoot(this.root, path);
    if (place.type !== 'inside') return fail(failureOf(place));
    try {
      // Opening a pipe that nobody writes to would wait for ever without O_NONBLOCK.
      const descriptor = openSync(place.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        return readDescriptor(descriptor, sizeLimitOf(path));
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      return fail(openFailure(error));
    }
  }
}

function failureOf(place: Exclude<Place, { type: 'inside' }>): ReadFailure {
  return place.type === 'missing' ? { type: 'missing' } : { type: 'unreadable', reason: place.reason };
}

function openFailure(error: unknown): ReadFailure {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { type: 'missing' };
  // A socket cannot be opened at all; a folder only on some systems.
  if (code === 'ENXIO' || code === 'EISDIR' || code === 'EOPNOTSUPP') return { type: 'not-a-file' };
  return { type: 'unreadable', reason: reasonOf(error) };
}

/** Reads one byte more than allowed at most: the size a file states need not be true. */
function readDescriptor(descriptor: number, limit: number): BytesOutcome {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return fail({ type: 'not-a-file' });
  if (stats.size > limit) return fail({ type: 'too-large', bytes: stats.size, limit });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(Math.max(stats.size - length, 0) + 4096);
    const count = readSync(descriptor, buffer);
    if (count === 0) break;
    chunks.push(buffer.subarray(0, count));
    length += count;
    if (length > limit) return fail({ type: 'too-large', bytes: length, limit });
  }
  return {
    ok: true,
    bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
  };
}

/** UTF-8 without a byte-order mark; undefined when it is something else, which a NUL gives away too. */
function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function readFolder(path: string, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    // Leaving out what cannot be seen would look like an instance that does not manage it.
    throw cannotList(folder, error);
  }
}

/** A link counts as what it points to; one that points nowhere is listed, so that reading it tells. */
async function isFolder(parent: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(`${parent}/${entry.name}`)).isDirectory();
  } catch {
    return false;
  }
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}
