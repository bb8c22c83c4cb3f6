// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { flowValue, keyToYaml, writeDocument } from '../../src/source/write-yaml.js';
import { readYamlDocument } from '../../src/source/yaml-document.js';

const nasty = fc.constantFrom(
  ...[
    '',
    ' ',
    'yes',
    'No',
    'null',
    '~',
    'true',
    '12',
    '0612',
    '1e3',
    '0x1f',
    '1_000',
    '22:00',
    '2026-01-05',
    '.5',
    '.inf',
  ],
  ...[
    '- x',
    '? x',
    'a: b',
    'a:',
    ': a',
    '#x',
    'x #y',
    "foto's",
    '"x"',
    `'`,
    '\\',
    '[a]',
    '{a}',
    'a, b',
    '*a',
    '&a',
    '!a',
    '@a',
    '`a`',
    '%a',
  ],
  ...[
    '|',
    '>',
    '---',
    '...',
    '--- a',
    '=',
    '<<',
    'a\nb',
    'a\n',
    '\na',
    'a\n\n',
    ' a\nb',
    'a\n b\n',
    'a \nb',
    'a\n \nb',
    '\n',
    '\t',
    'a\tb',
  ],
  ...[
    'a\r\nb',
    '\u0000',
    '\u0007',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\uFFFE',
    '\u{1F600}',
    '\uD800',
    'é',
    '# \n#',
    'x:\n- y',
    '-',
    ':',
    '?',
  ],
);
const text = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.lorem({ maxCount: 30 }),
);
const key = text.filter((name) => name !== '__proto__');
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const document = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });

/** YAML knows one zero. */
const withoutMinusZero = (input: unknown): unknown => JSON.parse(JSON.stringify(input)) as unknown;

describe('a YAML file that is written', () => {
  it('is read back as the same value by both readers, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(document, fc.boolean(), async (content, commented) => {
        const comments = commented ? () => 'uitleg: #1\n- meer' : undefined;
        const written = writeDocument(content, {
          header: 'kop',
          ...(comments === undefined ? {} : { comments }),
        });
        const { value: read, findings } = await readYamlDocument({ file: 'a.yaml', text: written });

        expect(findings, written).toEqual([]);
        expect(withoutMinusZero(read), written).toEqual(withoutMinusZero(content));
        expect(withoutMinusZero(parse(written, { logLevel: 'silent' })), written).toEqual(
          withoutMinusZero(content),
        );
      }),
      { seed: 20_260_105, numRuns: 800 },
    );
  });

  it('is safe on one line as well', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (content) => {
        const written = `a: ${flowValue(content)}\nb: [${flowValue(content)}]\n`;
        const { value: read } = await readYamlDocument({ file: 'a.yaml', text: written });

        expect(withoutMinusZero(read), written).toEqual(withoutMinusZero({ a: content, b: [content] }));
      }),
      { seed: 20_260_105, numRuns: 500 },
    );
  });

  it('looks as a person would write it', () => {
    const content = {
      departments: { REI: { name: 'Afval en Reiniging', internal: true }, KCC: { name: 'Klant, contact' } },
      categories: {
        afval: {
          name: 'Afval',
          sub: {
            zwerfafval: {
              name: "Foto's: 3 dagen",
              handling: { days: 3, workingDays: true },
              promise: 'Wij komen.\nBinnen drie dagen.\n',
              responsible: ['REI'],
              note: undefined,
            },
          },
        },
      },
      routing: [
        { name: 'Nacht', expression: 'time > 22:00 or time < 6:00', when: { answer: { soort: 'x' } } },
      ],
      sources: {},
    };
    const comments = (path: ReadonlyArray<string | number>) =>
      ({
        'categories.afval': 'Alles over afval.\nMeer uitleg.',
        'routing.0': 'Eerste regel',
      })[path.join('.')];

    const written = writeDocument(content, {
      modeline: '.signalen/schema.json',
      header: 'Inrichting',
      comments,
    });

    expect(written).toBe(
      `# yaml-language-server: $schema=.signalen/schema.json
# Inrichting

departments:
  REI: {name: Afval en Reiniging, internal: true}
  KCC: {name: 'Klant, contact'}

categories:
  # Alles over afval.
  # Meer uitleg.
  afval:
    name: Afval
    sub:
      zwerfafval:
        name: "Foto's: 3 dagen"
        handling: {days: 3, workingDays: true}
        promise: |
          Wij komen.
          Binnen drie dagen.
        responsible: [REI]

routing:
  # Eerste regel
  - name: Nacht
    expression: time > 22:00 or time < 6:00
    when:
      answer: {soort: x}

sources: {}
`,
    );
  });

  it('lets the caller decide what is written on one line', () => {
    const content = { a: { b: { c: 1 }, d: [1, 2] } };

    expect(writeDocument(content, { inline: (path) => path.length === 1 })).toBe(
      'a: {b: {c: 1}, d: [1, 2]}\n',
    );
    expect(writeDocument(content, { inline: () => false })).toBe(
      'a:\n  b:\n    c: 1\n  d:\n    - 1\n    - 2\n',
    );
  });

  it('says nothing when there is nothing to say', () => {
    expect(writeDocument({})).toBe('{}\n');
    expect(writeDocument({ a: undefined })).toBe('{}\n');
  });

  it.each([
    ['afval', 'afval'],
    ['3 dagen', '3 dagen'],
    ['1', "'1'"],
    ['yes', "'yes'"],
    ['a: b', "'a: b'"],
    ["foto's", "foto's"],
    ["'", '"\'"'],
    ['https://x.nl', "'https://x.nl'"],
    ['a b-c_d/e.f', 'a b-c_d/e.f'],
    ['jan@utrecht.example', 'jan@utrecht.example'],
  ])('writes the key %j as %s', (name, expected) => {
    expect(keyToYaml(name)).toBe(expected);
  });
});
