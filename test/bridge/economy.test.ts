// SPDX-License-Identifier: EUPL-1.2
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/diagnostics/errors.js';
import { kindNames } from '../../src/state/address.js';
import { type Backend, hasBackend, openBackend } from './backend.js';
import { tracesIn } from './traces.js';
import { apply, applyWell, changed, created } from './writes.js';

let backend: Backend;

beforeAll(async () => {
  if (hasBackend) backend = await openBackend('empty');
});
afterAll(() => backend?.close());

describe.skipIf(!hasBackend)('what the bridge does not ask twice', () => {
  it("starts the backend's Python once to look, and once to write", async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'signalen-starts-'));
    const log = join(scratch, 'starts');
    appendFileSync(log, '');
    const counted = ['sh', '-c', 'echo started >> "$0"; exec "$@"', log, ...backend.command] as const;
    const starts = () => readFileSync(log, 'utf8').split('\n').length - 1;
    const store = backend.connect({ command: counted });

    const target = await store.describe();
    const { configuration } = await store.read();
    expect(configuration.has('category:eenmaal')).toBe(false);
    expect(starts()).toBe(1);
    expect(await store.describe()).toEqual(target);
    await applyWell(store, [created('category:eenmaal', { name: 'Eenmaal' })]);
    expect(starts()).toBe(2);

    // What was read before the write is not given afterwards.
    expect((await store.read()).configuration.has('category:eenmaal')).toBe(true);
    expect(starts()).toBe(3);
    rmSync(scratch, { recursive: true });
  });

  it('asks few queries for each category that changes', async () => {
    const paths = Array.from({ length: 40 }, (_, place) => `category:veel/v-${place}` as const);
    await applyWell(backend.connect(), [
      created('category:veel', { name: 'Veel' }),
      ...paths.map((path) => created(path, { name: path.slice(14) })),
    ]);
    const conversation = backend.converse();
    const live = await conversation.ask({ operation: 'read', kinds: kindNames });
    const writes = live.flatMap((frame) =>
      frame.frame === 'object' && frame.identity.startsWith('veel/')
        ? [
            {
              kind: frame.kind,
              identity: frame.identity,
              revision: frame.revision,
              fields: { ...frame.fields, promise: 'Wij komen.' },
            },
          ]
        : [],
    );
    const database = live.find((frame) => frame.frame === 'backend')?.database ?? '';
    const request = { attachments: {}, by: 'test', holder: 'test', check: false, database } as const;
    const queriesOf = async (few: typeof writes): Promise<number> => {
      const answer = await conversation.ask({ operation: 'apply', writes: few, ...request });
      return answer.find((frame) => frame.frame === 'done')?.queries ?? Number.NaN;
    };

    const forTen = await queriesOf(writes.slice(0, 10));
    const forThirty = await queriesOf(writes.slice(10));

    expect(forThirty - forTen).toBeLessThanOrEqual(20 * 2);
  });
});

describe.skipIf(!hasBackend)('what the bridge knows of the neighbours of a category', () => {
  it('lets a main become a sub once its own subs left it in the same transaction', async () => {
    const store = backend.connect();
    await applyWell(store, [
      created('category:thuis', { name: 'Thuis' }),
      created('category:uit', { name: 'Uit' }),
      created('category:uit/kind', { name: 'Kind' }),
    ]);
    const { configuration } = await store.read();

    await applyWell(store, [
      changed(configuration, 'category:thuis/kind', { note: 'verhuisd' }, 'category:uit/kind'),
      changed(
        configuration,
        'category:thuis/uit',
        { showChildrenInFilter: null, note: 'nu een sub' },
        'category:uit',
      ),
    ]);

    const after = (await store.read()).configuration;
    expect(after.get('category:thuis/uit')?.fields.note).toBe('nu een sub');
    expect(after.get('category:thuis/kind')?.fields.note).toBe('verhuisd');
    expect(after.has('category:uit')).toBe(false);
  });

  it('leaves it to the backend to refuse a third level, also below a sub of a moment ago', async () => {
    const store = backend.connect();
    await applyWell(store, [
      created('category:hoog', { name: 'Hoog' }),
      created('category:laag', { name: 'Laag' }),
      created('category:diep', { name: 'Diep' }),
    ]);
    const { configuration } = await store.read();
    const before = await tracesIn(backend);

    const outcome = await apply(store, [
      created('category:laag/vers', { name: 'Vers' }),
      changed(configuration, 'category:hoog/laag', { showChildrenInFilter: null }, 'category:laag'),
    ]);

    expect(outcome).toMatchObject({ type: 'rejected', address: 'category:hoog/laag' });
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('waits for somebody who is adding a category, and then knows it', async () => {
    const store = backend.connect();
    await store.read();
    const adding = await backend.background(`
import time
from django.db import transaction
with transaction.atomic():
    Category.objects.create(name='Tegelijk')
    print('added', flush=True)
    time.sleep(4)
time.sleep(60)`);

    const outcome = await apply(store, [created('category:tegelijk', { name: 'Van ons' })]);
    await adding.stop();

    expect(outcome).toMatchObject({
      type: 'stale',
      conflicts: [{ address: 'category:tegelijk', now: { name: 'Tegelijk' } }],
    });
    expect(await backend.python("print(Category.objects.filter(slug='tegelijk').count())")).toBe('1');
  });
});

describe.skipIf(!hasBackend)('a way that leads elsewhere by now', () => {
  it('is not written to', async () => {
    const before = await tracesIn(backend);
    const write = {
      kind: 'department',
      identity: 'ELD',
      revision: null,
      fields: { name: 'Elders', internal: true, canDirect: false },
    } as const;

    const asking = backend.converse().ask({
      operation: 'apply',
      database: 'another',
      writes: [write],
      attachments: {},
      by: 'test',
      holder: 'test',
      check: false,
    });

    await expect(asking).rejects.toSatisfy(
      (error) => error instanceof AppError && error.diagnostics[0]?.code === 'PLAN_OTHER_TARGET',
    );
    expect(await tracesIn(backend)).toEqual(before);
  });
});
