// SPDX-License-Identifier: EUPL-1.2
import { PassThrough, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Exec, type KubeConfig, type V1Status } from '@kubernetes/client-node';

export interface PodPlace {
  readonly config: KubeConfig;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface PodCommand {
  readonly command: ReadonlyArray<string>;
  readonly input: boolean;
  readonly terminal: boolean;
  /** Not ended here: they may be of somebody else. */
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** `refused`: it was not started, in the words of the cluster. `lost`: the connection broke, and nobody knows. */
export type CommandEnd =
  | { readonly type: 'exited'; readonly code: number }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'lost' };

type ExecSocket = Awaited<ReturnType<Exec['exec']>>;

const channels = { input: 0, size: 4, close: 255 } as const;
/** No message on the way is larger; servers have limits of their own. */
const messageBytes = 32_768;
/** Load balancers drop a connection on which nothing is said for a minute, and some after half of that. */
const pingMs = 15_000;
/** How long the other side may take to say goodbye. */
const farewellMs = 2_000;
/** How long a cluster may take to open the way to a container. */
const answerMs = 30_000;

/** A command that runs in a container of a pod, over the exec protocol of Kubernetes. */
export class RunningCommand {
  /** Settles when all that it printed has been passed on. */
  readonly end: Promise<CommandEnd>;
  readonly #socket: ExecSocket;
  readonly #sinks: ReadonlyArray<Sink>;

  private constructor(socket: ExecSocket, sinks: ReadonlyArray<Sink>, status: Promise<V1Status>) {
    this.#socket = socket;
    this.#sinks = sinks;
    this.end = endOf(socket, sinks, status);
  }

  /** Throws what the client throws when the cluster does not take the request: see `describeExecFault`. */
  static async start(
    { config, namespace, pod, container }: PodPlace,
    { command, input, terminal, stdout, stderr }: PodCommand,
  ): Promise<RunningCommand> {
    let tell: (status: V1Status) => void = () => undefined;
    const status = new Promise<V1Status>((resolve) => {
      tell = resolve;
    });
    const [out, errors] = [new Sink(stdout), new Sink(stderr)];
    // Input goes straight to the socket: the client closes the whole connection at the end of a stream, and never waits.
    const stdin = input ? new PassThrough() : null;
    const words = [...command];
    const to = [out, terminal ? null : errors, stdin, terminal, tell] as const;
    const socket = await inTime(new Exec(config).exec(namespace, pod, container, words, ...to));
    return new RunningCommand(socket, [out, errors], status);
  }

  /** Settles when it went on its way. */
  async send(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; from += messageBytes) {
      await this.#sendOn(channels.input, bytes.subarray(from, from + messageBytes));
    }
  }

  /** Tells the command that its input is whole. False when the cluster has no way to say so: before version 5 of the protocol. */
  async endInput(): Promise<boolean> {
    if (this.#socket.protocol !== 'v5.channel.k8s.io') return false;
    await this.#sendOn(channels.close, Uint8Array.of(channels.input));
    return true;
  }

  async resize({ rows, columns }: { readonly rows: number; readonly columns: number }): Promise<void> {
    await this.#sendOn(channels.size, Buffer.from(JSON.stringify({ Width: columns, Height: rows })));
  }

  /** Lets go of it; it may go on in the container. Nothing more is passed on. */
  close(): void {
    for (const sink of this.#sinks) sink.letGo();
    this.#socket.resume();
    this.#socket.close();
    setTimeout(() => this.#socket.terminate(), farewellMs).unref();
  }

  #sendOn(channel: number, bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState !== this.#socket.OPEN) return resolve();
      this.#socket.send(Buffer.concat([Uint8Array.of(channel), bytes]), () => resolve());
    });
  }
}

/** The client itself would wait for ever. */
async function inTime(opening: Promise<ExecSocket>): Promise<ExecSocket> {
  const over = new AbortController();
  const late = pause(answerMs, undefined, { signal: over.signal }).catch(() => undefined);
  const first = await Promise.race([opening, late]).finally(() => over.abort());
  if (first !== undefined) return first;
  opening.then((socket) => socket.terminate()).catch(() => undefined);
  return Promise.reject(new Error(`it said nothing for ${answerMs / 1_000} seconds`));
}

/** Passes on what comes at the pace of whoever gets it. */
class Sink extends Writable {
  readonly #output: NodeJS.WritableStream;
  #goOn: (() => void) | undefined;
  #released = false;

  constructor(output: NodeJS.WritableStream) {
    super();
    this.#output = output;
  }

  /** What still comes is dropped. */
  letGo(): void {
    this.#released = true;
    this.#goOn?.();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    if (this.#released || !this.#output.writable || this.#output.write(chunk)) {
      done();
      return;
    }
    this.#goOn = () => {
      this.#goOn = undefined;
      this.#output.off('drain', onDrain).off('close', onDrain);
      done();
    };
    const onDrain = (): void => this.#goOn?.();
    this.#output.on('drain', onDrain).on('close', onDrain);
  }
}

/** The status comes before the close; a close without one is a lost connection. */
async function endOf(
  socket: ExecSocket,
  sinks: ReadonlyArray<Sink>,
  status: Promise<V1Status>,
): Promise<CommandEnd> {
  const closed = new Promise<undefined>((resolve) =>
    socket.addEventListener('close', () => resolve(undefined)),
  );
  const pinging = setInterval(() => socket.ping(), pingMs);
  pinging.unref();
  for (const sink of sinks) socket.addEventListener('message', () => holdBack(socket, sink));
  const said = await Promise.race([status, closed]);
  clearInterval(pinging);
  const flushed = sinks.map((sink) => finished(sink));
  for (const sink of sinks) sink.end();
  await Promise.all(flushed);
  return said === undefined ? { type: 'lost' } : readStatus(said);
}

/** Stops reading while whoever gets the output cannot keep up. */
function holdBack(socket: ExecSocket, sink: Sink): void {
  if (!sink.writableNeedDrain || socket.isPaused) return;
  socket.pause();
  sink.once('drain', () => socket.resume());
}

/** Kubernetes tells the exit code in a status: none for 0, a cause named ExitCode otherwise. */
function readStatus(status: V1Status): CommandEnd {
  if (status.status === 'Success') return { type: 'exited', code: 0 };
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  if (cause?.message !== undefined) return { type: 'exited', code: Number(cause.message) };
  return { type: 'refused', reason: status.message ?? 'the cluster refused' };
}
