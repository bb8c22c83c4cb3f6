// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import type { Code } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { reasonOf } from './file-problems.js';
import { writeDurably } from './write-durably.js';

/** A saved plan as it is known to people (`label`), and where it is. */
export interface PlanPlace {
  readonly label: string;
  /** Absolute. */
  readonly path: string;
}

export async function readPlanText({ label, path }: PlanPlace): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : reasonOf(error);
    throw problem('PLAN_FILE_UNREADABLE', `The plan "${label}" cannot be read: ${why}.`, error);
  }
}

/** Whole or not at all, and only for its owner: a plan may name people. */
export async function writePlanText({ label, path }: PlanPlace, text: string): Promise<void> {
  try {
    await writeDurably(path, text);
  } catch (error) {
    throw problem(
      'PLAN_FILE_UNWRITABLE',
      `The plan cannot be saved as "${label}": ${reasonOf(error)}.`,
      error,
    );
  }
}

const problem = (code: Code, message: string, cause: unknown): AppError =>
  new AppError(exitCodes.failure, [{ code, severity: 'error', message }], { cause });
