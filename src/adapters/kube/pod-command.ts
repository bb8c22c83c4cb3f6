// SPDX-License-Identifier: EUPL-1.2
import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
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
  /** Both are ended when the command is, and when the connection is lost. */
  readonly stdout: Writable;
  readonly stderr: Writable;
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

/** A command that runs in a container of a pod, over the exec protocol of Kubernetes. */
export class RunningCommand {
  readonly end: Promise<CommandEnd>;
  readonly #socket: ExecSocket;

  private constructor(socket: ExecSocket, end: Promise<CommandEnd>) {
    this.#socket = socket;
    this.end = end;
  }

  /** Throws what the client throws when the cluster does not take the request: see `exec-fault.ts`. */
  static async start(
    { config, namespace, pod, container }: PodPlace,
    { command, input, terminal, stdout, stderr }: PodCommand,
  ): Promise<RunningCommand> {
    let tell: (status: V1Status) => void = () => undefined;
    const status = new Promise<V1Status>((resolve) => {
      tell = resolve;
    });
    // Input goes straight to the socket: the client closes the whole connection at the end of a stream, and never waits.
    const stdin = input ? new PassThrough() : null;
    const client = new Exec(config);
    const words = [...command];
    const socket = await client.exec(
      ...([
        namespace,
        pod,
        container,
        words,
        stdout,
        terminal ? null : stderr,
        stdin,
        terminal,
        tell,
      ] as const),
    );
    return new RunningCommand(socket, endOf(socket, status, [stdout, stderr]));
  }

  /** Settles when it went on its way. What the command does not take any more is dropped. */
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

  /** Lets go of it; it may go on in the container. */
  close(): void {
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

/** The status comes before the close; a close without one is a lost connection. */
async function endOf(
  socket: ExecSocket,
  status: Promise<V1Status>,
  outputs: ReadonlyArray<Writable>,
): Promise<CommandEnd> {
  const closed = new Promise<undefined>((resolve) =>
    socket.addEventListener('close', () => resolve(undefined)),
  );
  const pinging = setInterval(() => socket.ping(), pingMs);
  pinging.unref();
  for (const output of outputs) holdBack(socket, output);
  try {
    const said = await Promise.race([status, closed]);
    return said === undefined ? { type: 'lost' } : readStatus(said);
  } finally {
    clearInterval(pinging);
    for (const output of outputs) output.end();
  }
}

/** Stops reading while whoever gets the output cannot keep up. */
function holdBack(socket: ExecSocket, output: Writable): void {
  const onMessage = (): void => {
    if (!output.writableNeedDrain || socket.isPaused) return;
    socket.pause();
    // An output that is destroyed never drains; then nobody wants the rest.
    once(output, 'drain').then(
      () => socket.resume(),
      () => socket.close(),
    );
  };
  socket.addEventListener('message', onMessage);
}

/** Kubernetes tells the exit code in a status: none for 0, a cause named ExitCode otherwise. */
function readStatus(status: V1Status): CommandEnd {
  if (status.status === 'Success') return { type: 'exited', code: 0 };
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  if (cause?.message !== undefined) return { type: 'exited', code: Number(cause.message) };
  return { type: 'refused', reason: status.message ?? 'the cluster refused' };
}
