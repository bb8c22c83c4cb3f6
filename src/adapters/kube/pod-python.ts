// SPDX-License-Identifier: EUPL-1.2
import { PassThrough } from 'node:stream';
import { Exec, type KubeConfig, type V1Status } from '@kubernetes/client-node';
import type { BackendPython, ProgramEnd, ProgramRun } from '../../ports/backend-python.js';
import { boundedPython } from '../bridge/bounded-program.js';
import { linesOf } from '../processes/lines.js';

export interface PodPythonSettings {
  readonly config: KubeConfig;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
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
    let socket: ExecSocket | undefined;
    let timer: NodeJS.Timeout | undefined;
    let onAbort = (): void => undefined;
    try {
      return await new Promise<ProgramEnd>((resolve, reject) => {
        timer = setTimeout(() => resolve({ type: 'timed-out', seconds }), seconds * 1_000);
        onAbort = () => resolve({ type: 'interrupted' });
        signal.addEventListener('abort', onAbort, { once: true });
        if (signal.aborted) onAbort();
        this.#open(program, { stdout, stderr }, (status) => resolve(endOf(status, errors))).then((opened) => {
          socket = opened;
          // The status comes before the close; a close without one is a lost connection.
          opened.addEventListener('close', () =>
            resolve({ type: 'unreachable', reason: 'the connection was lost' }),
          );
        }, reject);
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket?.close();
    }
  }

  #open(
    program: Buffer,
    { stdout, stderr }: { readonly stdout: PassThrough; readonly stderr: PassThrough },
    onStatus: (status: V1Status) => void,
  ): Promise<ExecSocket> {
    const { config, namespace, pod, container, python } = this.#settings;
    const command = [...boundedPython(python, program.length)];
    const stdin = openEnded(program);
    return new Exec(config).exec(namespace, pod, container, command, stdout, stderr, stdin, false, onStatus);
  }
}

type ExecSocket = Awaited<ReturnType<Exec['exec']>>;

/** No message on the way is larger; servers have limits of their own. */
const messageBytes = 32_768;

/**
 * The program as a stream that never ends. Before version 5 of the exec protocol standard input could not be closed
 * alone: the client closes the whole connection at its end, and the answer would be lost.
 */
function openEnded(program: Buffer): PassThrough {
  const stream = new PassThrough();
  for (let from = 0; from < program.length; from += messageBytes) {
    stream.write(program.subarray(from, from + messageBytes));
  }
  return stream;
}

/** Kubernetes tells the exit code in a status: none for 0, a cause named ExitCode otherwise. */
function endOf(status: V1Status, errors: string): ProgramEnd {
  if (status.status === 'Success') return { type: 'exited', code: 0, errors };
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  if (cause?.message === undefined)
    return { type: 'unreachable', reason: status.message ?? 'the pod refused' };
  return { type: 'exited', code: Number(cause.message), errors };
}

function reasonOf(error: unknown): string {
  // The web socket of the client rejects with an event that carries the error.
  const { message } = error as { readonly message?: string };
  return message === undefined || message === '' ? 'the cluster did not answer' : message;
}
