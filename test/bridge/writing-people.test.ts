// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, hasBackend, openBackend } from './backend.js';
import { tracesIn } from './traces.js';
import { apply, applyWell, changed, created } from './writes.js';

let backend: Backend;

beforeAll(async () => {
  if (!hasBackend) return;
  backend = await openBackend();
  await applyWell(backend.connect(), [
    created('department:BHR', { name: 'Beheer' }),
    created('category:melding', { name: 'Melding' }),
    created('category:melding/lamp', { name: 'Lamp' }),
    created('category:melding/uit', { name: 'Uit', active: false }),
  ]);
});
afterAll(() => backend?.close());

const ask = async <Answer>(code: string): Promise<Answer> =>
  JSON.parse(await backend.python(`print(json.dumps(${code}))`)) as Answer;

describe.skipIf(!hasBackend)('writing people, rules and texts to a backend', () => {
  it('keeps the permissions of a role that the REST interface drops', async () => {
    const store = backend.connect();
    const permissions = ['auth.change_user', 'auth.view_user', 'signals.sia_read', 'signals.sia_write'];
    await applyWell(store, [created('role:Beheerder', { permissions })]);
    const first = (await store.read()).configuration;
    await applyWell(store, [
      changed(first, 'role:Beheerder', { permissions: [...permissions, 'signals.sia_split'] }),
    ]);

    const { configuration } = await backend.connect().read();
    const unknown = await apply(store, [created('role:Fout', { permissions: ['signals.sia_bestaat_niet'] })]);

    expect(configuration.get('role:Beheerder')?.fields.permissions).toEqual([
      'auth.change_user',
      'auth.view_user',
      'signals.sia_read',
      'signals.sia_split',
      'signals.sia_write',
    ]);
    expect(unknown).toMatchObject({ type: 'rejected', address: 'role:Fout', field: 'permissions' });
    expect(unknown).toMatchObject({ reason: expect.stringContaining('signals.sia_bestaat_niet') });
  });

  it('fills the profile that the backend makes by itself, instead of making a second one', async () => {
    const store = backend.connect();
    await applyWell(store, [
      created('role:Melder', { permissions: ['signals.sia_read'] }),
      created('user:jan@voorbeeld.example', {
        firstName: 'Jan',
        roles: ['Melder'],
        departments: ['BHR'],
        note: 'nieuw',
        notifyOnUserAssignment: true,
      }),
    ]);
    const { configuration } = await store.read();
    await applyWell(store, [changed(configuration, 'user:jan@voorbeeld.example', { note: null, roles: [] })]);

    const after = (await backend.connect().read()).configuration.get('user:jan@voorbeeld.example');
    expect(after?.fields).toMatchObject({
      firstName: 'Jan',
      roles: [],
      departments: ['BHR'],
      note: null,
      notifyOnUserAssignment: true,
    });
    const profiles = "get('users.Profile').objects.filter(user__username='jan@voorbeeld.example')";
    expect(await ask(`${profiles}.count()`)).toBe(1);
    const user = "get('auth.User').objects.get(username='jan@voorbeeld.example')";
    expect(await ask(`[${user}.email, ${user}.has_usable_password()]`)).toEqual([
      'jan@voorbeeld.example',
      false,
    ]);
  });

  it('makes the type of routing rules, which no backend has at first', async () => {
    const before = await ask("get('signals.ExpressionType').objects.filter(name='routing').count()");
    const store = backend.connect();
    await applyWell(store, [
      created('user:piet@voorbeeld.example', { departments: ['BHR'] }),
      created('routing-rule:Lampen', {
        expression: 'sub == "Lamp"',
        department: 'BHR',
        user: 'piet@voorbeeld.example',
        order: 1,
      }),
    ]);
    const { configuration } = await store.read();
    await applyWell(store, [
      changed(configuration, 'routing-rule:Lampen', { expression: 'main == "Melding"' }),
    ]);

    const after = (await backend.connect().read()).configuration.get('routing-rule:Lampen');
    expect([0, 1]).toContain(before);
    expect(after?.fields).toMatchObject({ expression: 'main == "Melding"', department: 'BHR', order: 1 });
    expect(await ask("get('signals.ExpressionType').objects.filter(name='routing').count()")).toBe(1);
    expect(await ask("get('signals.Expression').objects.filter(name='Lampen').count()")).toBe(1);
  });

  it('gives the words of the backend when the user of a rule is not in the department', async () => {
    const rule = { expression: '1 == 1', department: 'BHR', user: 'kees@voorbeeld.example', order: 2 };
    const outcome = await apply(backend.connect(), [
      created('user:kees@voorbeeld.example'),
      created('routing-rule:Mag niet', rule),
    ]);

    expect(outcome).toMatchObject({ type: 'rejected', address: 'routing-rule:Mag niet', field: 'user' });
    expect(outcome).toMatchObject({ reason: expect.stringMatching(/.{10}/) });
  });

  it('writes standard texts with their places, also for categories that are switched off', async () => {
    const store = backend.connect();
    const places = { 'melding/lamp': 0, 'melding/uit': 3 };
    await applyWell(store, [created('standard-text:o/Gemaakt', { text: 'Klaar.', categories: places })]);
    const { configuration } = await store.read();
    await applyWell(store, [changed(configuration, 'standard-text:o/Gemaakt', { text: 'Gemaakt.' })]);

    const after = (await backend.connect().read()).configuration.get('standard-text:o/Gemaakt');
    expect(after?.fields).toEqual({ text: 'Gemaakt.', active: true, categories: places });
  });

  it('says so and writes nothing when the search server is down', async () => {
    const before = await tracesIn(backend);
    await backend.search(false);
    const writing = apply(backend.connect(), [
      created('department:ZZZ', { name: 'Komt er niet' }),
      created('standard-text:o/Zonder zoeken', { text: 'x' }),
    ]);

    await expect(writing).rejects.toMatchObject({
      exitCode: 8,
      diagnostics: [{ code: 'BRIDGE_SEARCH_DOWN', message: expect.stringContaining('Nothing was written') }],
    });
    await backend.search(true);
    expect(await tracesIn(backend)).toEqual(before);
  });

  it('still changes a question of a type that the release no longer offers', async () => {
    await backend.python(
      "get('signals.Question').objects.create(key='oud', field_type='multi_text_input', meta={})",
    );
    const store = backend.connect();
    const { configuration } = await store.read();

    await applyWell(store, [
      changed(configuration, 'question:oud', { required: true, meta: { label: 'Oud' } }),
    ]);

    const after = (await store.read()).configuration;
    expect(after.get('question:oud')?.fields).toEqual({
      type: 'multi_text_input',
      required: true,
      meta: { label: 'Oud' },
    });
    const wrong = await apply(store, [changed(after, 'question:oud', { type: 'bestaat_niet' })]);
    expect(wrong).toMatchObject({ type: 'rejected', address: 'question:oud', field: 'type' });
  });

  it('keeps the older texts of a category as one ordered list', async () => {
    const store = backend.connect();
    const text = (title: string) => ({ title, text: `${title}.`, active: true });
    const address = 'category-texts:melding/lamp/o';
    await applyWell(store, [created(address, { texts: ['Een', 'Twee', 'Drie'].map(text) })]);
    const { configuration } = await store.read();
    await applyWell(store, [changed(configuration, address, { texts: ['Drie', 'Een'].map(text) })]);

    const after = (await backend.connect().read()).configuration;
    expect(after.get(address)?.fields.texts).toEqual(['Drie', 'Een'].map(text));
  });

  it('shares the crontab of schedules and replaces it by an interval', async () => {
    const store = backend.connect();
    const nightly = {
      task: 'signals.apps.signals.tasks.clear_sessions.clearsessions',
      cron: '7 3 * * *',
      timezone: 'Europe/Amsterdam',
    };
    await applyWell(store, [created('schedule:Een', nightly), created('schedule:Twee', nightly)]);
    const { configuration } = await store.read();
    const every = { count: 5, period: 'days' };
    await applyWell(store, [changed(configuration, 'schedule:Twee', { cron: null, timezone: null, every })]);

    const after = (await backend.connect().read()).configuration;
    expect(after.get('schedule:Een')?.fields).toMatchObject(nightly);
    expect(after.get('schedule:Twee')?.fields).toMatchObject({ cron: null, every });
    expect(await ask("get('django_celery_beat.CrontabSchedule').objects.filter(minute='7').count()")).toBe(1);
  });
});
