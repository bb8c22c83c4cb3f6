// SPDX-License-Identifier: EUPL-1.2
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import type { BackendPython, ProgramEnd, ProgramRun } from '../../ports/backend-python.js';
import { boundedPython } from '../bridge/bounded-program.js';
import { linesOf } from '../processes/lines.js';

export interface ContainerPythonSettings {
  readonly docker: Docker;
  /** Name or id of a running container of the backend. */
  readonly container: string;
  /** The Python there, e.g. `python`. */
  readonly python: string;
}

const errorBytes = 8_192;

/** The Python in a container of a Docker Engine, local or remote. */
export class ContainerPython implements BackendPython {
  readonly #settings: ContainerPythonSettings;

  constructor(settings: ContainerPythonSettings) {
    this.#settings = settings;
  }

  get label(): string {
    return `container ${this.#settings.container}`;
  }

  run(program: string, limits: { readonly signal: AbortSignal; readonly seconds: number }): ProgramRun {
    const stdout = new PassThrough();
    const end = this.#carryOut(Buffer.from(program), stdout, limits).catch(
      (error: Error): ProgramEnd => ({ type: 'unreachable', reason: error.message }),
    );
    return { lines: linesOf(stdout), end: end.finally(() => stdout.end()) };
  }

  async #carryOut(
    program: Buffer,
    stdout: PassThrough,
    { signal, seconds }: { readonly signal: AbortSignal; readonly seconds: number },
  ): Promise<ProgramEnd> {
    const { docker, container, python } = this.#settings;
    const exec = await docker.getContainer(container).exec({
      Cmd: [...boundedPython(python, program.length)],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const connection = await exec.start({ hijack: true, stdin: true });
    let errors = '';
    const stderr = new PassThrough().setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-errorBytes);
    });
    docker.modem.demuxStream(connection, stdout, stderr);
    connection.write(program);
    const ended = await endOfConnection(connection, signal, seconds);
    if (ended !== undefined) return ended;
    const { ExitCode } = await exec.inspect();
    if (ExitCode === null) return { type: 'unreachable', reason: 'the connection was lost' };
    return { type: 'exited', code: ExitCode, errors };
  }
}

/** Waits until the other side closes; otherwise closes and says why. */
function endOfConnection(
  connection: NodeJS.ReadWriteStream & { destroy(): unknown },
  signal: AbortSignal,
  seconds: number,
): Promise<ProgramEnd | undefined> {
  return new Promise((resolve) => {
    const finish = (end: ProgramEnd | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(end);
      if (end !== undefined) connection.destroy();
    };
    const onAbort = (): void => finish({ type: 'interrupted' });
    const timer = setTimeout(() => finish({ type: 'timed-out', seconds }), seconds * 1_000);
    signal.addEventListener('abort', onAbort, { once: true });
    connection.once('end', () => finish(undefined));
    connection.once('close', () => finish(undefined));
    connection.once('error', (error: Error) => finish({ type: 'unreachable', reason: error.message }));
    if (signal.aborted) onAbort();
  });
}
