// SPDX-License-Identifier: EUPL-1.2
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { AuditEntry, AuditLog } from '../../ports/audit-log.js';
import { reasonOf } from './file-problems.js';

/** Months that are kept, the running one included. */
const keptMonths = 14;
const monthFile = /^(\d{4})-(\d{2})\.jsonl$/;
const lineEnd = 0x0a;

/** One file per month, one line per order, in a folder for its owner only. */
export class AuditFiles implements AuditLog {
  readonly #folder: string;

  /** `folder` is absolute; it is made with the first line. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws an AppError when a line could not be written; makes nothing. */
  async check(): Promise<void> {
    try {
      await access(await nearestFolder(this.#folder), constants.W_OK);
    } catch (error) {
      throw notWritable(this.#folder, error, 'Nothing was done.');
    }
  }

  async append(entry: AuditEntry): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const month = entry.at.slice(0, 7);
      // One write at the end of the file: writers at the same moment do not mix their lines.
      const handle = await open(join(this.#folder, `${month}.jsonl`), 'a+', 0o600);
      let isNew: boolean;
      try {
        const { size } = await handle.stat();
        isNew = size === 0;
        await writeLine(handle, size, `${JSON.stringify(entry)}\n`);
      } finally {
        await handle.close();
      }
      if (isNew) await this.#removeOld(month);
    } catch (error) {
      throw notWritable(this.#folder, error, 'The order itself was carried out as said.');
    }
  }

  async #removeOld(month: string): Promise<void> {
    const names = await readdir(this.#folder);
    const old = names.filter(
      (name) => monthFile.test(name) && monthNumber(month) - monthNumber(name) >= keptMonths,
    );
    await Promise.all(old.map((name) => rm(join(this.#folder, name), { force: true })));
  }
}

async function writeLine(handle: FileHandle, size: number, line: string): Promise<void> {
  const text = Buffer.from((await isCutOff(handle, size)) ? `\n${line}` : line);
  const { bytesWritten } = await handle.write(text);
  if (bytesWritten < text.length) throw Object.assign(new RangeError('cut off'), { code: 'ENOSPC' });
  await handle.sync();
}

/** A line that a full disk cut off must not swallow the next one. */
async function isCutOff(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== lineEnd;
}

const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

async function nearestFolder(folder: string): Promise<string> {
  try {
    const stats = await stat(folder);
    if (!stats.isDirectory()) throw Object.assign(new TypeError(folder), { code: 'ENOTDIR' });
    return folder;
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return nearestFolder(parent);
  }
}

const notWritable = (folder: string, error: unknown, consequence: string): AppError =>
  new AppError(
    exitCodes.refused,
    [
      {
        code: 'AUDIT_NOT_WRITABLE',
        severity: severityOf('AUDIT_NOT_WRITABLE'),
        message: `The audit log in ${folder} cannot be written: ${reasonOf(error)}. ${consequence}`,
        hint: 'Make that folder writable for you, or name another one in SIGNALEN_AUDIT_FOLDER.',
      },
    ],
    { cause: error },
  );
