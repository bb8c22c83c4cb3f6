// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import { readSecretFile, SecretRefusal } from '../adapters/secrets/read-secret-file.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { Sensitive } from '../state/sensitive.js';
import type { Context } from './context.js';

/** A secret from a file or, with `-`, from standard input, without one newline at its end: never an argument. */
export async function readGivenSecret(
  file: string | undefined,
  { cwd }: Context,
): Promise<Sensitive | undefined> {
  if (file === undefined) return undefined;
  const text = file === '-' ? (await readInput()).replace(/\r?\n$/, '') : readFile(resolve(cwd, file), file);
  if (text === '') throw problem('There is nothing in it, and a secret cannot be empty', file);
  return new Sensitive(text);
}

function readFile(path: string, file: string): string {
  try {
    const found = readSecretFile(path, true);
    if (found === undefined) throw new SecretRefusal('it is not there');
    return found.text;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw problem(error instanceof SecretRefusal ? message : (code ?? 'unknown reason'), file);
  }
}

const problem = (reason: string, file: string): AppError =>
  new AppError(exitCodes.usage, [
    {
      code: 'TOOL_USAGE',
      severity: 'error',
      message: `The new secret cannot be read from ${file === '-' ? 'standard input' : file}: ${reason}.`,
    },
  ]);

async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
