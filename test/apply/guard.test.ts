// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { defaultLargestShare, findHeavyLosses, freeLosses } from '../../src/apply/guard.js';
import type { Loss, Plan } from '../../src/plan/plan.js';

const planWith = (...losses: ReadonlyArray<Loss>): Plan => ({
  formatVersion: 1,
  toolVersion: '1',
  instance: 'utrecht',
  environment: null,
  target: { type: 'embedded', id: 'x', label: 'x', backend: '2.50.12' },
  steps: [],
  kept: [],
  losses,
});

const loss = (switchedOff: number, active: number): Loss => ({ kind: 'category', switchedOff, active });

test.each([
  [3, 3, 'the few of a small kind', false],
  [4, 16, 'exactly a quarter', false],
  [4, 15, 'a little more than a quarter', true],
  [25, 100, 'a quarter of many', false],
  [26, 100, 'more than a quarter of many', true],
])('switching off %i of %i, %s: asks for the name: %s', (switchedOff, active, _words, isHeavy) => {
  const heavy = findHeavyLosses(planWith(loss(switchedOff, active)), defaultLargestShare);

  expect(heavy).toHaveLength(isHeavy ? 1 : 0);
});

test('looks at each kind by itself', () => {
  const role: Loss = { kind: 'role', switchedOff: 9, active: 10 };

  expect(findHeavyLosses(planWith(loss(1, 100), role), defaultLargestShare)).toEqual([role]);
});

test('always lets a few through, even when no share is allowed', () => {
  expect(findHeavyLosses(planWith(loss(freeLosses, 100)), 0)).toEqual([]);
  expect(findHeavyLosses(planWith(loss(freeLosses + 1, 100)), 0)).toHaveLength(1);
});
