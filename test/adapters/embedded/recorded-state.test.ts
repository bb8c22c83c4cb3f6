// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { decodeRecordedState } from '../../../src/adapters/embedded/recorded-state.js';
import { kinds } from '../../../src/kinds/registry.js';
import { describeUnread } from '../../../src/plan/live-words.js';

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));

const category = {
  main: null,
  slug: 'afval',
  name: 'Afval',
  public_name: '',
  is_public_accessible: false,
  configuration: { show_children_in_filter: true },
  handling: 'REST',
  handling_message: null,
  is_active: true,
  description: null,
  note: null,
  slo: null,
};
const task = {
  name: 'Opruimen',
  task: 'x.y',
  enabled: true,
  crontab: '0 3 * * * (m/h/dM/MY/d) Europe/Amsterdam',
  args: '[1]',
  kwargs: '{"days": 2}',
};

function read(parts: Readonly<Record<string, unknown>>) {
  const state = decodeRecordedState(
    JSON.stringify({ backend: '2.50.12', categories: [], ...parts }),
    kindsByName,
  );
  if (!state.ok) throw new Error(state.reason);
  return {
    fields: (address: string) =>
      [...state.configuration.values()].find((each) => each.address === address)?.fields,
    unread: state.unread,
  };
}

describe('a recorded backend state', () => {
  test('becomes objects in canonical form, with every field of the kind', () => {
    const { fields, unread } = read({
      categories: [
        category,
        { ...category, main: 'afval', slug: 'zwerf', slo: { n_days: 3, use_calendar_days: true } },
      ],
      departments: [{ code: 'REI', name: 'Reiniging', is_intern: false, can_direct: true }],
      categoryDepartments: [
        { main: 'afval', slug: 'zwerf', department: 'REI', is_responsible: true, can_view: false },
        { main: null, slug: 'afval', department: 'REI', is_responsible: false, can_view: true },
      ],
      periodicTasks: [task],
    });

    expect(unread).toEqual([]);
    expect(fields('department:REI')).toEqual({ name: 'Reiniging', internal: false, canDirect: true });
    expect(fields('category:afval')).toMatchObject({
      publicName: null,
      showChildrenInFilter: true,
      handling: null,
      departments: { REI: 'view' },
      questions: [],
    });
    expect(fields('category:afval/zwerf')).toMatchObject({
      showChildrenInFilter: null,
      handling: { days: 3, workingDays: false },
      departments: { REI: 'responsible' },
    });
    expect(fields('schedule:Opruimen')).toMatchObject({
      cron: '0 3 * * *',
      timezone: 'Europe/Amsterdam',
      args: [1],
      kwargs: { days: 2 },
      every: null,
    });
  });

  test('says what it could not read, and reads the rest', () => {
    const { fields, unread } = read({
      categories: [category, category, { ...category, slug: 7 }],
      categoryDepartments: [
        { main: null, slug: 'weg', department: 'REI', is_responsible: true, can_view: true },
        { main: null, slug: 'afval', department: 'REI', is_responsible: false, can_view: false },
      ],
      periodicTasks: [
        { ...task, name: 'Zon', crontab: 'bij zonsopgang' },
        { ...task, name: 'Kapot', kwargs: '{' },
      ],
      standardAnswers: 'geen',
      questionnaires: [],
    });

    expect(fields('category:afval')).toBeDefined();
    expect(unread.map((thing) => `${thing.kind}: ${describeUnread(thing)}`)).toEqual([
      expect.stringContaining('null: the part "questionnaires"'),
      expect.stringContaining('gives no right'),
      expect.stringContaining('slug is not understood'),
      'category: "afval" a second time',
      expect.stringContaining('departments of "weg"'),
      'feedback-answer: a part of the recording that is no list',
      expect.stringContaining('"Zon": its times "bij zonsopgang"'),
      expect.stringContaining('"Kapot"'),
    ]);
  });

  test.each(['', 'hallo', '[]', '{}', '{"backend": "2.50.12"}', '{"backend": 1, "categories": []}'])(
    'is told from %j',
    (text) => {
      expect(decodeRecordedState(text, kindsByName)).toMatchObject({
        ok: false,
        reason: expect.stringContaining('"categories"'),
      });
    },
  );
});
