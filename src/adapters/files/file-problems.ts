// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you are not allowed to',
  EPERM: 'you are not allowed to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk gives an error',
};

/** What the operating system answered, in words. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined ? reasons[code] : undefined) ?? code ?? message;
}

const problem = (code: Code, message: string, cause: unknown): AppError =>
  new AppError(exitCodes.failure, [{ code, severity: 'error', message }], { cause });

/** A folder of the instance cannot be looked into. */
export const cannotList = (folder: string, error: unknown): AppError =>
  problem(
    'FILE_UNREADABLE',
    `The folder "${folder === '' ? '.' : folder}" cannot be read: ${reasonOf(error)}.`,
    error,
  );

/** A file cannot be written; what was there is still there. */
export const cannotWrite = (path: string, error: unknown): AppError =>
  problem(
    'FILE_NOT_WRITTEN',
    `"${path}" cannot be written: ${reasonOf(error)}. Nothing was changed in it.`,
    error,
  );
