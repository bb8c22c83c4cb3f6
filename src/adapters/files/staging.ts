// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A folder in the making, beside the one it is to become. */
export interface Staging {
  /** Name for a stage of this process; not from `mkdtemp`, whose folders are closed to everybody else. */
  name(): string;
  /** Removes stages in `home` of runs that were killed: the number in their name is that of a process that is gone. */
  removeAbandoned(home: string): Promise<void>;
}

/** Stages of `folder`, recognisable by the order they were made for. */
export function stagingOf(folder: string, order: string): Staging {
  const base = `.${basename(folder)}.signalen-${order}-`;
  return {
    name: () => `${base}${process.pid}-${randomUUID()}`,
    async removeAbandoned(home) {
      for (const name of await readdir(home)) {
        if (!name.startsWith(base)) continue;
        const owner = Number.parseInt(name.slice(base.length), 10);
        if (Number.isInteger(owner) && owner !== process.pid && !isRunning(owner)) {
          await rm(join(home, name), { recursive: true, force: true });
        }
      }
    },
  };
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM';
  }
}

/** A refusal of the system, as against a fault of ours. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;
