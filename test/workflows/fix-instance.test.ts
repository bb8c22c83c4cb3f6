// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { applyEdits, withoutOverlap } from '../../src/workflows/fix-instance.js';
import { validate } from '../../src/workflows/validate.js';
import { RecordingFiles } from '../fakes/recording-files.js';
import { GoodInstance } from '../rules/good-instance.js';

const base = { environment: undefined, failOn: 'error', folder: '', toolVersion: '0.1.0' } as const;
const fix = (files: RecordingFiles) => validate({ ...base, files, fix: true });

describe('validate --fix', () => {
  it('mends what a machine can mend, writes each file once and reports both', async () => {
    const instance = new GoodInstance()
      .drop('questions > locatie > required')
      .set('features > boroughs', true)
      .set('mail > security', 'none');
    const files = new RecordingFiles(instance.texts());
    const report = await fix(files);
    expect(report.fixed?.map(({ code }) => code).sort()).toEqual([
      'LEFTOVER_AMSTERDAM',
      'QUESTION_LOCATION_OPTIONAL',
    ]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['MAIL_UNENCRYPTED']);
    expect(files.written).toEqual(['signalen.yaml']);
  });

  it('keeps comments, order and everything else of the file', async () => {
    const instance = new GoodInstance().drop('questions > locatie > required');
    const text = (instance.texts()['signalen.yaml'] ?? '').replace(
      'label: Waar is het?',
      "label: 'Waar is het?'   # overlegd met het KCC",
    );
    const files = new RecordingFiles({ ...instance.texts(), 'signalen.yaml': `# Onze inrichting\n${text}` });
    await fix(files);
    const after = files.texts['signalen.yaml'] ?? '';
    expect(after).toContain('# Onze inrichting\n');
    expect(after).toContain("label: 'Waar is het?'   # overlegd met het KCC");
    const removed = after.split('\n').filter((line) => !line.includes('required: true'));
    const original = `# Onze inrichting\n${text}`
      .split('\n')
      .filter((line) => !line.includes('required: true'));
    expect(removed).toEqual(original);
  });

  it('writes nothing when there is nothing to mend', async () => {
    const files = new RecordingFiles(new GoodInstance().texts());
    expect(await fix(files)).toMatchObject({ fixed: [], passed: true });
    expect(files.written).toEqual([]);
  });

  it('does the same the second time: nothing', async () => {
    const files = new RecordingFiles(
      new GoodInstance()
        .set('categories > afval > sub > zwerfafval > questions', ['soort_afval', 'welke_soort', 'locatie'])
        .set('municipality > center', [5.12, 52.09])
        .set('questions > welke_soort > validators', [['maxLength', 3], 'isBlocking'])
        .texts(),
    );
    const first = await fix(files);
    expect(first.fixed?.length).toBeGreaterThan(2);
    const texts = files.texts;
    expect((await fix(files)).fixed).toEqual([]);
    expect(files.texts).toEqual(texts);
  });

  it('leaves a file with a syntax error as it is', async () => {
    const files = new RecordingFiles({ ...new GoodInstance().texts(), 'extra.yaml': 'a: [1, 2' });
    const report = await fix(files);
    expect(report.passed).toBe(false);
    expect(files.texts['extra.yaml']).toBe('a: [1, 2');
  });
});

const diagnostic = (...edits: ReadonlyArray<readonly [start: number, end: number]>): Diagnostic => ({
  code: 'TOOL_USAGE',
  severity: 'error',
  message: 'x',
  edits: edits.map(([start, end]) => ({ file: 'a.yaml', start, end, replacement: '-' })),
});

describe('withoutOverlap', () => {
  it('keeps the first of two that touch the same text, and none without edits', () => {
    const [first, second, third] = [diagnostic([0, 5]), diagnostic([4, 8]), diagnostic([9, 12])];
    expect(withoutOverlap([first, second, third, diagnostic()])).toEqual([first, third]);
  });

  it('leaves a fix out as a whole when one of its edits is in the way', () => {
    const [first, second] = [diagnostic([0, 5]), diagnostic([20, 21], [3, 4])];
    expect(withoutOverlap([first, second])).toEqual([first]);
  });
});

describe('applyEdits', () => {
  it('does not let one edit move the place of another', () => {
    const edits = [
      { file: 'a', start: 0, end: 1, replacement: 'longer ' },
      { file: 'a', start: 2, end: 2, replacement: '!' },
    ];
    expect(applyEdits('abc', edits)).toBe('longer b!c');
  });

  it('keeps the order of what is put in at the same place, and puts it before what is replaced there', () => {
    const edits = [
      { file: 'a', start: 1, end: 2, replacement: 'B' },
      { file: 'a', start: 1, end: 1, replacement: 'first ' },
      { file: 'a', start: 1, end: 1, replacement: 'second ' },
    ];
    expect(applyEdits('abc', edits)).toBe('afirst second Bc');
  });
});
