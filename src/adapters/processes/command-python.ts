// SPDX-License-Identifier: EUPL-1.2
import { execa } from 'execa';
import type { BackendPython, ProgramEnd, ProgramRun } from '../../ports/backend-python.js';
import { linesOf } from './lines.js';

export interface CommandPythonSettings {
  /** Program and arguments that end in a Python reading from standard input, e.g. `docker exec -i api python -`. */
  readonly command: readonly [string, ...string[]];
  /** Folder to start it in; absolute. */
  readonly folder: string;
  /** Variables beside those of the toolkit itself. */
  readonly variables: Readonly<Record<string, string>>;
}

/** As much of standard error as helps to understand a failure. */
const errorBytes = 8_192;

/** Any command that reaches the Python of a backend: `ssh host docker exec -i …`, a virtual environment. */
export class CommandPython implements BackendPython {
  readonly #settings: CommandPythonSettings;

  constructor(settings: CommandPythonSettings) {
    this.#settings = settings;
  }

  get label(): string {
    return this.#settings.command.join(' ');
  }

  run(
    program: string,
    { signal, seconds }: { readonly signal: AbortSignal; readonly seconds: number },
  ): ProgramRun {
    const [file, ...arguments_] = this.#settings.command;
    let errors = '';
    const child = execa(file, arguments_, {
      cwd: this.#settings.folder,
      env: this.#settings.variables,
      input: program,
      cancelSignal: signal,
      forceKillAfterDelay: 2_000,
      timeout: seconds * 1_000,
      buffer: false,
      reject: false,
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-errorBytes);
    });
    return { lines: linesOf(child.stdout), end: child.then((result) => endOf(result, errors, seconds)) };
  }
}

interface Finished {
  readonly timedOut: boolean;
  readonly isCanceled: boolean;
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
  readonly originalMessage?: string | undefined;
}

function endOf(result: Finished, errors: string, seconds: number): ProgramEnd {
  if (result.timedOut) return { type: 'timed-out', seconds };
  if (result.isCanceled) return { type: 'interrupted' };
  if (result.exitCode !== undefined) return { type: 'exited', code: result.exitCode, errors };
  if (result.signal !== undefined) return { type: 'unreachable', reason: `it was ended by ${result.signal}` };
  return { type: 'unreachable', reason: result.originalMessage ?? result.code ?? 'it could not be started' };
}
