// SPDX-License-Identifier: EUPL-1.2
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { BackendPython, ProgramEnd, ProgramRun } from '../../ports/backend-python.js';
import { boundedPython } from '../bridge/bounded-program.js';
import { linesOf } from '../processes/lines.js';
import { type CommandEnd, type PodPlace, RunningCommand } from './pod-command.js';

export interface PodPythonSettings extends PodPlace {
  /** The Python there, e.g. `python`. */
  readonly python: string;
}

const errorBytes = 8_192;

interface Limits {
  readonly signal: AbortSignal;
  readonly seconds: number;
}

/** The Python in a pod of a Kubernetes cluster. */
export class PodPython implements BackendPython {
  readonly #settings: PodPythonSettings;

  constructor(settings: PodPythonSettings) {
    this.#settings = settings;
  }

  get label(): string {
    const { namespace, pod } = this.#settings;
    return `pod ${namespace}/${pod}`;
  }

  run(program: string, limits: Limits): ProgramRun {
    const stdout = new PassThrough();
    const end = this.#carryOut(Buffer.from(program), stdout, limits).catch(
      (error: unknown): ProgramEnd => ({ type: 'unreachable', reason: reasonOf(error) }),
    );
    return { lines: linesOf(stdout), end: end.finally(() => stdout.end()) };
  }

  async #carryOut(program: Buffer, stdout: PassThrough, { signal, seconds }: Limits): Promise<ProgramEnd> {
    let errors = '';
    const stderr = new PassThrough().setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-errorBytes);
    });
    const command = boundedPython(this.#settings.python, program.length);
    const words = { command, input: true, terminal: false };
    const running = await RunningCommand.start(this.#settings, { ...words, stdout, stderr });
    const over = new AbortController();
    try {
      // The end of the input is never told: the program says how long it is, and version 4 of the protocol cannot.
      void running.send(program);
      return await Promise.race([
        running.end.then((end) => programEnd(end, errors)),
        aborted(signal),
        lateAfter(seconds, over.signal),
      ]);
    } finally {
      over.abort();
      running.close();
    }
  }
}

const aborted = (signal: AbortSignal): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const tell = (): void => resolve({ type: 'interrupted' });
    signal.addEventListener('abort', tell, { once: true });
    if (signal.aborted) tell();
  });

async function lateAfter(seconds: number, over: AbortSignal): Promise<ProgramEnd> {
  await pause(seconds * 1_000, undefined, { signal: over }).catch(() => undefined);
  return { type: 'timed-out', seconds };
}

function programEnd(end: CommandEnd, errors: string): ProgramEnd {
  switch (end.type) {
    case 'exited':
      return { type: 'exited', code: end.code, errors };
    case 'refused':
      return { type: 'unreachable', reason: end.reason };
    case 'lost':
      return { type: 'unreachable', reason: 'the connection was lost' };
    default:
      return end satisfies never;
  }
}

function reasonOf(error: unknown): string {
  // The web socket of the client rejects with an event that carries the error.
  const { message } = error as { readonly message?: string };
  return message === undefined || message === '' ? 'the cluster did not answer' : message;
}
