// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { readTree } from '../../src/source/read-tree.js';

/** Each problem as `line:column what is underlined · message`. */
async function problemsOf(text: string): Promise<string[]> {
  const { tree, findings } = await readTree({ base: [{ file: 'a.yaml', text }], overlays: [] });
  return findings.map(({ at, message }) => {
    const { line = 0, column = 0, length = 0 } = at ?? {};
    const marked = (tree.lineOf('a.yaml', line) ?? '').slice(column - 1, column - 1 + length);
    return `${line}:${column} ${marked} · ${message}`;
  });
}

describe('malformed YAML', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1\n', '2:1 \t · This line is indented with a tab; YAML only allows spaces.'],
    [
      'a tab after spaces',
      'a:\n  b: 1\n  \tc: 2\n',
      '3:3 \t · This line is indented with a tab; YAML only allows spaces.',
    ],
    [
      'no space after a colon',
      'a:\n  naam:Afval\n  b: 1\n',
      '2:7 : · There is no space after the colon of "naam:".',
    ],
    [
      'too much indentation',
      'a:\n  b: 1\n   c: 2\n',
      '3:4 c: 2 · The indentation of this line fits no line above it: it starts with 3 spaces.',
    ],
    [
      'too little indentation',
      'a:\n    b: 1\n  c: 2\n',
      '3:3 c: 2 · The indentation of this line fits no line above it: it starts with 2 spaces.',
    ],
    [
      'a double quote that stays open',
      'a: "x\nb: 1\n',
      '1:4 "x · The quote " that opens on line 1 is never closed.',
    ],
    [
      'a single quote that stays open',
      "b: 1\na: 'x\n",
      "2:4 'x · The quote ' that opens on line 2 is never closed.",
    ],
    [
      'an apostrophe in single quotes',
      "a: 'foto's'\n",
      "1:10 s' · The text ends at its second ', but more follows.",
    ],
    [
      'a bracket that stays open',
      'a: [1, 2\nb: 3\n',
      '1:4 [ · The "[" of line 1 is never closed, or the lines inside it are not indented.',
    ],
    [
      'a brace that stays open',
      'x: 1\na: {b: 2\nc: 3\n',
      '2:4 { · The "{" of line 2 is never closed, or the lines inside it are not indented.',
    ],
    [
      'a comma that is missing',
      'a: {x: 1 y: 2}\n',
      '1:8 1 y: 2 · A comma is missing between two entries of this { } or [ ].',
    ],
    [
      'a second colon',
      'a: Let op: fout\n',
      '1:4 Let op: fout · A text with ": " in it needs quotes: Let op: fout',
    ],
    [
      'a text with @ first',
      'a: @utrecht\n',
      '1:4 @utrecht · A text cannot start with "@" unless it is quoted.',
    ],
    [
      'a text with * first',
      'a: *let op*\n',
      '1:4 *let op* · A text cannot start with "*" unless it is quoted.',
    ],
    [
      'a backslash in double quotes',
      'a: "C:\\data"\n',
      '1:7 \\d · "\\d" means nothing inside double quotes.',
    ],
    [
      'a key without a colon',
      'a:\n  afval\n    b: 1\n',
      '2:3 afval · "afval" has no colon, so it is neither a key nor part of the line above.',
    ],
    [
      'a merge conflict',
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n',
      '2:1 <<<<<<< HEAD · A merge conflict of Git was left in this file: "<<<<<<< HEAD".',
    ],
    [
      'an invisible character',
      'a: x\u0007y\n',
      '1:5 \u0007 · There is an invisible character here (U+0007) that YAML does not allow.',
    ],
    [
      'an impossible escape',
      'a: "\\UFFFFFFFF"\n',
      '1:4 "\\UFFFFFFFF" · \\UFFFFFFFF stands for no character: the last one is \\U0010FFFF.',
    ],
  ])('is explained: %s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual([expected]);
  });

  it('is reported at every place where it is wrong', async () => {
    const problems = await problemsOf("a: 'x's\nb: 1\nc: Let op: fout\nd: [1 2\ne: 1\n");

    expect(problems.map((problem) => problem.split(':', 1)[0])).toEqual(['1', '3', '4']);
  });

  it('blames one line for its indentation, not all lines after it', async () => {
    const problems = await problemsOf('a:\n  x:\n   b: 1\n    c: 2\n    d: 3\n\n  y: 4\ne: {p: 1 q: 2}\n');

    expect(problems).toEqual([
      '4:5 c: 2 · The indentation of this line fits no line above it: it starts with 4 spaces.',
      '8:8 1 q: 2 · A comma is missing between two entries of this { } or [ ].',
    ]);
  });

  it('is not shown at an empty line or a comment', async () => {
    const [problem] = await problemsOf('a:\n  - x:\n    b: 1\n\n  # more\n  y:\n    b: 2\n');

    expect(problem).toBe(
      '6:3 y: · The indentation of this line fits no line above it: it starts with 2 spaces.',
    );
  });

  it('is not drowned in complaints', async () => {
    expect((await problemsOf('\tx\n'.repeat(500))).length).toBeLessThanOrEqual(10);
    expect((await problemsOf(']'.repeat(5000))).length).toBeLessThanOrEqual(10);
  });

  it('is found fast, however long the text', async () => {
    const text = `${'key: value\n'.repeat(400_000)}\tx: [\n`;
    const start = performance.now();

    expect((await problemsOf(text)).length).toBe(1);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
