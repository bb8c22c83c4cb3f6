// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { fromWorkingDirectory } from '../../diagnostics/report.js';
import { countTests, type TestFileResult, type TestReport, type TestResult } from '../../routing/index.js';
import { explanationLines } from '../findings/explanation.js';
import { escapeXml } from '../findings/xml.js';
import { explainTrial } from './explain-trial.js';

/** Faults that belong to no single test, such as a file that cannot be read, get a suite of their own. */
const faultSuite = 'findings';

/** JUnit XML: a suite per file and a case per test; a test that could not be run is an error, not a failure. */
export function junitTests(report: TestReport): string {
  const { total, failed, faulty } = countTests(report);
  const faults = report.diagnostics.filter(({ severity }) => severity === 'error');
  const name = escapeXml(`signalen test ${report.instance}`);
  const errors = faulty + faults.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" tests="${total + faults.length}" failures="${failed}" errors="${errors}">`,
    ...report.files.map((file) => suiteOf(report, file)),
    ...(faults.length === 0 ? [] : [suiteOfFaults(report, faults)]),
    '</testsuites>',
  ].join('\n');
}

function suiteOf(report: TestReport, file: TestFileResult): string {
  const { total, failed, faulty } = countTests({ files: [file] });
  const path = escapeXml(fromWorkingDirectory(report, file.file));
  return [
    `  <testsuite name="${path}" tests="${total}" failures="${failed}" errors="${faulty}" skipped="0">`,
    ...file.results.map((result) => caseOf(result, path)),
    '  </testsuite>',
  ].join('\n');
}

function caseOf(result: TestResult, path: string): string {
  const line = result.at === undefined ? '' : ` line="${result.at.line}"`;
  const open = `    <testcase classname="${path}" file="${path}"${line} name="${escapeXml(result.name)}"`;
  if (result.passed) return `${open}/>`;
  const body =
    result.simulation === undefined
      ? '<error type="not-run" message="The test has a fault of its own."/>'
      : `<failure type="unexpected" message="${escapeXml(summary(result))}">${escapeXml(details(result))}</failure>`;
  return `${open}>\n      ${body}\n    </testcase>`;
}

const summary = ({ mismatches }: TestResult): string =>
  mismatches.map(({ what, expected, actual }) => `${what}: expected ${expected}, got ${actual}`).join('; ');

/** What every rule did, since a pipeline cannot be asked to explain. */
function details(result: TestResult): string {
  const trials = (result.simulation?.trials ?? []).map(
    (trial, index) => `${index + 1}. ${trial.rule.name}: ${explainTrial(trial).join('; ')}`,
  );
  return [summary(result), ...trials].join('\n');
}

function suiteOfFaults(report: TestReport, faults: ReadonlyArray<Diagnostic>): string {
  const count = faults.length;
  return [
    `  <testsuite name="${faultSuite}" tests="${count}" failures="0" errors="${count}" skipped="0">`,
    ...faults.map((fault) => caseOfFault(report, fault)),
    '  </testsuite>',
  ].join('\n');
}

function caseOfFault(report: TestReport, fault: Diagnostic): string {
  const { at, code, message } = fault;
  const file = escapeXml(at === undefined ? report.instance : fromWorkingDirectory(report, at.file));
  const place = at === undefined ? '' : `:${at.line}:${at.column}`;
  const text = escapeXml([message, ...explanationLines(fault)].join('\n'));
  return [
    `    <testcase classname="${file}" name="${escapeXml(code)} ${file}${place}">`,
    `      <error type="${escapeXml(code)}" message="${escapeXml(message)}">${text}</error>`,
    '    </testcase>',
  ].join('\n');
}
