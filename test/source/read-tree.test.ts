// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { parseYamlFile, readTree } from '../../src/source/read-tree.js';
import type { InstanceTree, SourceText } from '../../src/source/tree.js';

const files = (texts: Readonly<Record<string, string>>): SourceText[] =>
  Object.entries(texts).map(([file, text]) => ({ file, text }));

const read = (base: Readonly<Record<string, string>>, overlays: Readonly<Record<string, string>> = {}) =>
  readTree({ base: files(base), overlays: files(overlays) });

/** The place as an editor shows it, with the characters that are underlined. */
function show(tree: InstanceTree, ...wish: Parameters<InstanceTree['locate']>): string | undefined {
  const at = tree.locate(...wish);
  if (at === undefined) return undefined;
  const marked = (tree.lineOf(at.file, at.line) ?? '').slice(at.column - 1, at.column - 1 + at.length);
  return `${at.file}:${at.line}:${at.column} ${marked}`;
}

describe('the tree of an instance', () => {
  it('joins the sections of all files', async () => {
    const { tree, findings, complete } = await read({
      'signalen.yaml': 'version: 1\n',
      'departments.yaml': 'departments: {REI: {name: Reiniging}}\n',
      'categories/afval.yaml': 'categories: {afval: {name: Afval}}\n',
      'categories/straat.yaml': 'categories: {straat: {name: Straat}}\n',
    });

    expect(findings).toEqual([]);
    expect(complete).toBe(true);
    expect(tree.value).toEqual({
      version: 1,
      departments: { REI: { name: 'Reiniging' } },
      categories: { afval: { name: 'Afval' }, straat: { name: 'Straat' } },
    });
  });

  it('lets an environment change values, add and remove keys, and replace lists', async () => {
    const { tree, findings } = await read(
      { 'signalen.yaml': 'mail: {host: a, port: 25, to: [x, y]}\nkeep: 1\n' },
      {
        'environments/demo.yaml': 'mail: {host: b, port: null, to: [z], new: {deep: {er: 1, gone: null}}}\n',
      },
    );

    expect(findings).toEqual([]);
    expect(tree.value).toEqual({ mail: { host: 'b', to: ['z'], new: { deep: { er: 1 } } }, keep: 1 });
  });

  it('lets the last of several environments win', async () => {
    const { tree } = await read({ 'a.yaml': 'x: 1\n' }, { 'one.yaml': 'x: 2\ny: 2\n', 'two.yaml': 'x: 3\n' });

    expect(tree.value).toEqual({ x: 3, y: 2 });
    expect([tree.fileOf(['x']), tree.fileOf(['y']), tree.fileOf(['z'])]).toEqual([
      'two.yaml',
      'one.yaml',
      undefined,
    ]);
  });

  it('names both places when a section stands in two files, and keeps the first', async () => {
    const { tree, findings } = await read({
      'a.yaml': '# kop\nrouting: [a]\ncategories: {afval: {name: A}}\n',
      'b.yaml': 'routing: [b]\ncategories: {afval: {name: B}, straat: {name: C}}\n',
    });

    expect(tree.value).toEqual({
      routing: ['a'],
      categories: { afval: { name: 'A' }, straat: { name: 'C' } },
    });
    expect(
      findings.map(({ code, message, at }) => [code, message, `${at?.file}:${at?.line}:${at?.column}`]),
    ).toEqual([
      [
        'SOURCE_SECTION_TWICE',
        'The section "routing" stands in two files: here and in a.yaml:2.',
        'b.yaml:1:1',
      ],
      [
        'SOURCE_SECTION_TWICE',
        '"afval" of the section "categories" stands in two files: here and in a.yaml:3.',
        'b.yaml:2:14',
      ],
    ]);
  });

  it('is not complete when a file cannot be read, and still has the others', async () => {
    const { tree, complete, findings } = await read({
      'a.yaml': 'a: [1\n',
      'b.yaml': 'b: 1\n',
      'c.yaml': '- 1\n',
    });

    expect(complete).toBe(false);
    expect(tree.value).toEqual({ b: 1 });
    expect(findings.map(({ code, at }) => [code, at?.file])).toEqual([
      ['SOURCE_YAML_SYNTAX', 'a.yaml'],
      ['SOURCE_NOT_A_MAP', 'c.yaml'],
    ]);
  });

  it('leaves an empty section out, and a file with only comments alone', async () => {
    const { tree, complete } = await read({
      'a.yaml': 'questions:\nsources: {}\n',
      'b.yaml': '# nog niets\n',
    });

    expect(complete).toBe(true);
    expect(tree.value).toEqual({ sources: {} });
  });

  it('reports everything that is wrong at once', async () => {
    const { findings } = await read({
      'a.yaml': 'a:\n\tb: 1\nc: "x\nd: Let op: x\n',
      'b.yaml': 'x: 1\nx: 2\n1: a\n',
    });

    expect(findings.map(({ code, at }) => `${code} ${at?.file}:${at?.line}`)).toEqual([
      'SOURCE_YAML_SYNTAX a.yaml:2',
      'SOURCE_YAML_SYNTAX a.yaml:3',
      'SOURCE_KEY_TWICE b.yaml:2',
      'SOURCE_KEY_NOT_TEXT b.yaml:3',
    ]);
  });

  it('is not harmed by names that mean something to JavaScript', async () => {
    const { tree } = await read(
      { 'a.yaml': 'a: {constructor: 1, toString: 2, __proto__: {polluted: 1}}\n__proto__: {polluted: 1}\n' },
      { 'o.yaml': '__proto__: {polluted: 1}\na: {__proto__: {polluted: 2}, hasOwnProperty: 3}\n' },
    );

    expect(Object.keys(tree.value.a as object)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
    expect((tree.value as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a place in the tree', () => {
  const text = [
    'departments:',
    '  REI: {name: Afval, "a b": 1}',
    '  KCC:',
    "    name: 'Klant'",
    'routing:',
    '  - name: A',
    '    expression: >-',
    '      time > 22:00 or',
    '      tijd < 6:00',
    '  - name: B',
    'empty:',
    'note: |',
    '  eerste',
    '',
  ].join('\n');

  it.each([
    [['departments', 'REI', 'name'], 'value', 'a.yaml:2:15 Afval'],
    [['departments', 'REI', 'name'], 'key', 'a.yaml:2:9 name'],
    [['departments', 'REI', 'a b'], 'key', 'a.yaml:2:22 "a b"'],
    [['departments', 'REI'], 'value', 'a.yaml:2:8 {name: Afval, "a b": 1}'],
    [['departments', 'KCC'], 'value', 'a.yaml:3:3 KCC'],
    [['departments', 'KCC', 'name'], 'value', "a.yaml:4:11 'Klant'"],
    [['departments', 'KCC', 'internal'], 'value', 'a.yaml:3:3 KCC'],
    [['departments', 'XXX', 'name'], 'value', 'a.yaml:1:1 departments'],
    [['routing', 0], 'value', 'a.yaml:6:5 name'],
    [['routing', 1, 'name'], 'value', 'a.yaml:10:11 B'],
    [['routing', 7], 'value', 'a.yaml:5:1 routing'],
    [['empty'], 'value', 'a.yaml:11:1 empty'],
    [['empty', 'deep', 'er'], 'value', 'a.yaml:11:1 empty'],
    [['note'], 'value', 'a.yaml:13:3 eerste'],
    [[], 'value', 'a.yaml:1:1 departments'],
    [['nowhere'], 'value', 'a.yaml:1:1 departments'],
  ] as const)('%j (%s) is %s', async (path, on, expected) => {
    const { tree } = await read({ 'a.yaml': text });

    expect(show(tree, path, on)).toBe(expected);
  });

  it('may be some characters of a text, on whatever line they are', async () => {
    const { tree } = await read({ 'a.yaml': text });
    const expression = (tree.value.routing as Array<{ expression: string }>)[0]?.expression ?? '';
    const spanOf = (word: string) => ({ start: expression.indexOf(word), length: word.length });
    const path = ['routing', 0, 'expression'];

    expect(show(tree, path, 'value', spanOf('22:00'))).toBe('a.yaml:8:14 22:00');
    expect(show(tree, path, 'value', spanOf('tijd'))).toBe('a.yaml:9:7 tijd');
    expect(show(tree, path, 'value', spanOf('or tijd'))).toBe('a.yaml:8:20 or');
    expect(show(tree, path, 'value', { start: 9_999, length: 1 })).toBe('a.yaml:9:18 ');
  });

  it('is in the file that decides; a missing key belongs in the base file', async () => {
    const { tree } = await read(
      { 'signalen.yaml': 'mail:\n  host: a\n  port: 1\n' },
      { 'environments/demo.yaml': 'mail:\n  host: b\nlist: [1]\n' },
    );

    expect(show(tree, ['mail', 'host'], 'value')).toBe('environments/demo.yaml:2:9 b');
    expect(show(tree, ['mail', 'port'], 'value')).toBe('signalen.yaml:3:9 1');
    expect(show(tree, ['mail', 'from'], 'value')).toBe('signalen.yaml:1:1 mail');
    expect(show(tree, ['list', 3], 'value')).toBe('environments/demo.yaml:3:1 list');
    expect(show(tree, ['nowhere'], 'value')).toBe('signalen.yaml:1:1 mail');
  });

  it('is not in a list that an environment replaced', async () => {
    const { tree } = await read({ 'a.yaml': 'list: [1, 2, 3]\n' }, { 'o.yaml': 'list: [4]\n' });

    expect(show(tree, ['list', 2], 'value')).toBe('o.yaml:1:1 list');
  });

  it('is where a repeated value was written', async () => {
    const { tree } = await read({ 'a.yaml': 'a: &x {k: 1}\nb: *x\n' });

    expect(show(tree, ['b'], 'value')).toBe('a.yaml:2:4 *x');
    expect(show(tree, ['b', 'k'], 'value')).toBe('a.yaml:1:11 1');
  });

  it('counts columns in UTF-16 units and knows every line ending', async () => {
    const { tree } = await read({ 'a.yaml': 'a: {"😀": x}\r\nb: y\r\n' });

    expect(show(tree, ['a', '😀'], 'value')).toBe('a.yaml:1:11 x');
    expect(show(tree, ['b'], 'value')).toBe('a.yaml:2:4 y');
    expect(tree.lineOf('a.yaml', 2)).toBe('b: y');
    expect([tree.lineOf('a.yaml', 9), tree.lineOf('none.yaml', 1)]).toEqual([undefined, undefined]);
  });

  it('says how a value was written', async () => {
    const { tree } = await read({ 'a.yaml': "a: 0612345678\nb: 'x'\nc: {d: 1}\n" });

    expect(tree.writtenAt(['a'])).toBe('0612345678');
    expect(tree.writtenAt(['b'])).toBe("'x'");
    expect([tree.writtenAt(['c']), tree.writtenAt(['d'])]).toEqual([undefined, undefined]);
  });
});

describe('edits of the tree', () => {
  it('go to the file that decides, and a missing key to the base file', async () => {
    const { tree } = await read(
      { 'signalen.yaml': 'mail: {host: a}\n' },
      { 'demo.yaml': 'mail: {host: b}\n' },
    );

    expect(tree.toTextEdits([{ op: 'set', path: ['mail', 'host'], value: 'c' }])).toEqual([
      { file: 'demo.yaml', start: 13, end: 14, replacement: 'c' },
    ]);
    expect(tree.toTextEdits([{ op: 'set', path: ['mail', 'port'], value: 25 }])).toEqual([
      { file: 'signalen.yaml', start: 14, end: 14, replacement: ', port: 25' },
    ]);
  });

  it('rename and remove a key in every file that has it', async () => {
    const { tree } = await read(
      { 'signalen.yaml': 'a: {x: 1, y: 2}\n' },
      { 'demo.yaml': 'a: {x: 3, y: 4}\n' },
    );

    const renamed = tree.toTextEdits([{ op: 'rename-key', path: ['a', 'x'], to: 'z' }]);
    const removed = tree.toTextEdits([{ op: 'remove', path: ['a', 'y'] }]);

    expect(renamed?.map(({ file, start, replacement }) => [file, start, replacement])).toEqual([
      ['demo.yaml', 4, 'z'],
      ['signalen.yaml', 4, 'z'],
    ]);
    expect(removed?.map(({ file }) => file)).toEqual(['demo.yaml', 'signalen.yaml']);
  });

  it('are all made or none', async () => {
    const { tree } = await read({ 'a.yaml': 'a: &x 1\nb: *x\nc: 3\n' });

    expect(
      tree.toTextEdits([
        { op: 'set', path: ['c'], value: 4 },
        { op: 'set', path: ['a'], value: 2 },
      ]),
    ).toBeUndefined();
  });
});

describe('comments that leave findings out', () => {
  it('are about their own line, or about the next line with content', async () => {
    const { tree } = await read({
      'a.yaml': [
        'a: 1 # signalen-ignore CODE_ONE: met reden',
        '# signalen-ignore code_two: nog een',
        '#   signalen-ignore   CODE_THREE',
        '',
        '# gewoon',
        'b: 2',
        "c: '# signalen-ignore CODE_FOUR: in een tekst'",
        'd: |',
        '  # signalen-ignore CODE_FIVE: in een blok',
        '',
      ].join('\n'),
    });

    expect(
      tree.suppressions.map(({ line, code, reason, at }) => [line, code, reason, at.line, at.column]),
    ).toEqual([
      [1, 'CODE_ONE', 'met reden', 1, 6],
      [6, 'CODE_TWO', 'nog een', 2, 1],
      [6, 'CODE_THREE', '', 3, 1],
    ]);
  });
});

describe('a YAML file by itself', () => {
  it('has a value, places and findings', async () => {
    const reading = await parseYamlFile('tests/a.yaml', 'tests:\n  - name: x\n    name: y\n');

    expect(reading.value).toEqual({ tests: [{ name: 'y' }] });
    expect(reading.findings.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ['SOURCE_KEY_TWICE', 'tests/a.yaml', 3],
    ]);
    expect(reading.locate(['tests', 0], 'value')).toMatchObject({ file: 'tests/a.yaml', line: 2, column: 5 });
    expect(reading.lineOf(2)).toBe('  - name: x');
  });

  it('may be a list, be empty, or be malformed', async () => {
    expect((await parseYamlFile('a.yaml', '- 1\n')).value).toEqual([1]);
    expect((await parseYamlFile('a.yaml', '')).value).toBeNull();
    const { value, findings } = await parseYamlFile('a.yaml', 'a: [\n');
    expect([value, findings.map(({ code }) => code)]).toEqual([undefined, ['SOURCE_YAML_SYNTAX']]);
  });
});

describe('a large instance', () => {
  const keys = Array.from({ length: 4000 }, (_, index) => `k${index}`);
  const large = `questions:\n${keys.map((key) => `  ${key}:\n    label: 'Vraag'\n    on: 1\n`).join('')}`;

  it('is parsed once for its places, however many are looked up and edited', async () => {
    const { tree } = await read({ 'a.yaml': large });
    tree.locate(['questions'], 'key');
    const start = performance.now();

    for (const key of keys) {
      expect(tree.locate(['questions', key, 'label'], 'value')?.column).toBe(12);
      expect(
        tree.toTextEdits([{ op: 'set', path: ['questions', key, 'label'], value: 'Nieuw' }]),
      ).toHaveLength(1);
    }

    // Parsing it 4,000 times would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
