// SPDX-License-Identifier: EUPL-1.2
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttachedExec, ExecRequest, ExecResult } from '../../ports/container-engine.js';
import { commandResult, inputUnending, tooLate } from './exec-outcome.js';
import { type PodPlace, RunningCommand } from './pod-command.js';

/** Runs a command in a pod and collects what it prints. */
export async function execInPod(
  place: PodPlace,
  { command, stdin, timeoutMs, signal }: ExecRequest,
): Promise<ExecResult> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const input = stdin !== undefined;
  const running = await RunningCommand.start(place, { command, input, terminal: false, stdout, stderr });
  const bounds = boundsOf(signal, timeoutMs);
  try {
    const stuck = stdin === undefined ? never : sendAll(stdin, running, bounds.signal);
    const end = await Promise.race([running.end, bounds.exceeded, stuck]);
    if (end === undefined) throw signal?.aborted ? signal.reason : tooLate(command, place.pod, timeoutMs);
    stdout.end();
    stderr.end();
    const [out, complaints] = await said;
    const { exitCode, reason } = commandResult(end, place.pod);
    return { exitCode, stdout: out, stderr: complaints + reason };
  } finally {
    bounds.release();
    running.close();
  }
}

/** Runs a command with the streams of somebody else, as a terminal or as pipes. */
export async function attachToPod(
  place: PodPlace,
  { command, stdin, stdout, stderr, terminal, signal }: AttachedExec,
): Promise<number> {
  const [input, atTerminal] = [stdin !== null, terminal !== undefined];
  const running = await RunningCommand.start(place, { command, input, terminal: atTerminal, stdout, stderr });
  if (terminal !== undefined) keepSize(running, terminal);
  const bounds = boundsOf(signal, undefined);
  try {
    const stuck = stdin === null ? never : feed(stdin, running, bounds.signal);
    const end = await Promise.race([running.end, bounds.exceeded, stuck]);
    if (end === undefined) throw signal?.reason;
    const { exitCode, reason } = commandResult(end, place.pod);
    stderr.write(reason);
    return exitCode;
  } finally {
    bounds.release();
    running.close();
  }
}

function keepSize(running: RunningCommand, { size, onResize }: NonNullable<AttachedExec['terminal']>): void {
  const resize = (): void => void running.resize(size());
  resize();
  onResize(resize);
}

const never = new Promise<never>(() => undefined);

interface Bounds {
  /** Aborts when it takes too long, when whoever asked stops, and when all is over. */
  readonly signal: AbortSignal;
  readonly exceeded: Promise<undefined>;
  release(): void;
}

function boundsOf(stop: AbortSignal | undefined, timeoutMs: number | undefined): Bounds {
  const over = new AbortController();
  const late = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)];
  const signal = AbortSignal.any([...(stop === undefined ? [] : [stop]), ...late, over.signal]);
  const exceeded = new Promise<undefined>((resolve) => {
    const tell = (): void => resolve(undefined);
    signal.addEventListener('abort', tell, { once: true });
    if (signal.aborted) tell();
  });
  return { signal, exceeded, release: () => over.abort() };
}

async function sendAll(input: string, running: RunningCommand, signal: AbortSignal): Promise<never> {
  await running.send(Buffer.from(input));
  return endInput(running, signal);
}

/** Passes on what is typed or piped in; rejects when its end cannot be told and the command waits for it. */
function feed(stdin: NodeJS.ReadableStream, running: RunningCommand, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    let sent: Promise<unknown> | undefined;
    const onData = (chunk: string | Uint8Array): void => {
      stdin.pause();
      sent = running.send(Buffer.from(chunk as Uint8Array)).then(() => signal.aborted || stdin.resume());
    };
    // A stream may end while it pauses, when what it gave last is still on its way.
    const onEnd = (): void => {
      Promise.resolve(sent)
        .then(() => endInput(running, signal, sent !== undefined))
        .catch(reject);
    };
    stdin.on('data', onData).on('end', onEnd).on('error', onEnd);
    const leave = (): void => void stdin.off('data', onData).off('end', onEnd).pause();
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** How long a command may go on that cannot be told that its input has ended. */
const graceMs = 10_000;

/** Never comes back when all is well: the end of the command is waited for elsewhere. */
async function endInput(running: RunningCommand, signal: AbortSignal, any = true): Promise<never> {
  const told = await running.endInput();
  // Whoever gave nothing at all has a command that needs nothing.
  if (told || !any) return never;
  await pause(graceMs, undefined, { signal }).catch(() => never);
  throw inputUnending();
}
