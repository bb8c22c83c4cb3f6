// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { countTests } from '../../src/routing/index.js';
import { testRouting } from '../../src/workflows/test-routing.js';
import { MemoryFiles } from '../fakes/memory-files.js';
import { GoodInstance } from '../rules/good-instance.js';

const inTheCentre = 'location: [52.085, 5.115]';

async function run(tests: string, instance = new GoodInstance()) {
  const files = new MemoryFiles({ ...instance.texts(), 'tests/routing.yaml': `tests:\n${tests}` });
  const report = await testRouting({
    files,
    environment: undefined,
    testFiles: [],
    folder: '',
    toolVersion: '0.1.0',
  });
  const results = report.files.flatMap((file) => file.results);
  const codes = report.diagnostics.map(({ code, at }) => `${code}:${at?.line}`);
  return { report, results, codes };
}

const runOne = async (given: string, expected: string, instance?: GoodInstance) => {
  const { results, codes } = await run(
    `  - {name: A, report: {${given}}, expect: {${expected}}}\n`,
    instance,
  );
  return { result: results[0], codes };
};

const mismatchesOf = async (given: string, expected: string) => {
  const { result, codes } = await runOne(given, expected);
  expect(codes).toEqual([]);
  return result?.mismatches.map(({ what, expected: wanted, actual }) => `${what}: ${wanted} / ${actual}`);
};

describe('a test of the routing', () => {
  it.each([
    ['category: afval/zwerfafval, answers: {soort_afval: grofvuil}', 'department: REI, rule: Grofvuil'],
    [`category: afval/zwerfafval, ${inTheCentre}`, 'department: KCC, rule: Binnenstad, user: null'],
    ['category: afval/zwerfafval', 'department: [REI], rule: null'],
    ['category: afval/zwerfafval', 'department: null'],
    ['category: afval/zwerfafval', 'handling: {days: 3}, promise: opgelost3'],
    ['category: afval/zwerfafval', 'promise: Wij lossen dit binnen drie werkdagen op.'],
    ['category: overig/overig', 'department: KCC, handling: {days: 5, workingDays: true}'],
  ])('passes when all goes as expected: %s → %s', async (given, expected) => {
    expect(await mismatchesOf(given, expected)).toEqual([]);
  });

  it.each([
    [
      'category: afval/zwerfafval, answers: {soort_afval: grofvuil}',
      'department: KCC, rule: null',
      ['department: KCC / REI', 'rule: no rule / "Grofvuil"'],
    ],
    [
      `category: afval/zwerfafval, ${inTheCentre}`,
      'department: null',
      ['department: no rule that sends it on / KCC'],
    ],
    ['category: afval/zwerfafval', 'department: [KCC, REI]', ['department: KCC, REI / REI']],
    [
      'category: afval/zwerfafval',
      'handling: {days: 3, workingDays: false}, promise: null, user: a@example.org',
      [
        'user: a@example.org / nobody',
        'handling: 3 days / 3 working days',
        'promise: no promise / "Wij lossen dit binnen drie werkdagen op."',
      ],
    ],
  ])('fails and says what happened instead: %s → %s', async (given, expected, mismatches) => {
    expect(await mismatchesOf(given, expected)).toEqual(mismatches);
  });

  it('takes place on the clocks of the Netherlands, at noon when it does not say when', async () => {
    const night = new GoodInstance().set('routing', [
      { name: 'Nacht', when: { time: { from: '22:00', to: '06:00' } }, to: 'KCC' },
    ]);
    const at = async (moment: string) =>
      (await runOne(`category: overig/overig${moment}`, 'rule: Nacht', night)).result?.passed;

    expect(await at(', at: 2026-01-05T22:30')).toBe(true);
    expect(await at(', at: 2026-01-05T21:30Z')).toBe(true);
    expect(await at(', at: 2026-01-05T20:30Z')).toBe(false);
    expect(await at('')).toBe(false);
  });

  it('knows where it stands, and each expectation that was not met too', async () => {
    const { results } = await run(
      '  - name: A\n    report: {category: afval/zwerfafval}\n    expect:\n      rule: null\n      department: KCC\n',
    );
    expect(results[0]?.at).toMatchObject({ file: 'tests/routing.yaml', line: 2 });
    expect(results[0]?.mismatches[0]?.at).toMatchObject({ file: 'tests/routing.yaml', line: 6 });
  });
});

