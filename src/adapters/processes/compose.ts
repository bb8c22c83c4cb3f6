// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { Compose, ComposeRequest, ComposeResult } from '../../ports/compose.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import { Sensitive } from '../../state/sensitive.js';
import { linesOf } from './lines.js';

export interface ComposeSettings {
  /** Name of a Docker context; undefined for the engine that DOCKER_HOST or the current context names. */
  readonly context: string | undefined;
  /** The Docker client; it finds Compose in its own plugin folders. Another one only in tests. */
  readonly program?: string;
}

const missing = 127;

/** What of somebody's own environment would change which files, services or containers Compose works on. */
const kept = [
  'COMPOSE_FILE',
  'COMPOSE_PROFILES',
  'COMPOSE_ENV_FILES',
  'COMPOSE_PROJECT_NAME',
  'COMPOSE_REMOVE_ORPHANS',
  'COMPOSE_IGNORE_ORPHANS',
] as const;

/** `docker compose` on this machine, for a local or a remote engine. */
export class DockerCompose implements Compose {
  readonly #settings: ComposeSettings;

  constructor(settings: ComposeSettings) {
    this.#settings = settings;
  }

  async run(request: ComposeRequest): Promise<ComposeResult> {
    const { words, fedBy } = request;
    if (fedBy === undefined) return finished(this.#start(words, 'ignore', request), request);
    const source = this.#start(fedBy, 'ignore', request);
    const child = this.#start(words, source.stdout, request);
    // One that ends without having read all must not leave the other waiting.
    const ended = (): unknown => source.stdout.resume();
    child.then(ended, ended);
    // What feeds the other is read by that one alone; a failure of it is the failure of both.
    const [fed, result] = await Promise.all([
      finished(source, { ...request, unread: true }),
      finished(child, request),
    ]);
    return fed.exitCode === 0 ? result : fed;
  }

  #start(words: ReadonlyArray<string>, stdin: 'ignore' | Readable, request: ComposeRequest): Child {
    return execa(this.#settings.program ?? 'docker', ['compose', ...words], {
      cwd: request.folder,
      env: { ...this.#engineVariables(), ...revealed(request.variables) },
      stdin,
      cancelSignal: request.signal,
      // It needs a moment to tell the engine; what it has begun there goes on by itself.
      forceKillAfterDelay: 10_000,
      buffer: false,
      reject: false,
      // Ctrl-C is ours to answer: a terminal sends it to the whole group of processes.
      detached: process.platform !== 'win32',
    });
  }

  #engineVariables(): Record<string, string | undefined> {
    const none = Object.fromEntries(kept.map((name) => [name, undefined]));
    const { context } = this.#settings;
    // A context that was asked for wins over DOCKER_HOST, as it does for the Engine API.
    return context === undefined ? none : { ...none, DOCKER_CONTEXT: context, DOCKER_HOST: undefined };
  }
}

interface Child extends Promise<Finished> {
  readonly stdout: Readable;
  readonly stderr: Readable;
}

/** Gathers what a child prints, secrets taken out, until it ends. */
async function finished(
  child: Child,
  { variables, onLine, unread = false }: ComposeRequest & { readonly unread?: boolean },
): Promise<ComposeResult> {
  const hide = hidingSecrets(variables.values());
  const collect = async (stream: AsyncIterable<Uint8Array>, lines: string[]): Promise<void> => {
    for await (const line of linesOf(stream)) {
      const shown = hide(line);
      lines.push(shown);
      onLine?.(shown);
    }
  };
  const stdout: string[] = [];
  const stderr: string[] = [];
  const reading = unread ? [] : [collect(child.stdout, stdout)];
  const [result] = await Promise.all([child, collect(child.stderr, stderr), ...reading]);
  return toResult(result, stdout, stderr);
}

const revealed = (variables: ComposeRequest['variables']): Record<string, string> =>
  Object.fromEntries([...variables].map(([name, value]) => [name, reveal(value)]));

const reveal = (value: Sensitive | string): string => (value instanceof Sensitive ? value.reveal() : value);

interface Finished {
  readonly exitCode?: number | undefined;
  readonly isCanceled: boolean;
  /** Ended by a signal that was not ours. */
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
  readonly originalMessage?: string | undefined;
}

const mostErrorLines = 40;
const interrupted = 130;
const endedFromOutside = 1;

function toResult(
  result: Finished,
  stdout: ReadonlyArray<string>,
  stderr: ReadonlyArray<string>,
): ComposeResult {
  const said = stderr.slice(-mostErrorLines).join('\n');
  const out = stdout.join('\n');
  if (result.isCanceled) return { exitCode: interrupted, stdout: out, stderr: said };
  if (result.signal !== undefined) {
    const why = `Docker Compose was ended from outside (${result.signal})`;
    return { exitCode: endedFromOutside, stdout: out, stderr: said === '' ? why : `${said}\n${why}` };
  }
  if (result.exitCode === undefined) {
    return { exitCode: missing, stdout: out, stderr: result.originalMessage ?? result.code ?? said };
  }
  return {
    exitCode: lacksPlugin(result.exitCode, said) ? missing : result.exitCode,
    stdout: out,
    stderr: said,
  };
}

/** A Docker client without the plugin takes our words for its own and does not know them. */
const lacksPlugin = (exitCode: number, said: string): boolean =>
  exitCode !== 0 && /^(unknown flag: --|docker: (unknown command|'compose' is not))/m.test(said);
