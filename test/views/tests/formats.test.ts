// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import {
  judge,
  type SampleReport,
  simulate,
  type TestReport,
  type TestResult,
} from '../../../src/routing/index.js';
import { renderTests, testFormats } from '../../../src/views/tests/view.js';
import { rule, sampleWorld } from '../../routing/sample-world.js';
import { readXml } from '../findings/xml-reader.js';

const rules = [
  rule('Uit', 'sub == "Zwerfafval"', { active: false }),
  rule('Stuk', 'sub = "Zwerfafval"'),
  rule('Weg', 'sub == "Zwerfafval"', { user: 'weg@example.org' }),
  rule('Nacht', '(time >= 22:00 or time < 06:00)\n  and sub == "Zwerfafval"', { department: 'KCC' }),
  rule('Grof <vuil>', 'sub == "Zwerfafval" and soort == "Grofvuil"', { user: 'jan@example.org' }),
  rule('Rest', 'location in areas."Wijken"."BU01"', { department: 'GRO' }),
];

const report = (rest: Partial<SampleReport>): SampleReport => ({
  category: 'afval/zwerfafval',
  location: null,
  answers: new Map(),
  at: { year: 2026, month: 1, day: 7, time: '12:00' },
  ...rest,
});

const at = (line: number) => ({ file: 'tests/routing.yaml', line, column: 5, length: 3 });

function result(name: string, sent: SampleReport, expected: Parameters<typeof judge>[0]): TestResult {
  const simulation = simulate(sent, rules, sampleWorld);
  const mismatches = judge(expected, simulation, sampleWorld.categories?.get(sent.category));
  return {
    name,
    at: at(2),
    passed: mismatches.length === 0,
    mismatches: mismatches.map((mismatch, index) => ({ ...mismatch, at: at(5 + index) })),
    simulation,
  };
}

const grof = new Map([['soort', 'grof']]);
const mixed: TestReport = {
  instance: 'utrecht',
  environment: 'demo',
  folder: 'steden/utrecht',
  files: [
    {
      file: 'tests/routing.yaml',
      results: [
        result('Grofvuil gaat naar reiniging', report({ answers: grof }), { department: ['REI'] }),
        result('Gewoon zwerfafval', report({}), { department: ['KCC'], rule: 'Nacht', handling: null }),
        { name: 'Niet te proberen', at: at(9), passed: false, mismatches: [], simulation: undefined },
      ],
    },
  ],
  diagnostics: [
    {
      code: 'TEST_MOMENT',
      severity: 'error',
      message: '"later" is no moment.',
      at: at(10),
      sourceLine: '    at: later',
    },
    {
      code: 'TEST_NAME_TWICE',
      severity: 'warning',
      message: 'There is another test called "A" in this file.',
      at: at(11),
    },
  ],
  ran: true,
  passed: false,
  toolVersion: '0.1.0',
};
const good: TestReport = {
  ...mixed,
  environment: undefined,
  folder: '',
  files: [
    {
      file: 'tests/routing.yaml',
      results: [result('Grofvuil', report({ answers: grof }), { rule: 'Grof <vuil>' })],
    },
  ],
  diagnostics: [],
  passed: true,
};
const broken: TestReport = { ...mixed, files: [], diagnostics: mixed.diagnostics.slice(0, 1), ran: false };

const golden = (name: string): string => new URL(`../../golden/tests/${name}`, import.meta.url).pathname;
const plain = { colour: false, width: 90, explain: false };

describe.each(testFormats)('the %s format of a test run', (format) => {
  it.each([
    ['mixed', mixed],
    ['good', good],
    ['broken', broken],
  ])('shows a %s run as agreed', async (name, run) => {
    await expect(`${renderTests(format, run, plain)}\n`).toMatchFileSnapshot(golden(`${name}.${format}.txt`));
  });
});

it('explains on request what every rule did', async () => {
  const text = renderTests('pretty', mixed, { ...plain, explain: true });
  await expect(`${text}\n`).toMatchFileSnapshot(golden('mixed.explain.txt'));
});

it('tells good from bad without colour, and the same words with it', () => {
  const coloured = renderTests('pretty', mixed, { ...plain, colour: true });
  expect(coloured).toContain('\u001b[');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderTests('pretty', mixed, plain));
});

describe('junit', () => {
  it('is well-formed and counts right, whatever the names are', () => {
    const [file] = mixed.files;
    const hostile = { ...file!.results[1]!, name: 'a]]>b <x a="1">&amp;\u0000\u001b[31m\ud800' };
    const xml = readXml(renderTests('junit', { ...mixed, files: [{ ...file!, results: [hostile] }] }, plain));
    expect(xml.attributes).toMatchObject({ tests: '2', failures: '1', errors: '1' });
    expect(xml.children.map(({ attributes }) => attributes.name)).toEqual([
      'steden/utrecht/tests/routing.yaml',
      'findings',
    ]);
  });
});

it('lets no control character of a name reach the terminal', () => {
  const [file] = mixed.files;
  const results = [{ ...file!.results[0]!, name: '\u001b[2J\r' }];
  const text = renderTests(
    'pretty',
    { ...mixed, files: [{ ...file!, results }] },
    { ...plain, explain: true },
  );
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\r');
});
