// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApplyOutcome } from '../../src/apply/outcome.js';
import { jsonOutcome } from '../../src/views/apply/json.js';
import { prettyOutcome } from '../../src/views/apply/pretty.js';
import { lineProgress } from '../../src/views/apply/progress.js';
import { richPlan } from './plan-fixture.js';

const plan = richPlan();
const { target } = plan;
const actual = { type: 'embedded', id: 'y', label: '.signalen/other.json', backend: '2.50.12' } as const;

const outcomes: ReadonlyArray<ApplyOutcome> = [
  { type: 'applied', written: 6, alreadyThere: 1 },
  { type: 'applied', written: 2, alreadyThere: 0, notices: ['areas-changed'] },
  { type: 'checked', written: 6, alreadyThere: 1 },
  { type: 'nothing-to-do' },
  {
    type: 'stale',
    objects: [
      {
        address: 'department:REI',
        change: 'changed',
        fields: [{ field: 'name', planned: 'A', now: 'B', wanted: 'C' }],
      },
      { address: 'department:KCC', change: 'gone', fields: [] },
    ],
  },
  {
    type: 'rejected',
    address: 'category:afval',
    field: 'departments',
    reason: '"department:NOP" does not exist.',
    source: { file: 'categories.yaml', line: 3, column: 3, length: 5 },
    sourceLine: '  afval: {name: Afval, view: [NOP]}',
  },
  {
    type: 'rejected',
    address: 'department:LANG',
    field: 'name',
    reason: 'Zorg dat deze waarde maximaal 255 tekens bevat.',
    others: [
      { address: 'category:afval', field: 'name', reason: 'Dit veld mag niet leeg zijn.' },
      {
        address: 'question:soort',
        reason: 'Waarde is geen geldige keuze.',
        source: { file: 'questions.yaml', line: 8, column: 12, length: 4 },
        sourceLine: '  soort: {type: geen}',
      },
    ],
  },
  { type: 'locked', holder: 'process 42 on server, since 2026-01-05T12:00:00.000Z' },
  { type: 'other-target', planned: target, actual },
  { type: 'unconfirmed', losses: [{ kind: 'category', active: 40, switchedOff: 30 }], name: 'utrecht' },
  { type: 'unconfirmed', losses: [], name: 'utrecht' },
  { type: 'unapproved' },
  { type: 'declined' },
  { type: 'interrupted' },
];

test('every ending has words for people', async () => {
  const texts = outcomes.map((outcome) =>
    prettyOutcome(outcome, plan, { colour: false, width: 100, folder: 'utrecht' }),
  );

  await expect(`${texts.join('\n\n---\n\n')}\n`).toMatchFileSnapshot('../golden/apply/outcomes.txt');
});

test('every ending is one document for scripts, ok only when the system is as the files say', () => {
  const documents = outcomes.map(
    (outcome) => JSON.parse(jsonOutcome(outcome, plan)) as { ok: boolean; outcome: object },
  );

  expect(documents.map(({ ok }) => ok)).toEqual(
    outcomes.map(({ type }) => ['applied', 'checked', 'nothing-to-do'].includes(type)),
  );
  expect(documents.map(({ outcome }) => outcome)).toEqual(outcomes);
});

test('an ending that asks for more says what to type, when that is known', () => {
  const changed: ApplyOutcome = { type: 'applied', written: 1, alreadyThere: 0, notices: ['areas-changed'] };
  const restart = 'docker compose --project-name signalen restart worker';
  const { followUps } = JSON.parse(jsonOutcome(changed, plan, restart));

  expect(followUps).toEqual([expect.objectContaining({ code: 'areas-changed', command: restart })]);
  expect(prettyOutcome(changed, plan, { colour: false, width: 100, folder: '', restart })).toContain(restart);
});

test('of hundreds of objections the first are shown, and all of them are in the document', () => {
  const others = Array.from({ length: 499 }, (_, index) => ({
    address: `department:D${index}` as const,
    reason: 'Dit veld mag niet leeg zijn.',
  }));
  const refused: ApplyOutcome = { type: 'rejected', address: 'department:REI', reason: 'Te lang.', others };
  const text = prettyOutcome(refused, plan, { colour: false, width: 100, folder: '' });

  expect(text).toContain('… and 475 more');
  expect(JSON.parse(jsonOutcome(refused, plan)).diagnostics).toHaveLength(500);
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('progress without a terminal is a line per kind, and a sign of life every half minute', async () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => lines.push(line));
  const total = plan.steps.length;
  progress.show({ type: 'apply-started', total, target });
  for (const [index, step] of plan.steps.entries())
    progress.show({ type: 'step-applied', step, done: index + 1, total });
  vi.advanceTimersByTime(61_000);
  await progress.end(true);
  vi.advanceTimersByTime(61_000);

  expect(lines).toEqual([
    'Applying 7 changes to embedded target .signalen/demo.json (backend 2.50.12)',
    '  departments (from 1 of 7)',
    '  questions (from 2 of 7)',
    '  areas (from 3 of 7)',
    '  categories (from 4 of 7)',
    'Still busy: categories (from 4 of 7)',
    'Still busy: categories (from 4 of 7)',
  ]);
});
