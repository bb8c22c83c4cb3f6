// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { FailOn } from '../../src/diagnostics/report.js';
import { exitCodeOf, validate } from '../../src/workflows/validate.js';
import { RecordingFiles } from '../fakes/recording-files.js';
import { GoodInstance } from '../rules/good-instance.js';

const base = {
  environment: undefined,
  failOn: 'error',
  fix: false,
  folder: '',
  toolVersion: '0.1.0',
} as const;
const validateTexts = (texts: Readonly<Record<string, string>>, failOn: FailOn = 'error') =>
  validate({ ...base, files: new RecordingFiles(texts), failOn });

/** The text of an instance in which `lines` were put before the first line that holds `marker`. */
function withLines(instance: GoodInstance, marker: string, lines: string): Readonly<Record<string, string>> {
  const texts = instance.texts();
  const text = (texts['signalen.yaml'] ?? '')
    .split('\n')
    .flatMap((line) => (line.includes(marker) ? [lines, line] : [line]))
    .join('\n');
  return { ...texts, 'signalen.yaml': text };
}

const withoutPromise = (): GoodInstance =>
  new GoodInstance().set('categories > afval > sub > zwerfafval > promise', null);

describe('validate', () => {
  it('passes a good instance, names it and says so', async () => {
    const report = await validateTexts(new GoodInstance().texts());
    expect(report).toMatchObject({ passed: true, diagnostics: [], suppressed: 0 });
    expect(exitCodeOf(report)).toBe(0);
  });

  it('gives every finding its line, with the value under the caret', async () => {
    const { diagnostics } = await validateTexts(new GoodInstance().set('mail > security', 'none').texts());
    const [found] = diagnostics;
    expect(found).toMatchObject({ code: 'MAIL_UNENCRYPTED', sourceLine: '  security: none' });
    expect(found?.at).toMatchObject({ file: 'signalen.yaml', column: 13, length: 4 });
  });

  it('points into a file that the instance refers to, and shows its line', async () => {
    const texts = new GoodInstance().file('mail/signal_created.md', 'Beste melder,\n\nBel 14 020.\n').texts();
    const { diagnostics } = await validateTexts(texts);
    expect(diagnostics[0]).toMatchObject({
      code: 'LEFTOVER_AMSTERDAM',
      at: { file: 'mail/signal_created.md', line: 3, column: 5, length: 6 },
      sourceLine: 'Bel 14 020.',
    });
  });

  it('sorts by file, line and column', async () => {
    const instance = new GoodInstance()
      .set('mail > security', 'none')
      .set('categories > afval > sub > zwerfafval > handling', null)
      .file('mail/signal_created.md', 'Bel 14 020.');
    const places = (await validateTexts(instance.texts())).diagnostics.map(({ at }) => [at?.file, at?.line]);
    expect(places).toHaveLength(3);
    expect(places).toEqual(
      [...places].sort((left, right) => {
        if (left[0] !== right[0]) return String(left[0]) < String(right[0]) ? -1 : 1;
        return Number(left[1]) - Number(right[1]);
      }),
    );
  });

  it.each([
    ['error', true],
    ['warning', false],
    ['info', false],
    ['never', true],
  ] as const)('with fail-on %s judges a warning: passed is %s', async (failOn, passed) => {
    const report = await validateTexts(withoutPromise().texts(), failOn);
    expect(report.diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(report.passed).toBe(passed);
    expect(exitCodeOf(report)).toBe(passed ? 0 : 3);
  });

  it('never repeats a secret: not in the message, and not as the line of the file', async () => {
    const secret = 'AKIAABCDEFGHIJKLMNOP';
    const instance = new GoodInstance()
      .set('questions > locatie > subtitle', secret)
      .set('identity > clientSecret', 'geheim-dat-niemand-mag-zien');
    const report = await validateTexts(instance.texts());
    expect(report.diagnostics.map(({ code }) => code)).toContain('PRIVACY_SECRET_IN_FILES');
    expect(report.diagnostics.some(({ at }) => at !== undefined)).toBe(true);
    const shown = JSON.stringify(report);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('geheim-dat-niemand-mag-zien');
  });

  const sectionNames = Object.keys(new GoodInstance().tree);

  it.each(sectionNames)('says nothing about what lacks when %s could not be read', async (name) => {
    const { diagnostics } = await validateTexts(new GoodInstance().set(name, 'not what is wanted').texts());
    const codes = diagnostics.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !code.startsWith('SCHEMA_'))).toEqual([]);
  });

  // Other sections refer to what stands in these.
  const needed: Readonly<Record<string, ReadonlyArray<string>>> = {
    promises: ['CATEGORY_PROMISE_UNKNOWN'],
    categories: ['ROUTING_WHEN_UNKNOWN_PART', 'REFERENCE_UNKNOWN'],
    areaTypes: ['ROUTING_WHEN_UNKNOWN_PART'],
  };

  it.each(sectionNames)('takes %s for not managed when it is not there', async (name) => {
    const { diagnostics } = await validateTexts(new GoodInstance().drop(name).texts());
    const codes = diagnostics.map(({ code }) => code).filter((code) => code !== 'SCHEMA_MISSING_KEY');
    expect(codes.filter((code) => !(needed[name] ?? []).includes(code))).toEqual([]);
  });
});

describe('a suppression', () => {
  it('leaves out the finding on its own line or the next, when it gives a reason', async () => {
    const comment = '          # signalen-ignore CATEGORY_PROMISE_MISSING: nog in overleg';
    const report = await validateTexts(withLines(withoutPromise(), 'promise: null', comment));
    expect(report).toMatchObject({ diagnostics: [], suppressed: 1, passed: true });
  });

  it.each([
    ['SUPPRESSION_WITHOUT_REASON', '# signalen-ignore CATEGORY_PROMISE_MISSING', 2],
    ['SUPPRESSION_UNKNOWN_CODE', '# signalen-ignore CATEGORY_PROMIS_MISSING: overleg', 2],
    ['SUPPRESSION_NOT_POSSIBLE', '# signalen-ignore SCHEMA_UNKNOWN_KEY: overleg', 2],
    ['SUPPRESSION_UNUSED', '# signalen-ignore CATEGORY_INVISIBLE: overleg', 2],
  ])('that is no good is a finding itself: %s', async (code, comment, count) => {
    const report = await validateTexts(withLines(withoutPromise(), 'promise: null', `          ${comment}`));
    expect(report.diagnostics).toHaveLength(count);
    const found = report.diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found?.sourceLine?.trim()).toBe(comment);
    expect(report.suppressed).toBe(0);
  });

  it('suggests the code that was meant', async () => {
    const comment = '# signalen-ignore CATEGORY_PROMIS_MISSING: overleg';
    const report = await validateTexts(withLines(withoutPromise(), 'promise: null', `          ${comment}`));
    expect(report.diagnostics.find(({ suggestion }) => suggestion !== undefined)?.suggestion).toBe(
      'CATEGORY_PROMISE_MISSING',
    );
  });

  it('keeps its finding from being mended', async () => {
    const instance = new GoodInstance().drop('questions > locatie > required');
    const comment = '  # signalen-ignore QUESTION_LOCATION_OPTIONAL: mag leeg\n';
    const texts = withLines(instance, '  locatie:', comment.trimEnd());
    const files = new RecordingFiles(texts);
    const report = await validate({ ...base, files, fix: true });
    expect(report).toMatchObject({ suppressed: 1, fixed: [], diagnostics: [] });
    expect(files.written).toEqual([]);
  });
});
