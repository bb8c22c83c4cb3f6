// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { jsonPlan } from '../../src/views/plan/json.js';
import { prettyPlan } from '../../src/views/plan/pretty.js';
import { richPlan } from './plan-fixture.js';

const golden = (name: string): string => `../golden/plan/${name}`;

describe('a plan', () => {
  test('for people', async () => {
    const text = prettyPlan(richPlan(), { colour: false, details: false, next: 'signalen apply' });

    await expect(`${text}\n`).toMatchFileSnapshot(golden('plan.txt'));
  });

  test('for people who want all of it', async () => {
    const text = prettyPlan(richPlan(), { colour: false, details: true });

    await expect(`${text}\n`).toMatchFileSnapshot(golden('plan-details.txt'));
  });

  test('for scripts', async () => {
    await expect(`${jsonPlan(richPlan())}\n`).toMatchFileSnapshot(golden('plan.json.txt'));
  });

  test('says the same with and without colour', () => {
    const coloured = prettyPlan(richPlan(), { colour: true, details: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    const plain = coloured.replaceAll(/\u001b\[\d+m/g, '');

    expect(coloured).not.toBe(plain);
    expect(plain).toBe(prettyPlan(richPlan(), { colour: false, details: true }));
  });

  test('lets no control character of a text reach the terminal', () => {
    expect(prettyPlan(richPlan(), { colour: false, details: true })).not.toContain('\u001b');
  });

  test('that is empty has nothing to type next', () => {
    const plan = { ...richPlan(), steps: [], losses: [] };

    expect(prettyPlan(plan, { colour: false, details: false, next: 'signalen apply' })).not.toContain(
      'Next:',
    );
  });
});
