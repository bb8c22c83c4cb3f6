// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { execa } from 'execa';
import type { Code } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Sops } from '../../ports/sops.js';
import type { Sensitive } from '../../state/sensitive.js';
import { readSopsDocument } from './sops-document.js';

export interface SopsSettings {
  /** Absolute path of the instance. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Another one only in tests. */
  readonly program?: string;
}

/** Somebody may have to touch a key or type a pin. */
const patienceMs = 180_000;
const largest = 4 * 1024 * 1024;
const longestWords = 300;

/** `sops` on this machine, with the keys of whoever typed the command. */
export class SopsProgram implements Sops {
  readonly #settings: SopsSettings;

  constructor(settings: SopsSettings) {
    this.#settings = settings;
  }

  async decrypt(file: string): Promise<ReadonlyMap<string, Sensitive>> {
    const { folder, signal, program = 'sops' } = this.#settings;
    const result = await execa(program, ['--decrypt', '--output-type', 'json', join(folder, file)], {
      cwd: folder,
      stdin: 'ignore',
      cancelSignal: signal,
      timeout: patienceMs,
      maxBuffer: largest,
      reject: false,
    });
    if (result.isCanceled) signal.throwIfAborted();
    if (result.exitCode !== 0) throw failed(file, result);
    const read = readSopsDocument(result.stdout);
    if ('problem' in read) throw badShape(file, read.problem);
    return read.secrets;
  }
}

interface Failed {
  readonly exitCode?: number | undefined;
  readonly timedOut: boolean;
  readonly isMaxBuffer: boolean;
  readonly code?: string | undefined;
  readonly stderr: string;
}

/** Only what it said to people: what it printed is the secrets themselves. */
function failed(file: string, { exitCode, timedOut, isMaxBuffer, code, stderr }: Failed): AppError {
  if (code === 'ENOENT') {
    return refusal('SECRET_SOPS_ABSENT', {
      message: `The secrets are in ${file}, encrypted with SOPS, and there is no program sops here.`,
      hint: 'Install SOPS 3.7 or newer, and look with: sops --version',
    });
  }
  const why = timedOut
    ? `it took longer than ${patienceMs / 1_000} seconds`
    : isMaxBuffer
      ? 'there is far more in it than secrets'
      : (firstWords(stderr) ?? `it ended with ${exitCode ?? code ?? 'a signal'}`);
  return refusal('SECRET_SOPS_FAILED', {
    message: `SOPS could not decrypt ${file}: ${why}`,
    hint: `Try it, without showing anything: sops decrypt ${file} > /dev/null`,
  });
}

/** What it says first sums up the page about keys and places that follows. */
const firstWords = (stderr: string): string | undefined =>
  stderr
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !/^\[?warning/i.test(line))
    ?.slice(0, longestWords);

const badShape = (file: string, problem: string): AppError =>
  refusal('SECRET_SOPS_SHAPE', {
    message: `${file} was decrypted, but is no list of secrets: ${problem}.`,
    hint: `Type: sops edit ${file}. One line for each secret: name: "value"`,
  });

const refusal = (code: Code, words: { readonly message: string; readonly hint: string }): AppError =>
  new AppError(exitCodes.preflightFailed, [{ code, severity: 'error', ...words }]);
