// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/diagnostics/codes.js';
import type { FindingsReport } from '../../src/diagnostics/report.js';
import { findingFormats, renderFindings } from '../../src/views/findings/view.js';
import { validate } from '../../src/workflows/validate.js';
import { RecordingFiles } from '../fakes/recording-files.js';
import { cases } from '../rules/cases.js';
import { GoodInstance } from '../rules/good-instance.js';

const input = { environment: undefined, failOn: 'error', folder: 'utrecht', toolVersion: '0.1.0' } as const;
const good = new GoodInstance().texts();
const yaml = good['signalen.yaml'] ?? '';

type Path = ReadonlyArray<string | number>;

/** Every place in the tree, so that each gets its turn. */
function pathsOf(value: unknown, path: Path = []): ReadonlyArray<Path> {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

const paths = pathsOf(new GoodInstance().tree).filter((path) => path.length > 0);

/** What a hurried writer, a bad script or a joker puts somewhere. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [[]],
    '__proto__',
    'a/b/c',
    '{{',
    '$&',
    '\u0000',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.double({ noNaN: true }),
  fc.array(fc.constantFrom('locatie', 'REI', 'afval/zwerfafval', 1, null), { maxLength: 4 }),
  fc.dictionary(
    fc.constantFrom('file', 'env', 'value_from', 'sub', 'name', '__proto__'),
    fc.anything({ maxDepth: 2 }),
  ),
  fc.constantFrom(...paths).map((path) => valueAt(new GoodInstance().tree, path)),
);

function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], tree);
}

function put(tree: Record<string, unknown>, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((current, key) => {
    return typeof current === 'object' && current !== null
      ? (current as Record<string, unknown>)[key]
      : undefined;
  }, tree);
  const key = path.at(-1);
  if (typeof holder !== 'object' || holder === null || key === undefined) return;
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A good instance with some known faults and up to three values of its tree replaced. */
const mutation = fc
  .tuple(
    fc.array(fc.constantFrom(...cases), { maxLength: 4 }),
    fc.array(fc.tuple(fc.constantFrom(...paths), anything), { maxLength: 3 }),
  )
  .map(([faults, changes]) => {
    const instance = new GoodInstance();
    for (const [, , change] of faults) change(instance);
    for (const [path, value] of changes) put(instance.tree, path, value);
    return instance;
  });

/** What holds for every report about any input. */
function expectSound(report: FindingsReport, texts: Readonly<Record<string, string>>): void {
  for (const { code, at, message, sourceLine } of report.diagnostics) {
    seen.add(code);
    expect(Object.hasOwn(codes, code)).toBe(true);
    expect(message.trim()).not.toBe('');
    if (at === undefined) continue;
    const lines = (texts[at.file] ?? '').split(/\r\n|\n|\r/);
    expect(at.line, `${code} in ${at.file}`).toBeGreaterThan(0);
    expect(at.line, `${code} in ${at.file}`).toBeLessThanOrEqual(Math.max(1, lines.length));
    expect(at.length).toBeGreaterThan(0);
    if (sourceLine !== undefined) expect(at.column).toBeLessThanOrEqual(sourceLine.length + 1);
  }
  for (const format of findingFormats) renderFindings(format, report, { colour: true, width: 80 });
}

async function check(texts: Readonly<Record<string, string>>): Promise<void> {
  expectSound(await validate({ ...input, files: new RecordingFiles(texts), fix: false }), texts);
}

/** Which codes came up: mutations that only ever break the syntax would try little. */
const seen = new Set<string>();

describe('validate ends in findings or success, whatever the files hold', { timeout: 600_000 }, () => {
  it('with known faults, and values of the tree replaced by something else', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutated) => check(mutated.texts())),
      { seed: 20261122, numRuns: 1000 },
    );
    expect(seen.size).toBeGreaterThan(120);
  });

  it('with pieces of the text cut out, doubled or overwritten', async () => {
    const cut = fc.record({
      start: fc.nat(yaml.length),
      length: fc.nat(40),
      replacement: fc.oneof(
        fc.constantFrom(
          '',
          '\t',
          ': ',
          '- ',
          '&a ',
          '*a',
          '<<: *a',
          '"',
          "'",
          '|',
          '!!set',
          '{',
          '[',
          '#',
          '\r',
          '\u2028',
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 3 }), async (cuts) => {
        const text = cuts.reduce(
          (result, { start, length, replacement }) =>
            result.slice(0, start) + replacement + result.slice(start + length),
          yaml,
        );
        await check({ ...good, 'signalen.yaml': text });
      }),
      { seed: 20261123, numRuns: 1000 },
    );
  });

  it('and --fix makes none of it worse, and has nothing left to do the second time', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutated) => {
        const texts = mutated.texts();
        const before = await validate({ ...input, files: new RecordingFiles(texts), fix: false });
        const files = new RecordingFiles(texts);
        const after = await validate({ ...input, files, fix: true });
        const errors = (report: FindingsReport) =>
          report.diagnostics.filter(({ severity }) => severity === 'error').length;
        expect(errors(after)).toBeLessThanOrEqual(errors(before));
        if (after.fixed?.length === 0) expect(files.written).toEqual([]);
        const again = await validate({ ...input, files, fix: true });
        expect(again.fixed).toEqual([]);
      }),
      { seed: 20261124, numRuns: 200 },
    );
  });
});
