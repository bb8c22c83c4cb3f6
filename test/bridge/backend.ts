// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { BridgeStore } from '../../src/adapters/bridge/bridge-store.js';
import { BridgeConversation } from '../../src/adapters/bridge/conversation.js';
import { CommandPython } from '../../src/adapters/processes/command-python.js';
import { kindsByName } from '../../src/workflows/plan-changes.js';
import { standInFolder } from '../stand-in/environment.js';
import { startSearch } from './search-server.js';
import { emptyTemplate, seedTemplate } from './set-up.js';

const run = promisify(execFile);
const scriptFolder = join(standInFolder, '../../templates/bridge');

/** The bridge as it is sent. */
const bridgeScript = (): string =>
  readdirSync(scriptFolder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => readFileSync(join(scriptFolder, name), 'utf8'))
    .join('\n');

export interface ConnectOptions {
  readonly seconds?: number;
  readonly signal?: AbortSignal;
  readonly holder?: string;
  /** Another way to the same backend, e.g. through a shell that kills it. */
  readonly command?: readonly [string, ...string[]];
  readonly variables?: Readonly<Record<string, string>>;
  /** Contents of icons by their sha256. */
  readonly contentOf?: (digest: string) => Promise<Uint8Array | undefined>;
}

/** Python that stays at work in the backend until it is stopped. */
export interface BackgroundPython {
  stop(): Promise<void>;
}

export interface Backend {
  /** A connection of its own; what it knows of the backend it has read itself. */
  connect(options?: ConnectOptions): BridgeStore;
  /** The bare conversation, to see every frame. */
  converse(options?: ConnectOptions): BridgeConversation;
  /** Runs Python in the backend with Django ready, to look or to change something behind the toolkit's back. */
  python(code: string): Promise<string>;
  /** The same, left running; ready when the code prints a first line. */
  background(code: string): Promise<BackgroundPython>;
  /** Command and variables that reach the backend's Python. */
  readonly command: readonly [string, ...string[]];
  readonly variables: Readonly<Record<string, string>>;
  /** Stops the search server, or starts it again. */
  search(up: boolean): Promise<void>;
  close(): Promise<void>;
}

export const backendUnderTest = inject('backend');
export const isStandIn = backendUnderTest.type === 'stand-in';
export const hasBackend = backendUnderTest.type !== 'missing';
/** A real backend always starts from the seed; the stand-in only where the recording is at hand. */
export const hasSeed =
  backendUnderTest.type === 'given' ||
  (backendUnderTest.type === 'stand-in' && backendUnderTest.seed !== null);

let databases = 0;
const own = randomBytes(4).toString('hex');

/** A backend with a database of its own, empty or as a fresh one is. A real backend is always as a fresh one is. */
export async function openBackend(
  content: 'empty' | 'seed' = 'empty',
  extra: Readonly<Record<string, string>> = {},
): Promise<Backend> {
  if (backendUnderTest.type === 'missing') throw new Error(backendUnderTest.why);
  const media = await mkdtemp(join(tmpdir(), 'signalen-media-'));
  const search = await startSearch();
  const { command, variables, drop } =
    backendUnderTest.type === 'given' ? await reset() : await copy(backendUnderTest, content);
  const all = { ...variables, STAND_IN_SEARCH: search.url, STAND_IN_MEDIA: media, ...extra };
  return {
    command,
    variables: all,
    connect: (options) => connect(command, all, options),
    converse: (options) => converse(command, all, options),
    background: (code) => startPython(command, all, code),
    python: async (code) => {
      const [file, ...args] = command;
      const child = run(file, args, {
        cwd: standInFolder,
        env: { ...process.env, ...all },
        maxBuffer: 64 << 20,
      });
      child.child.stdin?.end(`${prelude}\n${code}\n`);
      return (await child).stdout.trim();
    },
    search: search.set,
    async close() {
      await search.stop();
      await drop();
      await rm(media, { recursive: true, force: true });
    },
  };
}

const prelude = `
import json, os, sys
sys.path.insert(0, os.getcwd())
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'signals.settings')
import django; django.setup()
from django.apps import apps
get = apps.get_model
Category, Department, Log = get('signals.Category'), get('signals.Department'), get('history.Log')

def category(path):
    main, _, slug = path.rpartition('/')
    return Category.objects.get(slug=slug, parent=Category.objects.get(slug=main, parent=None) if main else None)

def report(about):
    Signal = get('signals.Signal')
    needed = {'incident_date_start': '2026-01-05T12:00:00Z'} if hasattr(Signal, 'incident_date_start') else {}
    made = Signal.objects.create(text='vuil', **needed)
    return get('signals.CategoryAssignment').objects.create(_signal=made, category=about).pk
`;

type Reached = Pick<Backend, 'command' | 'variables'> & { readonly drop: () => Promise<void> };

async function copy(
  { python, port }: Extract<typeof backendUnderTest, { type: 'stand-in' }>,
  content: 'empty' | 'seed',
): Promise<Reached> {
  databases += 1;
  const name = `test_${own}_${databases}`;
  const psql = (sql: string) =>
    run('psql', ['-h', '127.0.0.1', '-p', String(port), '-U', 'signalen', '-d', 'postgres', '-qc', sql]);
  await psql(`CREATE DATABASE ${name} TEMPLATE ${content === 'seed' ? seedTemplate : emptyTemplate}`);
  return {
    command: [python, '-'],
    variables: {
      DATABASE_NAME: name,
      DATABASE_USER: 'signalen',
      DATABASE_HOST_OVERRIDE: '127.0.0.1',
      DATABASE_PORT_OVERRIDE: String(port),
    },
    drop: async () => {
      await psql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function reset(): Promise<Reached> {
  if (backendUnderTest.type !== 'given') throw new Error('only for a given backend');
  const [file, ...args] = backendUnderTest.command;
  if (file === undefined) throw new Error('SIGNALEN_BRIDGE_COMMAND is empty');
  await run('sh', ['-c', backendUnderTest.reset]);
  return { command: [file, ...args], variables: {}, drop: async () => undefined };
}

async function startPython(
  [file, ...args]: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
  code: string,
): Promise<BackgroundPython> {
  const child = spawn(file, args, { cwd: standInFolder, env: { ...process.env, ...variables } });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  child.stdin.end(`${prelude}\n${code}\n`);
  await Promise.race([
    new Promise((resolve) => child.stdout.once('data', resolve)),
    ended.then(() => Promise.reject(new Error(errors))),
  ]);
  return {
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function converse(
  command: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
  { seconds = 120, signal = new AbortController().signal, ...way }: ConnectOptions = {},
): BridgeConversation {
  const python = new CommandPython({
    command: way.command ?? command,
    folder: standInFolder,
    variables: { ...variables, ...way.variables },
  });
  return new BridgeConversation({ python, script: bridgeScript(), signal, seconds });
}

function connect(
  command: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
  options: ConnectOptions = {},
): BridgeStore {
  return new BridgeStore({
    type: 'exec',
    conversation: converse(command, variables, options),
    kinds: kindsByName,
    holder: options.holder ?? 'the test',
    contentOf: options.contentOf ?? (async () => undefined),
  });
}
