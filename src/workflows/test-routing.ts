// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../diagnostics/codes.js';
import type { Diagnostic, Finding } from '../diagnostics/diagnostic.js';
import { compareDiagnostics } from '../diagnostics/report.js';
import { type InstanceTest, testsSection } from '../kinds/tests/tests.js';
import type { Files } from '../ports/files.js';
import {
  countTests,
  judge,
  simulate,
  type TestFileResult,
  type TestReport,
  type TestResult,
} from '../routing/index.js';
import { routingRulesOf, routingWorldOf } from '../rules/routing-world.js';
import { type InstanceReading, loadInstance } from './load-instance.js';
import { locateFindings } from './locate-findings.js';
import { type Names, readExpectation } from './routing-tests/read-expectation.js';
import { readReport } from './routing-tests/read-report.js';
import { readTestFile, type TestFile } from './routing-tests/read-test-file.js';

export interface TestRoutingInput {
  readonly files: Files;
  readonly environment: string | undefined;
  /** Relative to the instance; all of `tests/` when empty. */
  readonly testFiles: ReadonlyArray<string>;
  /** From the working directory to the instance folder, for the paths in reports. */
  readonly folder: string;
  readonly toolVersion: string;
}

/** Sends the reports of the tests through the rules of the instance, without any live system. Writes nothing. */
export async function testRouting(input: TestRoutingInput): Promise<TestReport> {
  const reading = await loadInstance(input.files, input.environment);
  const { name, environment } = reading;
  const about = { instance: name, environment, folder: input.folder, toolVersion: input.toolVersion };
  const faults = reading.findings.filter(({ code }) => severityOf(code) === 'error');
  if (faults.length > 0) {
    const diagnostics = locateFindings(faults, reading.tree).toSorted(compareDiagnostics);
    return { ...about, files: [], diagnostics, ran: false, passed: false };
  }
  const testFiles = input.testFiles.length > 0 ? input.testFiles : await findTestFiles(input.files);
  const names = namesOf(reading);
  const runs = await Promise.all(
    testFiles.map(async (file) => runFile(await readTestFile(input.files, file), names)),
  );
  const files = runs.map(({ result }) => result);
  const found = runs.flatMap(({ diagnostics }) => diagnostics);
  const none = countTests({ files }).total === 0 && found.length === 0;
  const diagnostics = [...found, ...(none ? [noTests] : [])].sort(compareDiagnostics);
  const wrong = diagnostics.some(({ severity }) => severity === 'error');
  const passed = !wrong && files.every(({ results }) => results.every((result) => result.passed));
  return { ...about, files, diagnostics, ran: true, passed };
}

const testFolder = 'tests';

async function findTestFiles(files: Files): Promise<ReadonlyArray<string>> {
  const names = await files.list(testFolder);
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${testFolder}/${name}`);
}

const noTests: Diagnostic = {
  code: 'TEST_NONE_FOUND',
  severity: severityOf('TEST_NONE_FOUND'),
  message: `There are no tests in ${testFolder}/.`,
  hint: `Write ${testFolder}/routing.yaml; "signalen explain TEST_NONE_FOUND" shows an example.`,
};

function namesOf({ instance }: InstanceReading): Names {
  return {
    world: routingWorldOf(instance.desired),
    rules: routingRulesOf(instance.desired),
    promises: (instance.sections.promises ?? {}) as Names['promises'],
  };
}

function runFile(file: TestFile, names: Names) {
  const findings: Finding[] = [...file.findings];
  const seen = new Set<string>();
  const results = file.tests.map(({ name, test }, index) => {
    const path = [testsSection.name, index];
    if (seen.has(name)) findings.push(sameName(name, [...path, 'name']));
    seen.add(name);
    const at = file.locate([...path, 'name']);
    return { name, at, ...(test === undefined ? notRun : runTest(test, { path, file, names, findings })) };
  });
  const result: TestFileResult = { file: file.file, results };
  return { result, diagnostics: file.diagnose(findings) };
}

const sameName = (name: string, path: Finding['path']): Finding => ({
  code: 'TEST_NAME_TWICE',
  path,
  message: `There is another test called "${name}" in this file.`,
});

interface Run {
  readonly path: Finding['path'];
  readonly file: TestFile;
  readonly names: Names;
  readonly findings: Finding[];
}

type Outcome = Omit<TestResult, 'name' | 'at'>;

const notRun: Outcome = { passed: false, mismatches: [], simulation: undefined };

function runTest(test: InstanceTest, { path, file, names, findings }: Run): Outcome {
  const { world, rules } = names;
  const { report, findings: ofReport } = readReport(test.report, [...path, 'report'], world);
  const { expectation, findings: ofExpectation } = readExpectation(test.expect, [...path, 'expect'], names);
  const own = [...ofReport, ...ofExpectation];
  findings.push(...own);
  if (own.some(({ code }) => severityOf(code) === 'error')) return notRun;
  const simulation = simulate(report, rules, world);
  const mismatches = judge(expectation, simulation, world.categories?.get(report.category)).map(
    (mismatch) => ({
      ...mismatch,
      at: file.locate([...path, 'expect', mismatch.what]),
    }),
  );
  return { passed: mismatches.length === 0, mismatches, simulation };
}
