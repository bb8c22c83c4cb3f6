// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { decodeSections } from '../../src/kinds/decode.js';
import { kinds, sections } from '../../src/kinds/registry.js';
import { readRecordedContract } from '../routing/recorded-contract.js';

interface Column {
  readonly maxLength?: number;
  readonly choices?: ReadonlyArray<string>;
}

interface Models {
  readonly models: Readonly<Record<string, { readonly fields: Readonly<Record<string, Column>> }>>;
}

const contract = readRecordedContract('models-2.50.12.json') as Models | undefined;
const older = readRecordedContract('models-2.43.10.json') as Models | undefined;

const columnOf = (models: Models | undefined, name: string): Column => {
  const dot = name.lastIndexOf('.');
  return models?.models[name.slice(0, dot)]?.fields[name.slice(dot + 1)] ?? {};
};

const passes = (tree: Record<string, unknown>): boolean =>
  decodeSections(tree, sections).findings.length === 0;

const schedule = (said: object) => ({ schedules: { x: { task: 'a.b', cron: '0 3 * * *', ...said } } });
const user = (said: object) => ({ users: { 'a@b.nl': said } });
const source = (said: object) => ({ sources: { x: said } });

/** How a text gets into each column that a file can fill. */
const probes: Readonly<Record<string, (text: string) => Record<string, unknown>>> = {
  'signals.Category.slug': (text) => ({ categories: { [text.toLowerCase()]: { name: 'x' } } }),
  'signals.Category.name': (name) => ({ categories: { x: { name } } }),
  'signals.Category.public_name': (publicName) => ({ categories: { x: { name: 'x', publicName } } }),
  'signals.Department.code': (code) => ({ departments: { [code]: { name: 'x' } } }),
  'signals.Department.name': (name) => ({ departments: { X: { name } } }),
  'signals.Question.key': (key) => ({ questions: { [key]: { type: 'text_input' } } }),
  'signals.StatusMessage.title': (title) => ({ standardTexts: { o: { [title]: { text: 'x' } } } }),
  'signals.StatusMessageTemplate.title': (title) => ({ categoryTexts: { a: { o: [{ title }] } } }),
  'signals.Source.name': (name) => ({ sources: { [name]: {} } }),
  'signals.Source.description': (description) => source({ description }),
  'signals.AreaType.name': (name) => ({ areaTypes: { x: { name } } }),
  'signals.AreaType.code': (code) => ({ areaTypes: { [code]: {} } }),
  'signals.AreaType.description': (description) => ({ areaTypes: { x: { description } } }),
  'signals.Expression.name': (name) => ({ routing: [{ name, expression: 'x', to: 'A' }] }),
  'auth.User.username': (name) => ({ users: { [name]: {} } }),
  'auth.User.first_name': (firstName) => user({ firstName }),
  'auth.User.last_name': (lastName) => user({ lastName }),
  'auth.Group.name': (name) => ({ roles: { [name]: {} } }),
  'email_integrations.EmailTemplate.title': (title) => ({
    mailTemplates: { signal_created: { title, body: 'x' } },
  }),
  'feedback.StandardAnswer.text': (text) => ({ feedback: { answers: { [text]: {} } } }),
  'feedback.StandardAnswerTopic.name': (name) => ({ feedback: { topics: { [name]: { description: 'x' } } } }),
  'feedback.StandardAnswerTopic.description': (description) => ({
    feedback: { topics: { x: { description } } },
  }),
  'django_celery_beat.PeriodicTask.name': (name) => ({
    schedules: { [name]: { task: 'a.b', cron: '0 3 * * *' } },
  }),
  'django_celery_beat.PeriodicTask.task': (text) => schedule({ task: `.${text.slice(1)}` }),
  'django_celery_beat.PeriodicTask.queue': (queue) => schedule({ queue }),
};

