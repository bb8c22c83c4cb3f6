// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Location } from '../diagnostics/diagnostic.js';
import type { Mismatch } from './expectation.js';
import type { Simulation } from './simulate.js';

/** What became of one test. */
export interface TestResult {
  readonly name: string;
  readonly at: Location | undefined;
  readonly passed: boolean;
  readonly mismatches: ReadonlyArray<Mismatch & { readonly at: Location | undefined }>;
  /** Undefined when the test itself has faults, so that it could not be run; `TestReport.diagnostics` tells which. */
  readonly simulation: Simulation | undefined;
}

export interface TestFileResult {
  readonly file: string;
  readonly results: ReadonlyArray<TestResult>;
}

/** Everything a view needs to show how the tests of one instance went. */
export interface TestReport {
  readonly instance: string;
  readonly environment: string | undefined;
  /** From the working directory to the instance folder, with `/`; empty when they are the same. */
  readonly folder: string;
  readonly files: ReadonlyArray<TestFileResult>;
  /** What is wrong with the tests, or with the instance so that no test was run. Sorted. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** False when the instance has errors: then no test was run. */
  readonly ran: boolean;
  /** Every test ran and went as expected. */
  readonly passed: boolean;
  readonly toolVersion: string;
}

export interface TestCounts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  /** Could not be run. */
  readonly faulty: number;
}

export function countTests(report: Pick<TestReport, 'files'>): TestCounts {
  const results = report.files.flatMap((file) => file.results);
  const passed = results.filter((result) => result.passed).length;
  const faulty = results.filter((result) => result.simulation === undefined).length;
  return { total: results.length, passed, faulty, failed: results.length - passed - faulty };
}
