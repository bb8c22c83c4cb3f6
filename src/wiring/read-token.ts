// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { Sensitive } from '../state/sensitive.js';
import type { Context } from './context.js';

/** A token from a file or, with `-`, from standard input: never from the command line, which others can see. */
export async function readToken(file: string | undefined, { cwd }: Context): Promise<Sensitive | undefined> {
  if (file === undefined) return undefined;
  if (file === '-') return new Sensitive(await readInput());
  try {
    return new Sensitive(await readFile(resolve(cwd, file), 'utf8'));
  } catch (cause) {
    throw new AppError(
      exitCodes.usage,
      [
        {
          code: 'TOOL_USAGE',
          severity: 'error',
          message: `The token in ${file} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
        },
      ],
      { cause },
    );
  }
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
