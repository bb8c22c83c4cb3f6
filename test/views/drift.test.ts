// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DriftReport } from '../../src/plan/drift.js';
import { driftFormats, renderDrift } from '../../src/views/drift/view.js';

const none: DriftReport = {
  instance: 'utrecht',
  environment: 'productie',
  target: { type: 'exec', id: 'a', label: 'ssh server python -', backend: '2.50.12' },
  compared: new Map([
    ['department', 4],
    ['category', 12],
    ['routing-rule', 3],
  ]),
  drifted: [],
  kept: [],
  diagnostics: [],
  unread: [],
};

const place = (line: number) => ({ file: 'categories.yaml', line, column: 3, length: 5 });

const much: DriftReport = {
  ...none,
  drifted: [
    {
      address: 'category:afval/zwerfafval',
      drift: 'changed',
      fields: [
        { field: 'handling', files: { days: 3, workingDays: true }, live: { days: 5, workingDays: true } },
        {
          field: 'promise',
          files: 'Binnen een week.\nOf eerder.',
          live: 'Wij komen | zo `snel` mogelijk <b>echt</b> & "wel" nog deze week.',
        },
        { field: 'note', files: null, live: 'Let\u001b[31m op' },
      ],
      lastChange: { when: '2026-01-05T22:30:00+00:00', who: 'jan@utrecht.example' },
      source: place(12),
    },
    {
      address: 'category:schoon',
      from: 'category:oud',
      drift: 'not-taken-over',
      fields: [{ field: 'name', files: 'Schoon', live: 'Oud' }],
      lastChange: { when: 'lang geleden', who: null },
      source: place(30),
    },
    { address: 'department:ZZZ', drift: 'unlisted', fields: [] },
    { address: 'question:soort', drift: 'missing', fields: [], source: place(1) },
    {
      address: 'routing-rule:Stort & "meer"',
      drift: 'switched-off',
      fields: [],
      remark: { code: 'user-inactive', user: 'jan@utrecht.example' },
    },
  ],
  kept: [...Array.from({ length: 12 }, (_, index) => `category:oud/sub-${index}` as const), 'department:STW'],
  unread: [
    { kind: 'user', code: 'permissions-without-role', names: ['jan'] },
    { kind: null, code: 'recording-part', names: ['something else'] },
  ],
};

describe('a report of drift', () => {
  it.each(driftFormats)('is as agreed in %s', async (format) => {
    const look = { colour: false, folder: 'utrecht' };

    await expect(`${renderDrift(format, much, look)}\n`).toMatchFileSnapshot(
      `../golden/drift/much.${format}.txt`,
    );
    await expect(`${renderDrift(format, none, look)}\n`).toMatchFileSnapshot(
      `../golden/drift/none.${format}.txt`,
    );
  });

  it.each(driftFormats)('lets no control characters through in %s', (format) => {
    const text = renderDrift(format, much, { colour: false, folder: '' });

    expect([...text].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
  });

  it('counts in JUnit what it lists', () => {
    const text = renderDrift('junit', much, { colour: false, folder: '' });

    expect(text.match(/<testcase /g)).toHaveLength(5);
    expect(text.match(/<failure /g)).toHaveLength(5);
    expect(text).toContain('tests="5" failures="5"');
  });
});
