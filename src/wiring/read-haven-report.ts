// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { ClusterWorld } from '../workflows/doctor/cluster/world.js';
import type { Context } from './context.js';

/** The file that somebody gave; refuses one that cannot be read, and any where there is no cluster. */
export async function readHavenReport(
  file: string | undefined,
  targetType: string | undefined,
  { cwd }: Context,
): Promise<ClusterWorld['havenReport']> {
  if (file === undefined) return undefined;
  if (targetType !== 'helm') {
    throw misused(
      `--haven is about a cluster, and the target of this environment is ${targetType ?? 'not set'}.`,
      'an environment with target: {type: helm}',
    );
  }
  try {
    return { file, text: await readFile(resolve(cwd, file), 'utf8') };
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw misused(
      `The result of the Haven Compliancy Checker in ${file} cannot be read: ${reason}.`,
      'the file that haven check --output json was written to',
      cause,
    );
  }
}

const misused = (message: string, allowed: string, cause?: unknown): AppError =>
  new AppError(exitCodes.usage, [{ code: 'TOOL_USAGE', severity: 'error', message, allowed }], { cause });
