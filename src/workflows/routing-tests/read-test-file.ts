// SPDX-License-Identifier: EUPL-1.2
import { type Code, severityOf } from '../../diagnostics/codes.js';
import type { Diagnostic, Finding, InstancePath, Location } from '../../diagnostics/diagnostic.js';
import { decodeSections } from '../../kinds/decode.js';
import { type InstanceTest, testsSection } from '../../kinds/tests/tests.js';
import type { Files, ReadFailure } from '../../ports/files.js';
import { parseYamlFile } from '../../source/read-tree.js';
import type { YamlFileReading } from '../../source/tree.js';
import { locateFindings } from '../locate-findings.js';
import { suppress } from '../suppressions.js';

export interface WrittenTest {
  readonly name: string;
  /** Undefined when it does not have the right shape. */
  readonly test: InstanceTest | undefined;
}

/** A file with tests as read: the tests, and all that is wrong with the file so far. */
export interface TestFile {
  readonly file: string;
  readonly tests: ReadonlyArray<WrittenTest>;
  readonly findings: ReadonlyArray<Finding>;
  locate(path: InstancePath): Location | undefined;
  /** Findings about this file, with their lines. */
  diagnose(findings: ReadonlyArray<Finding>): ReadonlyArray<Diagnostic>;
}

export async function readTestFile(files: Files, file: string): Promise<TestFile> {
  const outcome = await files.readText(file);
  if (!outcome.ok) return unreadable(file, outcome.failure);
  const reading = await parseYamlFile(file, outcome.text);
  const { tests, findings } = decode(reading);
  return {
    file,
    tests,
    findings: [...reading.findings, ...findings],
    locate: (path) => reading.locate(path, 'value'),
    diagnose: (found) => diagnose(found, reading),
  };
}

/** What may be left out with a reason; a test with a fault of its own has to be mended. */
const suppressible: ReadonlySet<Code> = new Set<Code>(['TEST_QUESTION_NOT_ASKED', 'TEST_NAME_TWICE']);

function diagnose(found: ReadonlyArray<Finding>, reading: YamlFileReading): ReadonlyArray<Diagnostic> {
  const place = {
    locate: reading.locate,
    lineOf: (_file: string, line: number) => reading.lineOf(line),
    // Tests are for people: nothing mends them but the one who wrote them.
    toTextEdits: () => undefined,
  };
  const { kept, findings } = suppress(locateFindings(found, place), reading.suppressions, suppressible);
  return [...kept, ...locateFindings(findings, place)];
}

function decode({ value, findings }: YamlFileReading): Pick<TestFile, 'tests' | 'findings'> {
  const unreadableYaml = findings.some(({ code }) => severityOf(code) === 'error');
  if (unreadableYaml || value == null) return { tests: [], findings: [] };
  if (typeof value !== 'object' || Array.isArray(value)) return { tests: [], findings: [noTestsKey] };
  const { findings: problems } = decodeSections(value as Readonly<Record<string, unknown>>, [testsSection]);
  const list: unknown = (value as Readonly<Record<string, unknown>>)[testsSection.name];
  if (!Array.isArray(list)) return { tests: [], findings: problems.length > 0 ? problems : [noTestsKey] };
  const wrong = new Set(problems.map(({ path }) => path[1]));
  const tests = list.map((test: unknown, index) => ({
    name: nameOf(test) ?? `test ${index + 1}`,
    test: wrong.has(index) ? undefined : (test as InstanceTest),
  }));
  return { tests, findings: problems };
}

function nameOf(test: unknown): string | undefined {
  if (typeof test !== 'object' || test === null || !('name' in test)) return undefined;
  return typeof test.name === 'string' ? test.name : undefined;
}

const noTestsKey: Finding = {
  code: 'TEST_FILE_UNREADABLE',
  path: [],
  message: 'This file holds no tests.',
  allowed: 'the key "tests" with a list of tests below it',
};

function unreadable(file: string, failure: ReadFailure): TestFile {
  const finding: Finding = {
    code: 'TEST_FILE_UNREADABLE',
    path: [],
    at: { file, line: 1, column: 1, length: 1 },
    message: `${file} ${whyNot(failure)}.`,
  };
  return {
    file,
    tests: [],
    findings: [finding],
    locate: () => undefined,
    diagnose: (found) =>
      locateFindings(found, {
        locate: () => undefined,
        lineOf: () => undefined,
        toTextEdits: () => undefined,
      }),
  };
}

function whyNot(failure: ReadFailure): string {
  switch (failure.type) {
    case 'missing':
      return 'does not exist';
    case 'too-large':
      return 'is too large to be a file with tests';
    case 'not-text':
      return 'is no text';
    case 'not-a-file':
      return 'is no file';
    case 'unreadable':
      return `cannot be read: ${failure.reason}`;
    default:
      return failure satisfies never;
  }
}
