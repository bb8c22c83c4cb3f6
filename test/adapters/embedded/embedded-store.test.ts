// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedStore } from '../../../src/adapters/embedded/embedded-store.js';
import { kinds } from '../../../src/kinds/registry.js';
import type { StoreOutcome, StoreWrite } from '../../../src/ports/configuration-store.js';
import type { Configuration } from '../../../src/state/configuration.js';
import { live, object } from '../../fakes/configurations.js';
import { fixedClock } from '../../fakes/fixed-clock.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalen-embedded-'));
  file = join(folder, '.signalen/demo.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const connect = (configuration: Configuration = live()) =>
  new EmbeddedStore({
    file,
    label: '.signalen/demo.json',
    start: async () => ({ configuration, backend: '2.50.12', unread: [] }),
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
    clock: fixedClock(),
  });

const rei = object('department:REI');
const create: StoreWrite = { address: rei.address, before: null, fields: rei.fields };

async function apply(
  store: EmbeddedStore,
  writes: ReadonlyArray<StoreWrite> = [create],
): Promise<StoreOutcome> {
  const writing = store.apply(writes, { by: 'test', signal: new AbortController().signal });
  for (;;) {
    const next = await writing.next();
    if (next.done) return next.value;
  }
}

describe('the file', () => {
  test('is not made by reading', async () => {
    await connect().read();
    await connect().describe();

    expect(await readdir(folder)).toEqual([]);
  });

  test('appears with the first write, alone and readable only by its owner', async () => {
    await apply(connect());

    expect(await readdir(dirname(file))).toEqual(['demo.json']);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      format: 'signalen-embedded-state',
      formatVersion: 1,
      revision: 1,
      objects: { 'department:REI': rei.fields },
    });
  });

  test('is left untouched, to the byte, by an apply that has nothing to write', async () => {
    await apply(connect());
    const before = await readFile(file);

    expect(await apply(connect())).toEqual({ type: 'applied', written: 0, alreadyThere: 1 });
    expect(await readFile(file)).toEqual(before);
  });

  test('keeps its id for life and remembers the one it had before it was born', async () => {
    const unborn = await connect().describe();
    await apply(connect());
    const born = await connect().describe();
    await apply(connect(), [{ ...create, address: 'department:KCC' }]);

    expect(unborn.id).toMatch(/^unborn:/);
    expect(born.id).not.toBe(unborn.id);
    expect(await connect().describe()).toEqual(born);
    expect(born.formerIds).toEqual([unborn.id]);
  });
});

describe('a file that cannot be used', () => {
  const damages: ReadonlyArray<readonly [string, (text: string) => string, string]> = [
    ['was cut off', (text) => text.slice(0, text.length / 2), 'STORE_DAMAGED'],
    ['is empty', () => '', 'STORE_DAMAGED'],
    ['had a value edited by hand', (text) => text.replace('"REI"', '"ANDERS"'), 'STORE_DAMAGED'],
    ['is something else altogether', () => 'hallo', 'STORE_DAMAGED'],
    ['lacks a part', (text) => text.replace('"revision"', '"revisie"'), 'STORE_DAMAGED'],
    [
      'is of a newer toolkit',
      (text) => text.replace('"formatVersion": 1', '"formatVersion": 2'),
      'STORE_NEWER',
    ],
  ];

  test.each(damages)('because it %s is named and never overwritten', async (_why, damage, code) => {
    await apply(connect());
    const damaged = damage(await readFile(file, 'utf8'));
    await writeFile(file, damaged);

    for (const attempt of [() => connect().read(), () => connect().describe(), () => apply(connect())]) {
      await expect(attempt()).rejects.toMatchObject({
        exitCode: 1,
        diagnostics: [{ code, message: expect.stringContaining('.signalen/demo.json') }],
      });
    }
    expect(await readFile(file, 'utf8')).toBe(damaged);
    expect(await readdir(dirname(file))).toEqual(['demo.json']);
  });

  test('because it is a folder is named', async () => {
    await mkdir(file, { recursive: true });

    await expect(connect().read()).rejects.toMatchObject({ diagnostics: [{ code: 'STORE_UNREADABLE' }] });
  });

  test('because its folder is a file is named', async () => {
    await writeFile(join(folder, '.signalen'), '');

    await expect(apply(connect())).rejects.toMatchObject({ diagnostics: [{ code: 'STORE_UNWRITABLE' }] });
  });
});

describe('the lock', () => {
  const ticket = (pid: number, host: string, since = Date.parse('2026-01-05T11:59:00Z')): string =>
    `${file}.lock.${pid}@${host}.${since}.00ff00ff`;
  const thisHost = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');

  async function leave(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
  }

  test('of a process that died is taken over and cleared away', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await new Promise((resolve) => child.once('exit', resolve));
    await leave(ticket(child.pid ?? 0, thisHost));

    expect(await apply(connect())).toMatchObject({ type: 'applied' });
    expect(await readdir(dirname(file))).toEqual(['demo.json']);
  });

  test('of a living process is respected and names its holder', async () => {
    await leave(ticket(process.pid, thisHost));

    expect(await apply(connect())).toEqual({
      type: 'locked',
      holder: `process ${process.pid} on ${thisHost}, since 2026-01-05T11:59:00.000Z`,
    });
  });

  test('of another machine is respected for ten minutes', async () => {
    await leave(ticket(1, 'elders', Date.parse('2026-01-05T11:51:00Z')));
    const young = await apply(connect());
    await rm(ticket(1, 'elders', Date.parse('2026-01-05T11:51:00Z')));
    await leave(ticket(1, 'elders', Date.parse('2026-01-05T11:49:00Z')));

    expect(young).toMatchObject({ type: 'locked' });
    expect(await apply(connect())).toMatchObject({ type: 'applied' });
  });

  test('leaves files alone that only look like it', async () => {
    await leave(`${file}.lock.mine`);

    expect(await apply(connect())).toMatchObject({ type: 'applied' });
    expect(await readdir(dirname(file))).toContain('demo.json.lock.mine');
  });

  test('lets exactly one of many win, whatever the moment', async () => {
    const stores = Array.from({ length: 8 }, () => connect());

    const outcomes = await Promise.all(
      stores.map((store, index) =>
        apply(store, [{ ...create, fields: { ...rei.fields, name: `nummer ${index}` } }]),
      ),
    );

    expect(outcomes.filter(({ type }) => type === 'applied')).toHaveLength(1);
    expect(outcomes.every(({ type }) => ['applied', 'locked', 'stale'].includes(type))).toBe(true);
    expect(await readdir(dirname(file))).toEqual(['demo.json']);
  });
});
