// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { InstancePath, PathEdit } from '../../src/diagnostics/diagnostic.js';
import { applyTextEdits, editDocument, editTexts } from '../../src/source/text-edits.js';
import { Random, randomDocument } from './random-yaml.js';

type Tree = Record<string, unknown> | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

function pathsOf(value: unknown, path: InstancePath = []): InstancePath[] {
  if (!isTree(value)) return [path];
  const children = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    ...(path.length > 0 ? [path] : []),
    ...children.flatMap(([key, child]) => pathsOf(child, [...path, key])),
  ];
}

const parentOf = (root: unknown, path: InstancePath): Tree =>
  path
    .slice(0, -1)
    .reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], root) as Tree;

/** What an edit means, said in the plainest way. */
function applyToValue(root: unknown, edit: PathEdit): void {
  const parent = parentOf(root, edit.path) as Record<string | number, unknown>;
  const last = edit.path.at(-1) as string | number;
  if (edit.op === 'set') parent[last] = edit.value;
  else if (edit.op === 'rename-key') {
    const value = parent[last];
    delete parent[last];
    parent[edit.to] = value;
  } else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}

const values: unknown[] = [
  'kort',
  "foto's",
  'a: b',
  12,
  true,
  null,
  'een\ntwee\n',
  { a: 1, b: [1, 2] },
  ['x', { y: 'z' }],
  {},
  [],
];

function randomEdit(random: Random, value: unknown): PathEdit {
  const path = random.pick(pathsOf(value));
  const parent = parentOf(value, path);
  switch (random.below(4)) {
    case 0:
      return { op: 'remove', path };
    case 1:
      if (!Array.isArray(parent)) return { op: 'rename-key', path, to: random.pick(['nieuw', 'a: b', '12']) };
      return { op: 'set', path: [...path.slice(0, -1), parent.length], value: random.pick(values) };
    case 2:
      if (!Array.isArray(parent))
        return { op: 'set', path: [...path.slice(0, -1), 'erbij'], value: random.pick(values) };
      return { op: 'set', path, value: random.pick(values) };
    default:
      return { op: 'set', path, value: random.pick(values) };
  }
}

describe('edits of a YAML text', () => {
  it('do to the text exactly what they do to its value', () => {
    let refused = 0;
    for (let seed = 1; seed <= 1500; seed += 1) {
      const random = new Random(seed);
      const text = seed % 5 === 0 ? randomDocument(random).trimEnd() : randomDocument(random);
      const wanted: unknown = parse(text);
      const edit = randomEdit(random, wanted);

      const edited = editDocument(text, [edit]);

      if (edited === undefined) {
        refused += 1;
        continue;
      }
      applyToValue(wanted, edit);
      expect(parse(edited), `seed ${seed}\n${JSON.stringify(edit)}\n${text}\n---\n${edited}`).toEqual(wanted);
    }
    expect(refused).toBeLessThan(40);
  });

  it('may be made together: each path means what it meant before the first of them', () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = new Random(seed);
      const text = randomDocument(random);
      const before: unknown = parse(text);
      const parents = pathsOf(before).filter((path) => isTree(parentOf(before, path)));
      const removed = [random.pick(parents), random.pick(parents)];
      const added = random.pick(parents).slice(0, 1);
      const edits: PathEdit[] = [
        { op: 'set', path: ['erbij', 'diep'], value: 1 },
        { op: 'set', path: ['erbij', 'ook'], value: [2] },
        ...removed.map((path): PathEdit => ({ op: 'remove', path })),
        { op: 'rename-key', path: added, to: 'hernoemd' },
      ];

      const edited = editDocument(text, edits);

      if (edited === undefined) continue;
      const gone = new Set(removed.map((path) => JSON.stringify(path)));
      const wanted = Object.fromEntries(
        Object.entries(without(before, gone, []) as object).map(([key, value]) => [
          key === added[0] ? 'hernoemd' : key,
          value,
        ]),
      );
      const context = `seed ${seed}\n${JSON.stringify(edits)}\n${text}\n---\n${edited}`;
      expect(parse(edited), context).toEqual({ ...wanted, erbij: { diep: 1, ook: [2] } });
    }
  });

  it('keep every comment that is not on a line that goes', () => {
    const comments = (text: string) => [...text.matchAll(/(?:^|\s)# (?:kop|uitleg|zo)$/gm)].length;
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = new Random(seed);
      const text = randomDocument(random);
      const value: unknown = parse(text);
      const scalars = pathsOf(value).filter((path) => !isTree(valueAt(value, path)));
      if (scalars.length === 0) continue;
      const path = random.pick(scalars);

      const edited = editDocument(text, [{ op: 'set', path, value: random.pick(values) }]) ?? text;

      expect(comments(edited), `seed ${seed}\n${path.join('.')}\n${text}\n---\n${edited}`).toBe(
        comments(text),
      );
    }
  });

  it('touch nothing else', () => {
    const text = 'a:   1   # een\n\n\nb: "twee"  # twee\nc:  {x:   1}\n';

    expect(editDocument(text, [{ op: 'set', path: ['b'], value: 'drie' }])).toBe(
      'a:   1   # een\n\n\nb: "drie"  # twee\nc:  {x:   1}\n',
    );
  });

  it('are as small as the change', () => {
    const text = 'departments:\n  REI: {name: Afval, internal: true}\n';

    expect(
      editTexts(text, [{ op: 'set', path: ['departments', 'REI', 'name'], value: 'Reiniging' }]),
    ).toEqual([{ start: text.indexOf('Afval'), end: text.indexOf('Afval') + 5, replacement: 'Reiniging' }]);
  });
});