/** Columns whose length needs no check: a choice, a shape or the backend itself keeps them short. */
const boundOtherwise = new Set([
  'signals.Category.handling',
  'signals.Category.icon',
  'signals.Question.field_type',
  'signals.ServiceLevelObjective.created_by',
  'signals.StatusMessage.state',
  'signals.StatusMessageTemplate.state',
  // In a GeoJSON file: see area/read-areas.test.ts.
  'signals.Area.name',
  'signals.Area.code',
  'signals.ExpressionType.name',
  'signals.ExpressionType.description',
  'signals.ExpressionContext.identifier',
  'signals.ExpressionContext.identifier_type',
  'auth.User.password',
  // The same text as the user name, which is shorter.
  'auth.User.email',
  'auth.Permission.name',
  'auth.Permission.codename',
  'email_integrations.EmailTemplate.key',
  'email_integrations.EmailTemplate.created_by',
  'django_celery_beat.PeriodicTask.exchange',
  'django_celery_beat.PeriodicTask.routing_key',
  'django_celery_beat.IntervalSchedule.period',
  // Parts of the cron line: see schedule/cron.test.ts.
  'django_celery_beat.CrontabSchedule.minute',
  'django_celery_beat.CrontabSchedule.hour',
  'django_celery_beat.CrontabSchedule.day_of_month',
  'django_celery_beat.CrontabSchedule.month_of_year',
  'django_celery_beat.CrontabSchedule.day_of_week',
  'django_celery_beat.CrontabSchedule.timezone',
]);

describe.skipIf(contract === undefined)('the limits of the backend', () => {
  it('are known for every text that a file can fill', () => {
    const mapped = new Set(
      kinds.flatMap((kind) => [
        ...Object.values(kind.fields).flatMap((spec) => spec.columns),
        ...Object.keys(kind.leftOut),
      ]),
    );
    const limited = [...mapped].filter((name) => columnOf(contract, name).maxLength !== undefined);
    expect(limited.sort()).toEqual([...Object.keys(probes), ...boundOtherwise].sort());
  });

  it.each(Object.keys(probes))('let a text of the greatest length into %s, and no longer one', (name) => {
    const longest = columnOf(contract, name).maxLength ?? 0;
    expect(columnOf(older, name).maxLength).toBe(longest);
    const build = probes[name]!;
    const fill = (length: number) => build('A'.repeat(length));
    expect(passes(fill(longest))).toBe(true);
    expect(passes(fill(longest + 1))).toBe(false);
  });

  it('let every state through, and no other', () => {
    const states = columnOf(contract, 'signals.StatusMessage.state').choices ?? [];
    expect(states.length).toBe(18);
    for (const state of states) {
      expect(passes({ standardTexts: { [state]: { x: { text: 'x' } } } }), state).toBe(true);
      expect(passes({ categoryTexts: { a: { [state]: [{ text: 'x' }] } } }), state).toBe(true);
    }
    expect(passes({ standardTexts: { x: {} } })).toBe(false);
  });

  it('let every mail through, and no other', () => {
    const keys = columnOf(contract, 'email_integrations.EmailTemplate.key').choices ?? [];
    expect(keys.length).toBe(16);
    for (const key of keys)
      expect(passes({ mailTemplates: { [key]: { title: 'x', body: 'x' } } }), key).toBe(true);
    expect(passes({ mailTemplates: { signal_lost: { title: 'x', body: 'x' } } })).toBe(false);
  });

  it('let every type of question of either release through, and no other', () => {
    const types = new Set(
      [contract, older].flatMap((models) => columnOf(models, 'signals.Question.field_type').choices ?? []),
    );
    expect(types.size).toBe(14);
    for (const type of types) expect(passes({ questions: { x: { type } } }), type).toBe(true);
    expect(passes({ questions: { x: { type: 'slider' } } })).toBe(false);
  });

  it('let every period and time zone through, and no other', () => {
    const periods = columnOf(contract, 'django_celery_beat.IntervalSchedule.period').choices ?? [];
    for (const period of periods) {
      expect(passes({ schedules: { x: { task: 'a.b', every: { count: 1, period } } } }), period).toBe(true);
    }
    expect(passes({ schedules: { x: { task: 'a.b', every: { count: 1, period: 'weeks' } } } })).toBe(false);
    const zones = columnOf(contract, 'django_celery_beat.CrontabSchedule.timezone').choices ?? [];
    expect(zones.length).toBeGreaterThan(400);
    const refused = zones.filter((timezone) => !passes(schedule({ timezone })));
    // What it means depends on the machine that the backend runs on.
    expect(refused).toEqual(['localtime']);
    for (const timezone of ['europe/amsterdam', 'Europe/Utrecht', '+01:00', '']) {
      expect(passes(schedule({ timezone })), timezone).toBe(false);
    }
  });
});

it('let twenty older texts into one state of a category, and no more', () => {
  const texts = (count: number) => ({
    categoryTexts: { a: { o: Array.from({ length: count }, () => ({ text: 'x' })) } },
  });
  expect(passes(texts(20))).toBe(true);
  expect(passes(texts(21))).toBe(false);
  expect(passes(texts(0))).toBe(false);
});
