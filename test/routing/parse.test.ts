// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/routing/parse.js';

const problemOf = (text: string) => {
  const parsed = parseExpression(text);
  return parsed.ok ? undefined : parsed.problems[0];
};

describe('an expression the backend cannot read', () => {
  test.each([
    ['sub == "A" AND sub == "B"', 'AND', 'Write "and" in small letters.', 'and'],
    ['sub == "A" of sub == "B"', 'of', '"of" does not exist; write or.', 'or'],
    ['sub == "A" && sub == "B"', '&&', '"&&" does not exist; write and.', 'and'],
    ['sub = "A"', '=', '"=" does not exist; write ==.', '=='],
    ['sub === "A"', '===', '"===" does not exist; write ==.', '=='],
    ['sub <> "A"', '<>', '"<>" does not exist; write !=.', '!='],
    ['sub is "A"', 'is', '"is" does not exist; write ==.', '=='],
    [
      'sub == “Grof "vuil"”',
      '“Grof "vuil"”',
      'The backend does not know the quote “; write straight quotes.',
      '"Grof \\"vuil\\""',
    ],
    ['not sub == "A"', 'not', 'The language has no word for "not".', undefined],
    ['!(sub == "A")', '!', 'The language has no word for "not".', undefined],
    ['sub == "A', '"A', 'The quote " is not closed.', undefined],
    ['sub in ["A", "B"]', '[', 'The language has no lists of values.', undefined],
    ['12:00 < time < 20:00', '<', 'Two comparisons cannot be chained.', undefined],
    ['time > 9:5', '9:5', '"9:5" is no time.', undefined],
    ['soort-x == "A"', '-', 'A name in an expression cannot contain a hyphen.', undefined],
    ['5 in soort', 'in', 'Only a text or a name can stand before "in", not a number or a time.', undefined],
    ['(sub == "A"', '', 'An opening parenthesis is not closed.', ')'],
    ['sub == "A")', ')', 'This closing parenthesis has no opening one.', ''],
    [
      '(sub) == "A"',
      ')',
      'Parentheses can stand around a whole condition only, not around a value.',
      undefined,
    ],
    ['sub == "A" # let op', '#', '"#" does not start a remark.', undefined],
    ['sub', 'sub', 'sub alone is no condition: it has to be compared with something.', undefined],
    ['sub == "A" sub == "B"', 'sub', '"sub" follows a condition without "and" or "or" between.', undefined],
    ['', '', 'The expression is empty.', undefined],
    ['// later', '// later', 'The expression is empty.', undefined],
    [
      'sub == "A" and',
      '',
      'The expression stops too early: a condition such as sub == "Zwerfafval" should follow.',
      undefined,
    ],
  ])('is explained at the right place: %s', (text, at, message, replacement) => {
    const problem = problemOf(text);
    expect(problem?.message).toBe(message);
    expect(text.slice(problem?.start, (problem?.start ?? 0) + (problem?.length ?? 0))).toBe(at);
    expect(problem?.replacement).toBe(replacement);
  });

  test('and has too many parentheses is refused before the backend runs out of stack', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}sub == "A"${')'.repeat(depth)}`;
    expect(problemOf(nested(64))).toBeUndefined();
    expect(problemOf(nested(65))?.message).toContain('nested deeper');
  });
});
