// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { cronProblems, tidyCron } from '../../../src/kinds/schedule/cron.js';

describe('cronProblems', () => {
  it.each([
    '* * * * *',
    '0 3 * * *',
    '*/30 */1 * * *',
    '0,15,30 8-18 1-31/2 1,6,12 mon-fri',
    '59 23 31 12 6',
    '0 22-5 * * fri-mon',
    '0 0 * * Sunday',
    ' 0  3 * *\t* ',
  ])('finds nothing wrong with "%s"', (cron) => {
    expect([...cronProblems(cron)]).toEqual([]);
  });

  it.each([
    ['', 'has 1 part instead of five'],
    ['0 3 * *', 'has 4 parts instead of five'],
    ['0 3 * * * *', 'has 6 parts instead of five'],
    ['60 3 * * *', '"60" is no minute'],
    ['0 24 * * *', '"24" is no hour'],
    ['0 3 0 * *', '"0" is no day of the month'],
    ['0 3 * 13 *', '"13" is no month'],
    ['0 3 * jan *', '"jan" is no month'],
    ['0 3 * * 7', '"7" is no day of the week'],
    ['0 3 * * maandag', '"maandag" is no day of the week'],
    ['5/10 3 * * *', '"5/10" is no minute'],
    ['*/0 3 * * *', '"*/0" is no minute'],
    ['1,,2 3 * * *', '"" is no minute'],
    ['1-2-3 3 * * *', '"1-2-3" is no minute'],
    ['@daily', 'has 1 part instead of five'],
    [`${'0,'.repeat(120)}0 3 * * *`, 'is no minute'],
  ])('says what is wrong with "%s"', (cron, words) => {
    const problems = [...cronProblems(cron)];
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
    expect(problems[0]?.message.length).toBeLessThan(150);
  });
});

it('keeps a cron line with one space between its parts', () => {
  expect(tidyCron(' 0  3 * *\t* ')).toBe('0 3 * * *');
});
