// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, hasBackend, hasSeed, openBackend } from './backend.js';
import { tracesIn } from './traces.js';
import { apply, applyWell, changed, created } from './writes.js';

let backend: Backend;

beforeAll(async () => {
  if (hasSeed) backend = await openBackend('seed');
});
afterAll(() => backend?.close());

const icon = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle r="9"/></svg>',
);
const other = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect/></svg>');
const digestOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const digest = digestOf(icon);
const contentOf = async (wanted: string) => [icon, other].find((content) => digestOf(content) === wanted);
const ask = async <Answer>(code: string): Promise<Answer> =>
  JSON.parse(await backend.python(`print(json.dumps(${code}))`)) as Answer;

describe.runIf(hasBackend && hasSeed)('writing categories to a backend', () => {
  it('keeps a chosen slug, which the backend would make from the name', async () => {
    const store = backend.connect();
    const fields = { name: 'Heel andere naam' };
    await applyWell(store, [
      created('category:gekozen', fields),
      created('category:gekozen/eerste', fields),
      created('category:gekozen/tweede', fields),
    ]);

    const { configuration } = await backend.connect().read();

    for (const address of ['category:gekozen', 'category:gekozen/eerste', 'category:gekozen/tweede'] as const)
      expect(configuration.get(address)?.fields.name).toBe('Heel andere naam');
    expect(await ask("Category.objects.filter(slug__startswith='heel-andere').count()")).toBe(0);
  });

  it('keeps it too where the backend lets people edit slugs', async () => {
    const store = backend.connect({ variables: { CATEGORY_SLUG_EDITABLE: 'True' } });
    await applyWell(store, [created('category:afval/eigen-slug', { name: 'Nog een naam' })]);
    const { configuration } = await store.read();
    await applyWell(store, [changed(configuration, 'category:afval/eigen-slug', { promise: 'Wij komen.' })]);

    const after = (await backend.connect().read()).configuration.get('category:afval/eigen-slug');
    expect(after?.fields).toMatchObject({ name: 'Nog een naam', promise: 'Wij komen.' });
  });

  it('tells the two categories with the slug overig apart', async () => {
    const store = backend.connect();
    const { configuration } = await store.read();
    const main = configuration.get('category:overig')?.fields;

    await applyWell(store, [changed(configuration, 'category:overig/overig', { note: 'alleen de sub' })]);

    const after = (await store.read()).configuration;
    expect(after.get('category:overig/overig')?.fields.note).toBe('alleen de sub');
    expect(after.get('category:overig')?.fields).toEqual(main);
  });

  it('takes over a row with its reports: the primary key stays, also in another main', async () => {
    const before = await ask<{ pk: number; reports: number[] }>(
      "(lambda one: {'pk': one.pk, 'reports': [report(one) for _ in range(3)]})(category('schoon/veegzwerfvuil'))",
    );
    const store = backend.connect();
    const { configuration } = await store.read();

    await applyWell(store, [
      changed(
        configuration,
        'category:afval/zwerfafval',
        { name: 'Zwerfafval' },
        'category:schoon/veegzwerfvuil',
      ),
    ]);

    const after = await ask<{ pk: number; reports: number[] }>(`(lambda one: {'pk': one.pk, 'reports': sorted(
    get('signals.CategoryAssignment').objects.filter(category=one).values_list('pk', flat=True))})(category('afval/zwerfafval'))`);
    expect(before.reports).toHaveLength(3);
    expect(after).toEqual(before);
    expect((await store.read()).configuration.has('category:schoon/veegzwerfvuil')).toBe(false);
  });

  it('adds a handling time when it differs, and never changes or removes one', async () => {
    const rows = () =>
      ask<number[][]>(
        "[list(row) for row in category('afval/asbest-accu').slo.order_by('pk').values_list('pk', 'n_days')]",
      );
    const before = await rows();
    const store = backend.connect();
    const address = 'category:afval/asbest-accu';
    const first = (await store.read()).configuration;
    await applyWell(store, [changed(first, address, { note: 'zelfde tijd' })]);
    const same = await rows();
    await applyWell(store, [
      changed((await store.read()).configuration, address, { handling: { days: 77, workingDays: true } }),
    ]);
    const more = await rows();
    const without = await apply(store, [
      changed((await store.read()).configuration, address, { handling: null }),
    ]);

    expect(before.length).toBeGreaterThan(0);
    expect(same).toEqual(before);
    expect(more).toEqual([...before, [expect.any(Number), 77]]);
    expect(without).toMatchObject({ type: 'rejected', address, field: 'handling' });
    expect(await rows()).toEqual(more);
  });

  it('keeps the links of switched-off categories when their department changes', async () => {
    const links = () =>
      ask<number[]>(`sorted(get('signals.CategoryDepartment').objects.filter(
    department__code='VOR', category__is_active=False).values_list('pk', flat=True))`);
    await backend.python(`
get('signals.CategoryDepartment').objects.get_or_create(
    category=Category.objects.filter(is_active=False).first(), department=Department.objects.get(code='VOR'))`);
    const before = await links();
    const store = backend.connect();
    const { configuration } = await store.read();

    await applyWell(store, [
      changed(configuration, 'department:VOR', { name: 'Voorbeeld' }),
      changed(configuration, 'category:wonen', { departments: { VOR: 'responsible' } }),
    ]);

    expect(before.length).toBeGreaterThan(0);
    expect(await links()).toEqual(before);
  });

  it('gives a new main its filter and icon once it has subs', async () => {
    const store = backend.connect({ contentOf });
    await applyWell(store, [
      created('category:getekend', {
        name: 'Getekend',
        showChildrenInFilter: true,
        icon: { file: 'teken.svg', digest },
      }),
      created('category:getekend/een', { name: 'Een', icon: { file: 'teken.svg', digest } }),
    ]);

    const { configuration } = await backend.connect().read();

    expect(configuration.get('category:getekend')?.fields).toMatchObject({
      showChildrenInFilter: true,
      icon: { file: 'teken.svg', digest },
    });
    expect(configuration.get('category:getekend/een')?.fields.icon).toEqual({ file: 'teken.svg', digest });
    expect(await ask("category('getekend').icon.name")).toMatch(/^icons\/categories\/getekend\/teken-/);
    expect(await ask("category('getekend').configuration")).toEqual({ show_children_in_filter: true });
  });

  it('replaces a picture by another of the same name, and back', async () => {
    const store = backend.connect({ contentOf });
    await applyWell(store, [
      created('category:afval/met-plaatje', { name: 'Met plaatje', icon: { file: 'teken.svg', digest } }),
    ]);
    for (const wanted of [digestOf(other), digest]) {
      const { configuration } = await store.read();
      const fields = { icon: { file: 'teken.svg', digest: wanted } };
      await applyWell(store, [changed(configuration, 'category:afval/met-plaatje', fields)]);

      const after = (await backend.connect().read()).configuration.get('category:afval/met-plaatje');
      expect(after?.fields.icon).toEqual({ file: 'teken.svg', digest: wanted });
    }
  });

  it('refuses an icon whose file is not there to be sent', async () => {
    const icon = { file: 'weg.svg', digest: '0'.repeat(64) };
    const outcome = await apply(backend.connect({ contentOf }), [
      created('category:afval/zonder-plaatje', { name: 'Zonder plaatje', icon }),
    ]);

    expect(outcome).toMatchObject({
      type: 'rejected',
      field: 'icon',
      reason: expect.stringContaining('weg.svg'),
    });
  });

  it('refuses filter and icon of a main that stays without subs, both at once', async () => {
    const alone = { showChildrenInFilter: true, icon: { file: 'teken.svg', digest } };
    const outcome = await apply(backend.connect({ contentOf }), [
      created('category:alleen', { name: 'Alleen', ...alone }),
    ]);

    expect(outcome).toMatchObject({
      type: 'rejected',
      address: 'category:alleen',
      others: [{ address: 'category:alleen' }],
    });
    const fields =
      outcome.type === 'rejected' ? [outcome.field, ...(outcome.others ?? []).map(({ field }) => field)] : [];
    expect(fields.sort()).toEqual(['icon', 'showChildrenInFilter']);
  });

  it('leaves no file of an icon behind when all is undone', async () => {
    const before = await tracesIn(backend);
    const store = backend.connect({ contentOf });
    const fine = [
      created('category:weg', { name: 'Weg' }),
      created('category:weg/sub', { name: 'Sub', icon: { file: 'weg.svg', digest } }),
    ];

    const checked = await apply(store, fine, { check: true });
    const refused = await apply(store, [
      ...fine,
      created('category:fout', { name: 'Fout', showChildrenInFilter: true }),
    ]);

    expect(checked).toMatchObject({ type: 'applied', written: 2 });
    expect(refused).toMatchObject({ type: 'rejected', address: 'category:fout' });
    // Sequences go on counting; rows and files are as they were.
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('writes the history of an edit in the interface, under its own name', async () => {
    const store = backend.connect();
    const { configuration } = await store.read();
    await applyWell(store, [
      changed(configuration, 'category:wegen-verkeer-straatmeubilair', {
        publicName: 'Wegen',
        handling: { days: 8, workingDays: false },
        note: 'staat niet in de geschiedenis van de backend',
      }),
    ]);

    const address = 'category:wegen-verkeer-straatmeubilair';
    const entries = await ask<
      unknown[]
    >(`[[log.action, log.created_by, sorted(log.data), log.data['public_name']]
    for log in Log.objects.filter(object_pk=str(category('wegen-verkeer-straatmeubilair').pk))]`);
    const change = (await store.lastChanges([address])).get(address);

    expect(entries).toEqual([['UPDATE', 'signalen-toolkit', ['public_name', 'slo'], 'Wegen']]);
    expect(change).toMatchObject({ who: 'signalen-toolkit', when: expect.stringMatching(/^\d{4}-/) });
  });
});
