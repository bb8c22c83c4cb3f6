// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
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
export const bridgeScript = (): string =>
  readdirSync(scriptFolder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => readFileSync(join(scriptFolder, name), 'utf8'))
    .join('\n');

export interface Backend {
  /** A connection of its own; what it knows of the backend it has read itself. */
  connect(options?: {
    readonly seconds?: number;
    readonly signal?: AbortSignal;
    readonly holder?: string;
  }): BridgeStore;
  /** Runs Python in the backend with Django ready, to look or to change something behind the toolkit's back. */
  python(code: string): Promise<string>;
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
    python: async (code) => {
      const [file, ...args] = command;
      const child = run(file, args, {
        cwd: standInFolder,
        env: { ...process.env, ...all },
        maxBuffer: 64 << 20,
      });
      child.child.stdin?.end(`import os, sys; sys.path.insert(0, os.getcwd())\n${prelude}\n${code}\n`);
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
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'signals.settings')
import django; django.setup()
from django.apps import apps
get = apps.get_model
Category, Department, Log = get('signals.Category'), get('signals.Department'), get('history.Log')
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

function connect(
  command: readonly [string, ...string[]],
  variables: Readonly<Record<string, string>>,
  { seconds = 60, signal = new AbortController().signal, holder = 'the test' } = {},
): BridgeStore {
  const python = new CommandPython({ command, folder: standInFolder, variables });
  const conversation = new BridgeConversation({ python, script: bridgeScript(), signal, seconds });
  return new BridgeStore({
    type: 'exec',
    conversation,
    kinds: kindsByName,
    holder,
    contentOf: async () => undefined,
  });
}
