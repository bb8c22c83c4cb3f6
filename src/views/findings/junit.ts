// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type FindingsReport, fromWorkingDirectory, isFailing } from '../../diagnostics/report.js';
import { explanationLines } from './explanation.js';
import { escapeXml } from './xml.js';

/** Findings without a place are gathered under this name. */
const wholeInstance = 'instance';

function testCase(report: FindingsReport, diagnostic: Diagnostic): string {
  const { at } = diagnostic;
  const place = at === undefined ? '' : `:${at.line}:${at.column}`;
  const file = at === undefined ? wholeInstance : fromWorkingDirectory(report, at.file);
  const name = escapeXml(`${diagnostic.code} ${file}${place}`);
  const text = escapeXml([diagnostic.message, ...explanationLines(diagnostic)].join('\n'));
  const body = isFailing(diagnostic.severity, report.failOn)
    ? `<failure type="${diagnostic.code}" message="${escapeXml(diagnostic.message)}">${text}</failure>`
    : `<system-out>${escapeXml(`${diagnostic.severity}: `)}${text}</system-out>`;
  return `    <testcase classname="${escapeXml(file)}" name="${name}">\n      ${body}\n    </testcase>`;
}

function suite(report: FindingsReport, name: string, diagnostics: ReadonlyArray<Diagnostic>): string {
  const failures = countFailures(report, diagnostics);
  const cases = diagnostics.map((diagnostic) => testCase(report, diagnostic));
  if (cases.length === 0) cases.push(`    <testcase classname="${escapeXml(name)}" name="no findings"/>`);
  return [
    `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

const countFailures = (report: FindingsReport, diagnostics: ReadonlyArray<Diagnostic>): number =>
  diagnostics.filter(({ severity }) => isFailing(severity, report.failOn)).length;

function groupByFile(report: FindingsReport): ReadonlyMap<string, ReadonlyArray<Diagnostic>> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of report.diagnostics) {
    const file =
      diagnostic.at === undefined ? wholeInstance : fromWorkingDirectory(report, diagnostic.at.file);
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [diagnostic]);
    else group.push(diagnostic);
  }
  if (groups.size === 0) groups.set(wholeInstance, []);
  return groups;
}

/** JUnit XML: a suite per file, a case per finding; what does not make the run fail is a passed case with a note. */
export function junitView(report: FindingsReport): string {
  const groups = [...groupByFile(report)];
  const tests = groups.reduce((sum, [, group]) => sum + Math.max(1, group.length), 0);
  const failures = countFailures(report, report.diagnostics);
  const name = escapeXml(`signalen validate ${report.instance}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" tests="${tests}" failures="${failures}" errors="0">`,
    ...groups.map(([file, group]) => suite(report, file, group)),
    '</testsuites>',
  ].join('\n');
}
