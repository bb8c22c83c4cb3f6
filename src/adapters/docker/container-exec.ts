// SPDX-License-Identifier: EUPL-1.2
import type { Duplex, Writable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { AttachedExec, ExecRequest, ExecResult } from '../../ports/container-engine.js';
import { engineProblem } from './engine-problem.js';

/** Runs a command in a container and collects what it prints. */
export async function execInContainer(
  docker: Docker,
  container: string,
  { command, stdin, timeoutMs, signal }: ExecRequest,
): Promise<ExecResult> {
  const exec = await docker.getContainer(container).exec({
    Cmd: [...command],
    AttachStdin: stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
  });
  const connection = await exec.start({ hijack: true, stdin: stdin !== undefined });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  docker.modem.demuxStream(connection, stdout, stderr);
  const ending = endOf(connection, [stdout, stderr]);
  // Ending our half tells the command that its input is whole.
  if (stdin !== undefined) connection.end(stdin);
  const bounds = boundsOf(command, { timeoutMs, signal });
  try {
    const [said, complained] = await Promise.race([
      Promise.all([text(stdout), text(stderr), ending]),
      bounds.exceeded,
    ]);
    return { exitCode: await exitCodeOf(exec), stdout: said, stderr: complained };
  } finally {
    bounds.release();
    connection.destroy();
  }
}

/** Runs a command with the streams of somebody else, as a terminal or as pipes. */
export async function attachToContainer(
  docker: Docker,
  container: string,
  { command, stdin, stdout, stderr, terminal, signal }: AttachedExec,
): Promise<number> {
  const exec = await docker.getContainer(container).exec({
    Cmd: [...command],
    AttachStdin: stdin !== null,
    AttachStdout: true,
    AttachStderr: true,
    Tty: terminal !== undefined,
  });
  const connection = await exec.start({ hijack: true, stdin: stdin !== null, Tty: terminal !== undefined });
  if (terminal === undefined) docker.modem.demuxStream(connection, stdout, stderr);
  else connection.on('data', (chunk: Buffer) => stdout.write(chunk));
  if (terminal !== undefined) keepSize(exec, terminal);
  const ending = endOf(connection, []);
  const letGo = (): void => void connection.destroy(signal?.reason);
  signal?.addEventListener('abort', letGo, { once: true });
  stdin?.pipe(connection);
  try {
    await ending;
  } finally {
    signal?.removeEventListener('abort', letGo);
    stdin?.unpipe(connection);
    connection.destroy();
  }
  return exitCodeOf(exec);
}

const sizeAttempts = 10;

/** The engine refuses a size until the command has really started, and tells nobody when that is. */
function keepSize(exec: Docker.Exec, { size, onResize }: NonNullable<AttachedExec['terminal']>): void {
  const resize = async (): Promise<void> => {
    for (let attempt = 1; attempt <= sizeAttempts; attempt += 1) {
      const { rows, columns } = size();
      try {
        await exec.resize({ h: rows, w: columns });
        return;
      } catch {
        await pause(attempt * 20);
      }
    }
    // A size that the terminal there does not take is no reason to stop.
  };
  void resize();
  onResize(() => void resize());
}

/** Settles when the engine closes its half; then what was multiplexed has ended too. */
async function endOf(connection: Duplex, outputs: ReadonlyArray<Writable>): Promise<void> {
  try {
    await finished(connection, { writable: false });
  } finally {
    for (const output of outputs) output.end();
  }
}

async function exitCodeOf(exec: Docker.Exec): Promise<number> {
  const { ExitCode } = await exec.inspect();
  if (ExitCode !== null) return ExitCode;
  throw engineProblem('ENGINE_UNREACHABLE', {
    message: 'The connection to the Docker Engine broke while a command ran in a container.',
    hint: 'Type docker ps to see whether the container still runs, then try again.',
  });
}

type Bounds = Pick<ExecRequest, 'timeoutMs' | 'signal'>;

function boundsOf(
  command: ReadonlyArray<string>,
  { timeoutMs, signal }: { [Name in keyof Bounds]: Bounds[Name] | undefined },
): { readonly exceeded: Promise<never>; release(): void } {
  let release = (): void => undefined;
  const exceeded = new Promise<never>((_, reject) => {
    const timer =
      timeoutMs === undefined ? undefined : setTimeout(() => reject(tooLate(command, timeoutMs)), timeoutMs);
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted) onAbort();
  });
  exceeded.catch(() => undefined);
  return { exceeded, release };
}

const tooLate = (command: ReadonlyArray<string>, timeoutMs: number) =>
  engineProblem(
    'ENGINE_TIMED_OUT',
    {
      message: `"${command[0]}" in the container gave no answer within ${timeoutMs / 1_000} seconds.`,
      hint: 'Look at the load of the machine with docker stats, then try again.',
    },
    { exitCode: exitCodes.failure },
  );
