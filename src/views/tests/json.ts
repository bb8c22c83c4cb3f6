// SPDX-License-Identifier: EUPL-1.2

import { countTests, describeValue, type TestReport, type TestResult } from '../../routing/index.js';
import { describeDiagnostic } from '../findings/json.js';
import { jsonDocument } from '../json-document.js';

/** The report as one document, for scripts. Always with what every rule did. */
export const jsonTests = (report: TestReport): string =>
  jsonDocument(report.passed, {
    tool: { name: 'signalen', version: report.toolVersion },
    instance: report.instance,
    environment: report.environment ?? null,
    folder: report.folder,
    ran: report.ran,
    counts: countTests(report),
    files: report.files.map(({ file, results }) => ({ file, tests: results.map(describeResult) })),
    diagnostics: report.diagnostics.map(describeDiagnostic),
  });

function describeResult({ name, at, passed, mismatches, simulation }: TestResult): object {
  return {
    name,
    line: at?.line,
    outcome: passed ? 'passed' : simulation === undefined ? 'not-run' : 'failed',
    mismatches: mismatches.map(({ what, expected, actual, at: where }) => ({
      what,
      expected,
      actual,
      line: where?.line,
    })),
    departments: simulation?.departments,
    rule: simulation === undefined ? undefined : (simulation.decidedBy?.name ?? null),
    user: simulation?.user,
    rules: simulation?.trials.map(({ rule, outcome, reasons }) => ({
      name: rule.name,
      outcome,
      reasons: reasons.map((reason) => ({
        condition: reason.text,
        start: reason.start,
        length: reason.length,
        fault: reason.outcome === false ? undefined : reason.outcome.type,
        actual: reason.actual === undefined ? undefined : describeValue(reason.actual),
      })),
    })),
  };
}
