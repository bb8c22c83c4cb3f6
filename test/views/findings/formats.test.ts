// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { findingFormats, renderFindings } from '../../../src/views/findings/view.js';
import { cleanReport, mixedReport } from './report-fixture.js';
import { readXml } from './xml-reader.js';

const plain = { colour: false, width: 80 };
const golden = (name: string): string => new URL(`../../golden/findings/${name}`, import.meta.url).pathname;
const hostile: Diagnostic = {
  code: 'TOOL_NO_INSTANCE',
  severity: 'error',
  message: 'a]]>b <x a="1">&amp;\u0000\u001b[31m\ud800 % \r\n::error::',
  at: { file: 'a:b,c%\n.yaml', line: 1, column: 3, length: 900 },
  sourceLine: '\t\u001b[2J😀 kop',
};
const hostileReport = { ...mixedReport, diagnostics: [hostile, hostile] };

describe.each(findingFormats)('the %s format', (format) => {
  it.each([
    ['mixed', mixedReport],
    ['clean', cleanReport],
  ])('shows a %s report as agreed', async (name, report) => {
    await expect(renderFindings(format, report, plain)).toMatchFileSnapshot(golden(`${name}.${format}.txt`));
  });

  it('says the same thing every time', () => {
    expect(renderFindings(format, mixedReport, plain)).toBe(renderFindings(format, mixedReport, plain));
  });
});

describe('the pretty format', () => {
  it('underlines exactly the place that is meant, also after tabs', () => {
    const at = { file: 'a.yaml', line: 7, column: 4, length: 3 };
    const diagnostic: Diagnostic = { ...hostile, message: 'no', at, sourceLine: '\t\tx: kop' };
    const lines = renderFindings('pretty', { ...mixedReport, diagnostics: [diagnostic] }, plain).split('\n');
    expect(lines[1]).toBe('  7 | \t\tx: kop');
    expect(lines[2]).toBe('    | \t\t ^^^');
  });

  it('keeps the place in sight when the line is very long', () => {
    const sourceLine = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`;
    const at = { file: 'a.yaml', line: 1, column: 5001, length: 4 };
    const text = renderFindings(
      'pretty',
      { ...mixedReport, diagnostics: [{ ...hostile, message: 'm', at, sourceLine }] },
      plain,
    );
    const [, line = '', caret = ''] = text.split('\n');
    expect(line.length).toBeLessThan(90);
    expect(line.indexOf('HERE')).toBe(caret.indexOf('^^^^'));
    expect(line).toContain('HERE');
  });

  it('lets no control character of a file reach the terminal', () => {
    const text = renderFindings('pretty', hostileReport, plain);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\r');
  });

  it('adds colour only when asked, and says the same without it', () => {
    const coloured = renderFindings('pretty', mixedReport, { colour: true, width: 80 });
    expect(coloured).toContain('\u001b[');
    const sequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
    expect(coloured.replaceAll(sequence, '')).toBe(renderFindings('pretty', mixedReport, plain));
  });

  it('lists what --fix mended, or says that there was nothing to mend', () => {
    const fixed = mixedReport.diagnostics.slice(1, 2);
    expect(renderFindings('pretty', { ...cleanReport, fixed }, plain)).toContain('Mended 1 problem:\n');
    expect(renderFindings('pretty', { ...cleanReport, fixed: [] }, plain)).toContain(
      'Nothing that can be mended',
    );
  });
});

describe('the github format', () => {
  it('cannot be broken out of by a message or a file name', () => {
    const text = renderFindings('github', hostileReport, plain);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('file=gemeenten/utrecht/a%3Ab%2Cc%25%0A.yaml,');
  });
});

describe('the gitlab format', () => {
  it('gives equal findings fingerprints of their own, that stay when a finding moves', () => {
    const moved = { ...hostile, at: { ...hostile.at, line: 99 } as NonNullable<Diagnostic['at']> };
    const before = fingerprints(hostileReport);
    expect(new Set(before).size).toBe(2);
    expect(fingerprints({ ...hostileReport, diagnostics: [moved, moved] })).toEqual(before);
  });

  const fingerprints = (report: typeof mixedReport): string[] =>
    (JSON.parse(renderFindings('gitlab', report, plain)) as { fingerprint: string }[]).map(
      ({ fingerprint }) => fingerprint,
    );
});

describe('the junit format', () => {
  it.each([
    ['mixed', mixedReport],
    ['clean', cleanReport],
    ['hostile', hostileReport],
  ])('is well-formed XML for a %s report, with counts that add up', (_name, report) => {
    const root = readXml(renderFindings('junit', report, plain));
    expect(root.name).toBe('testsuites');
    const cases = root.children.flatMap((suite) => suite.children);
    expect(Number(root.attributes.tests)).toBe(cases.length);
    const failures = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
    expect(Number(root.attributes.failures)).toBe(failures.length);
    for (const suite of root.children) expect(Number(suite.attributes.tests)).toBe(suite.children.length);
  });

  it('counts as failure what makes the run fail, and nothing else', () => {
    const failuresAt = (failOn: 'error' | 'warning' | 'info' | 'never'): number =>
      Number(readXml(renderFindings('junit', { ...mixedReport, failOn }, plain)).attributes.failures);
    expect([failuresAt('error'), failuresAt('warning'), failuresAt('info'), failuresAt('never')]).toEqual([
      1, 2, 3, 0,
    ]);
  });
});

describe('the sarif format', () => {
  it.each([
    ['mixed', mixedReport],
    ['clean', cleanReport],
    ['hostile', hostileReport],
  ])('keeps to SARIF 2.1.0 for a %s report', async (_name, report) => {
    const schema: unknown = JSON.parse(
      await readFile(new URL('sarif-subset.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ allErrors: true }).compile(schema as object);
    const log: unknown = JSON.parse(renderFindings('sarif', report, plain));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  it('points every result at the rule it names', () => {
    const log = JSON.parse(renderFindings('sarif', mixedReport, plain)) as {
      runs: [
        { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number }[] },
      ];
    };
    const [run] = log.runs;
    expect(run.results).toHaveLength(3);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
  });
});