function without(value: unknown, gone: ReadonlySet<string>, path: InstancePath): unknown {
  if (!isTree(value)) return value;
  const kept = (key: string | number) => !gone.has(JSON.stringify([...path, key]));
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (kept(index) ? [without(item, gone, [...path, index])] : []));
  }
  const entries = Object.entries(value).filter(([key]) => kept(key));
  return Object.fromEntries(entries.map(([key, child]) => [key, without(child, gone, [...path, key])]));
}

const valueAt = (root: unknown, path: InstancePath): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], root);

describe('what an edit looks like', () => {
  const file = [
    '# kop',
    'departments:',
    '  REI: {name: Afval, internal: true}  # eerste',
    '  KCC:',
    "    name: 'Klant' # naam",
    '    # binnen',
    '    internal: false',
    'routing:',
    '  - name: A # a',
    '    to: REI',
    '  # tussen',
    '  - name: B',
    '    to: KCC',
    'texts: |',
    '  een',
    '  twee',
    'empty:',
    '',
  ].join('\n');

  const cases: Array<[string, PathEdit[], string, string]> = [
    [
      'keeps the quotes of a value',
      [{ op: 'set', path: ['departments', 'KCC', 'name'], value: 'X' }],
      "'Klant'",
      "'X'",
    ],
    [
      'adds a key at the end of its map',
      [{ op: 'set', path: ['departments', 'KCC', 'canDirect'], value: true }],
      '    internal: false\n',
      '    internal: false\n    canDirect: true\n',
    ],
    [
      'adds a key to a map on one line',
      [{ op: 'set', path: ['departments', 'REI', 'canDirect'], value: true }],
      'internal: true}',
      'internal: true, canDirect: true}',
    ],
    [
      'adds an item',
      [{ op: 'set', path: ['routing', 2], value: { name: 'C', to: 'X' } }],
      '    to: KCC\n',
      '    to: KCC\n  - name: C\n    to: X\n',
    ],
    [
      'takes an item out with its lines',
      [{ op: 'remove', path: ['routing', 0] }],
      '  - name: A # a\n    to: REI\n',
      '',
    ],
    [
      'lets the next key move up to the dash',
      [{ op: 'remove', path: ['routing', 1, 'name'] }],
      'name: B\n    to',
      'to',
    ],
    [
      'takes a text of several lines out',
      [{ op: 'remove', path: ['texts'] }],
      'texts: |\n  een\n  twee\n',
      '',
    ],
    [
      'puts one line in place of several',
      [{ op: 'set', path: ['texts'], value: 'een' }],
      '|\n  een\n  twee',
      'een',
    ],
    [
      'puts several lines in place of one',
      [{ op: 'set', path: ['routing', 0, 'to'], value: 'a\nb\n' }],
      'to: REI',
      'to: |\n      a\n      b',
    ],
    ['fills an empty key', [{ op: 'set', path: ['empty', 'a'], value: 1 }], 'empty:', 'empty:\n  a: 1'],
    ['quotes a new name that needs it', [{ op: 'rename-key', path: ['empty'], to: '1' }], 'empty:', "'1':"],
    [
      'leaves an empty map when its last key goes',
      [
        { op: 'remove', path: ['departments', 'REI'] },
        { op: 'remove', path: ['departments', 'KCC'] },
      ],
      file.slice(file.indexOf('departments'), file.indexOf('routing')),
      'departments: {}\n',
    ],
    [
      'edits inside a map that is put in place of another one',
      [{ op: 'set', path: ['departments', 'KCC'], value: { name: 'Klant', internal: true } }],
      'internal: false',
      'internal: true',
    ],
  ];

  it.each(cases)('%s', (_, edits, before, after) => {
    expect(editDocument(file, edits)).toBe(file.replace(before, after));
  });

  it('uses the line endings of the file', () => {
    const edited = editDocument('a: 1\r\nb:\r\n  c: 2\r\n', [
      { op: 'set', path: ['b', 'd'], value: { e: { f: 1 } } },
    ]);

    expect(edited).toBe('a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e: {f: 1}\r\n');
  });

  it('fills a file that had only comments', () => {
    expect(editDocument('# leeg', [{ op: 'set', path: ['a', 'b'], value: 1 }])).toBe('# leeg\na:\n  b: 1\n');
  });

  it.each([
    ['a value that is used elsewhere', 'a: &x 1\nb: *x\n', { op: 'set', path: ['a'], value: 2 }],
    ['a value that stands elsewhere', 'a: &x {k: 1}\nb: *x\n', { op: 'set', path: ['b', 'k'], value: 2 }],
    ['a name that is taken', 'a: 1\nb: 2\n', { op: 'rename-key', path: ['a'], to: 'b' }],
    ['what is not there', 'a: 1\n', { op: 'remove', path: ['b'] }],
    ['an item beyond the end', 'a: [1]\n', { op: 'set', path: ['a', 5], value: 2 }],
    ['a key below a text', 'a: x\n', { op: 'set', path: ['a', 'b'], value: 2 }],
    ['a file that is not YAML', 'a: [\n', { op: 'set', path: ['a'], value: 2 }],
  ] as Array<[string, string, PathEdit]>)('refuses to change %s', (_, text, edit) => {
    expect(editDocument(text, [edit])).toBeUndefined();
  });

  it('replaces an alias by a value of its own', () => {
    expect(editDocument('a: &x 1\nb: *x\n', [{ op: 'set', path: ['b'], value: 2 }])).toBe('a: &x 1\nb: 2\n');
  });

  it('applies the first of two changes that overlap', () => {
    const changes = [
      { start: 0, end: 2, replacement: 'x' },
      { start: 1, end: 3, replacement: 'y' },
    ];

    expect(applyTextEdits('abcd', changes)).toBe('xcd');
  });
});
