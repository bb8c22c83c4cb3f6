// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { kinds } from '../../src/kinds/registry.js';
import { draftPlan } from '../../src/plan/make-plan.js';
import { selectSteps } from '../../src/plan/select-steps.js';
import { desired, live, object } from '../fakes/configurations.js';

const wanted = desired(
  [
    object('department:REI'),
    object('department:KCC', { name: 'Nieuw' }),
    object('category:afval'),
    object('category:afval/zwerf', { departments: { REI: 'responsible' } }),
    object('category:wegen'),
    object('category:wegen/gat'),
  ],
  { unlisted: { category: 'deactivate' } },
);
const now = live(object('department:KCC'), object('category:wegen'), object('category:oud'));

function select(targets: ReadonlyArray<string>, excludes: ReadonlyArray<string> = []) {
  const draft = draftPlan({
    desired: wanted,
    live: now,
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
  });
  if (!draft.ok) throw new Error('no draft');
  const known = [...wanted.objects.keys(), ...now.keys()];
  const result = selectSteps(draft.value, known, { targets, excludes });
  if (!result.ok) return result.problems;
  return {
    steps: result.value.steps.map((step) => step.address),
    codes: result.warnings.map(({ code }) => code),
  };
}

test('takes everything when nothing was chosen', () => {
  expect(select([])).toMatchObject({ steps: { length: 6 }, codes: [] });
});

test('takes the objects a pattern fits, in the order of the plan', () => {
  expect(select(['category:wegen/*', 'department:KCC'])).toEqual({
    steps: ['department:KCC', 'category:wegen/gat'],
    codes: [],
  });
});

test('takes a bare kind for all of its objects', () => {
  expect(select(['department'])).toEqual({ steps: ['department:KCC', 'department:REI'], codes: [] });
});

test('takes along what a chosen object needs and what does not live yet', () => {
  expect(select(['category:afval/zwerf'])).toEqual({
    steps: ['department:REI', 'category:afval', 'category:afval/zwerf'],
    codes: ['PLAN_TARGET_WIDENED'],
  });
});

test('leaves out what is excluded', () => {
  expect(select([], ['category:*'])).toEqual({ steps: ['department:KCC', 'department:REI'], codes: [] });
});

test('refuses to leave out what something else needs', () => {
  expect(select([], ['department:REI'])).toMatchObject([
    { code: 'PLAN_EXCLUDED_IS_NEEDED', message: expect.stringContaining('category:afval/zwerf') },
  ]);
});

test('says when a pattern fits nothing, with the nearest address', () => {
  expect(select(['category:afval/zwref'])).toMatchObject([
    { code: 'PLAN_TARGET_UNKNOWN', suggestion: 'category:afval/zwerf' },
  ]);
  expect(select(['categorie:afval'])).toMatchObject([
    { code: 'PLAN_TARGET_UNKNOWN', suggestion: 'category' },
  ]);
});

test('takes the characters of a pattern as they are', () => {
  expect(select(['category:.*'])).toMatchObject([{ code: 'PLAN_TARGET_UNKNOWN' }]);
  expect(select(['department:(REI|KCC)'])).toMatchObject([{ code: 'PLAN_TARGET_UNKNOWN' }]);
});
