// SPDX-License-Identifier: EUPL-1.2
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** Far more than any password, key or certificate. */
const limit = 64 * 1024;

export interface SecretFile {
  /** Without one newline at the end; empty when there is nothing in it. */
  readonly text: string;
  readonly stats: Stats;
}

/** Reads a file with a secret; undefined when there is none. Throws a reason in words, or what the system said. */
export function readSecretFile(path: string, followLinks: boolean): SecretFile | undefined {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (followLinks ? 0 : constants.O_NOFOLLOW);
  const descriptor = openIfThere(path, flags);
  if (descriptor === undefined) return undefined;
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new SecretRefusal('it is a folder');
    if (!stats.isFile()) throw new SecretRefusal('it is not a file');
    return { text: decode(readBounded(descriptor)), stats };
  } finally {
    closeSync(descriptor);
  }
}

/** Why a file is no secret; its message ends a sentence. */
export class SecretRefusal extends Error {
  override readonly name = 'SecretRefusal';
}

function openIfThere(path: string, flags: number): number | undefined {
  try {
    return openSync(path, flags);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') throw new SecretRefusal('it is a link');
    if (code === 'ENXIO') throw new SecretRefusal('it is not a file');
    throw error;
  }
}

function readBounded(descriptor: number): Buffer {
  const buffer = Buffer.alloc(limit + 1);
  let length = 0;
  while (length <= limit) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
  }
  throw new SecretRefusal(`it is larger than ${limit / 1024} KiB`);
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new SecretRefusal('it is not text');
  return bytes.toString('utf8').replace(/\r?\n$/, '');
}
