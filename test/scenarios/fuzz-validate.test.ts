// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { FindingsReport } from '../../src/diagnostics/report.js';
import { findingFormats, renderFindings } from '../../src/views/findings/view.js';
import { validate } from '../../src/workflows/validate.js';
import { MemoryFiles } from '../fakes/memory-files.js';
import { Random } from '../source/random-yaml.js';
import { damage } from './damage.js';
import { demoInstance, pageInstance, type Texts } from './whole-instances.js';

const check = (texts: Texts, fix = false): Promise<FindingsReport> =>
  validate({
    files: new MemoryFiles(texts),
    environment: 'demo',
    failOn: 'error',
    fix,
    folder: '',
    toolVersion: '0.1.0',
  });

/** What is wrong with a finding itself: a sentence that shows our insides, or a place that is not in the file. */
function flaws(
  { code, message, hint = '', allowed = '', at, edits = [] }: Diagnostic,
  texts: Texts,
): string[] {
  const said = `${message} ${hint} ${allowed}`;
  const wrong: string[] = [];
  if (message.trim() === '') wrong.push(`${code}: no message`);
  if (/\bundefined\b|\[object |\bNaN\b(?!,| )|=>|TypeError/.test(said)) wrong.push(`${code}: ${said}`);
  const text = at === undefined ? undefined : texts[at.file];
  if (at !== undefined && text !== undefined) {
    const line = text.split(/\r\n?|\n/)[at.line - 1];
    const isInside = line !== undefined && at.column >= 1 && at.column <= line.length + 1 && at.length >= 1;
    if (!isInside) wrong.push(`${code}: no such place ${JSON.stringify(at)}`);
  }
  for (const { file, start, end } of edits) {
    if (start > end || end > (texts[file] ?? '').length) wrong.push(`${code}: an edit outside ${file}`);
  }
  return wrong;
}

/** The case as it can be run again by hand. */
async function run(seed: number, base: Texts): Promise<void> {
  const random = new Random(seed);
  let texts = damage(random, base);
  if (random.chance(30)) texts = damage(random, texts);
  let report: FindingsReport;
  try {
    report = await check(texts);
    if (seed % 10 === 0) await check(texts, true);
    for (const format of seed % 10 === 5 ? findingFormats : [])
      renderFindings(format, report, { colour: true, width: 80 });
  } catch (cause) {
    throw new Error(`seed ${seed} threw: ${changed(base, texts)}`, { cause });
  }
  const wrong = report.diagnostics.flatMap((diagnostic) => flaws(diagnostic, texts));
  expect(wrong, `seed ${seed}: ${changed(base, texts)}`).toEqual([]);
}

const changed = (base: Texts, texts: Texts): string =>
  Object.entries(texts)
    .filter(([path, text]) => base[path] !== text)
    .map(([path, text]) => `${path}\n${text.slice(0, 4000)}`)
    .join('\n');

describe('whatever is in the files', () => {
  const page = pageInstance();
  const demo = demoInstance();

  it('the instances to be damaged are sound', async () => {
    expect((await check(page)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect((await check(demo)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('validate ends in findings or success: an instance with every kind of file', async () => {
    for (let seed = 1; seed <= 2000; seed += 1) await run(seed, page);
  }, 300_000);

  it('validate ends in findings or success: the demo of Utrecht', async () => {
    for (let seed = 1; seed <= 200; seed += 1) await run(seed, demo);
  }, 300_000);
});
