// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreWrite } from '../../src/ports/configuration-store.js';
import type { Configuration } from '../../src/state/configuration.js';
import { type Backend, hasBackend, openBackend } from './backend.js';
import { tracesIn } from './traces.js';
import { apply, applyWell, changed, created } from './writes.js';

let backend: Backend;

beforeAll(async () => {
  if (hasBackend) backend = await openBackend('empty');
});
afterAll(() => backend?.close());

const square = [
  [
    [
      [5.1, 52.05],
      [5.15, 52.05],
      [5.15, 52.09],
      [5.1, 52.05],
    ],
  ],
];

/** One object of every kind, each naming others where it can. */
const everyKind: ReadonlyArray<StoreWrite> = [
  created('department:ALL', { name: 'Alles', canDirect: true }),
  created('question:alles', { type: 'text_input', meta: { label: 'Alles?' }, required: true }),
  created('source:Alles', { description: '', order: 3 }),
  created('area-type:alles', { name: 'alles', description: '' }),
  created('area:alles/een', { name: 'Een', geometry: { type: 'MultiPolygon', coordinates: square } }),
  created('role:Alles', { permissions: ['signals.sia_read'] }),
  created('user:alles@voorbeeld.example', { roles: ['Alles'], departments: ['ALL'] }),
  created('category:alles', { name: 'Alles', showChildrenInFilter: true, departments: { ALL: 'view' } }),
  created('category:alles/een', {
    name: 'Een',
    handling: { days: 3, workingDays: false },
    departments: { ALL: 'responsible' },
    questions: ['alles'],
  }),
  created('standard-text:o/Alles', { text: 'Alles.', categories: { 'alles/een': 0 } }),
  created('category-texts:alles/een/o', { texts: [{ title: 'Een', text: 'x', active: true }] }),
  created('routing-rule:Alles', {
    expression: 'sub == "Een"',
    department: 'ALL',
    user: 'alles@voorbeeld.example',
    order: 1,
  }),
  created('mail-template:signal_created', { title: 'Ontvangen', body: 'Dank.' }),
  created('feedback-topic:alles', { description: 'Over alles', order: 1 }),
  created('feedback-answer:Alles goed', { topic: 'alles', order: 1 }),
  created('schedule:Alles', { task: 'een.taak', cron: '0 3 * * *', timezone: 'Europe/Amsterdam' }),
];

const fieldsAt = (there: Configuration) =>
  everyKind.map(({ address }) => ({ address, fields: there.get(address)?.fields }));
const wanted = everyKind.map(({ address, fields }) => ({ address, fields }));

describe.skipIf(!hasBackend)('writing all at once to a backend', () => {
  it('writes nothing the second time, not even a time stamp', async () => {
    const store = backend.connect();
    const first = await applyWell(store, everyKind);
    expect(fieldsAt((await store.read()).configuration)).toEqual(wanted);
    const before = await tracesIn(backend);

    const second = await applyWell(backend.connect(), everyKind);

    expect(first.written + first.alreadyThere).toBe(everyKind.length);
    expect(second).toMatchObject({ written: 0, alreadyThere: everyKind.length });
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('leaves the rest of the rows alone when one of them changes', async () => {
    const store = backend.connect();
    await applyWell(store, [
      created('department:EEN', { name: 'Een' }),
      created('department:TWE', { name: 'Twee' }),
    ]);
    const before = await tracesIn(backend);
    const { configuration } = await store.read();

    await applyWell(store, [changed(configuration, 'department:EEN', { name: 'Eentje' })]);

    const after = await tracesIn(backend);
    const different = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(different).toEqual(['signals_department']);
  });

  it('checks everything and writes nothing when it is only to check', async () => {
    const before = await tracesIn(backend);
    const writes = [
      created('department:CHK', { name: 'Check' }),
      created('category:check', { name: 'Check', showChildrenInFilter: true }),
      created('category:check/sub', { name: 'Sub', departments: { CHK: 'responsible' } }),
      created('routing-rule:Check', { expression: '1 == 1', department: 'CHK', order: 9 }),
    ];

    const fine = await apply(backend.connect(), writes, { check: true });
    const wrong = await apply(backend.connect(), [...writes, created('department:TE LANG', { name: 'x' })], {
      check: true,
    });

    expect(fine).toMatchObject({ type: 'applied', written: 4 });
    expect(wrong).toMatchObject({ type: 'rejected', address: 'department:TE LANG' });
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('tells 500 refusals at once, each with its address, field and the words of the backend', async () => {
    const before = await tracesIn(backend);
    const wrong = Array.from({ length: 500 }, (_, place) =>
      created(`department:FOUT${place}`, { name: place % 2 === 0 ? 'kort' : 'x'.repeat(300) }),
    );

    const outcome = await apply(backend.connect(), [created('department:OK', { name: 'ok' }), ...wrong]);

    if (outcome.type !== 'rejected') throw new Error(outcome.type);
    const all = [outcome, ...(outcome.others ?? [])];
    expect(new Set(all.map(({ address }) => address)).size).toBe(500);
    // A code that is too long for all, and a name that is too long for half of them.
    expect(all).toHaveLength(750);
    expect(all.filter(({ field }) => field === 'name')).toHaveLength(250);
    expect(all.filter(({ reason }) => /300|255/.test(reason))).toHaveLength(250);
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('says that the workers must restart after a change to areas, and only then', async () => {
    const store = backend.connect();
    const area = { name: 'A', geometry: { type: 'MultiPolygon', coordinates: square } };
    const made = await applyWell(store, [
      created('area-type:kaart', { name: 'kaart', description: '' }),
      created('area:kaart/a', area),
    ]);
    const other = await applyWell(store, [created('department:KRT', { name: 'Kaart' })]);

    expect(made.notices).toEqual(['areas-changed']);
    expect(other.notices ?? []).toEqual([]);
  });
});