describe('a test with a fault', () => {
  it.each([
    ['category: afval', 'rule: null', 'TEST_CATEGORY:2'],
    ['category: afval/zwerf', 'rule: null', 'TEST_CATEGORY:2'],
    ['category: afval/zwerfafval, answers: {kleur: rood}', 'rule: null', 'TEST_QUESTION:2'],
    ['category: afval/zwerfafval, answers: {soort_afval: Grofvuil}', 'rule: null', 'TEST_ANSWER:2'],
    ['category: afval/zwerfafval, answers: {soort_afval: [grofvuil]}', 'rule: null', 'TEST_ANSWER:2'],
    ['category: afval/zwerfafval, at: later', 'rule: null', 'TEST_MOMENT:2'],
    ['category: afval/zwerfafval', 'rule: Grof', 'TEST_EXPECTED_NAME:2'],
    ['category: afval/zwerfafval', 'department: XXX', 'TEST_EXPECTED_NAME:2'],
    ['category: afval/zwerfafval', '', 'SCHEMA_BAD_VALUE:2'],
    ['category: afval/zwerfafval, plaats: [1, 2]', 'rule: null', 'SCHEMA_UNKNOWN_KEY:2'],
  ])('is not run, and the run does not pass: %s → %s', async (given, expected, code) => {
    const { report, results, codes } = await run(
      `  - {name: A, report: {${given}}, expect: {${expected}}}\n` +
        '  - {name: B, report: {category: overig/overig}, expect: {rule: null}}\n',
    );
    expect(codes).toEqual([code]);
    expect(results.map(({ name, passed }) => `${name} ${passed}`)).toEqual(['A false', 'B true']);
    expect(countTests(report)).toEqual({ total: 2, passed: 1, failed: 0, faulty: 1 });
    expect(report.passed).toBe(false);
  });

  it('is run when the fault is small', async () => {
    const { report, codes } = await run(
      '  - {name: A, report: {category: overig/overig, answers: {soort_afval: grofvuil}}, expect: {rule: null}}\n' +
        '  - {name: A, report: {category: overig/overig}, expect: {rule: null}}\n',
    );
    expect(codes).toEqual(['TEST_QUESTION_NOT_ASKED:2', 'TEST_NAME_TWICE:3']);
    expect(report.passed).toBe(true);
  });

  it('keeps quiet about a small fault when the file asks so with a reason', async () => {
    const { codes } = await run(
      '  # signalen-ignore TEST_QUESTION_NOT_ASKED: shows that the answer makes no difference\n' +
        '  - {name: A, report: {category: overig/overig, answers: {soort_afval: grofvuil}}, expect: {rule: null}}\n',
    );
    expect(codes).toEqual([]);
  });
});

describe('a run', () => {
  it.each([
    ['no YAML', 'tests: [', 'SOURCE_'],
    ['a list', '- name: A', 'TEST_FILE_UNREADABLE'],
    ['no list of tests', 'tests: 5', 'SCHEMA_WRONG_TYPE'],
    ['another key', 'testen: []', 'SCHEMA_UNKNOWN_SECTION'],
  ])('fails on a file with %s', async (_what, text, code) => {
    const files = new MemoryFiles({ ...new GoodInstance().texts(), 'tests/a.yaml': text });
    const report = await testRouting({
      files,
      environment: undefined,
      testFiles: [],
      folder: '',
      toolVersion: '0',
    });
    expect(report.diagnostics[0]?.code).toContain(code);
    expect(report.passed).toBe(false);
  });

  it('passes without tests, but says so', async () => {
    const files = new MemoryFiles(new GoodInstance().texts());
    const report = await testRouting({
      files,
      environment: undefined,
      testFiles: [],
      folder: '',
      toolVersion: '0',
    });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['TEST_NONE_FOUND']);
    expect(report.passed).toBe(true);
  });

  it('fails when a file that was asked for is not there', async () => {
    const files = new MemoryFiles(new GoodInstance().texts());
    const testFiles = ['tests/gone.yaml'];
    const report = await testRouting({
      files,
      environment: undefined,
      testFiles,
      folder: '',
      toolVersion: '0',
    });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['TEST_FILE_UNREADABLE']);
    expect(report.passed).toBe(false);
  });

  it('runs nothing while the instance itself has errors', async () => {
    const { report, results } = await run(
      '  - {name: A, report: {category: overig/overig}, expect: {rule: null}}\n',
      new GoodInstance().set('categories > afval > sub > zwerfafval > handling', 'snel'),
    );
    expect(report).toMatchObject({ ran: false, passed: false });
    expect(results).toEqual([]);
    expect(report.diagnostics.length).toBeGreaterThan(0);
  });
});
