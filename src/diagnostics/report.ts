// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Severity } from './diagnostic.js';

export const failOnLevels = ['error', 'warning', 'info', 'never'] as const;

/** From which severity on findings make a run fail. */
export type FailOn = (typeof failOnLevels)[number];

/** Everything a view needs to show what was found in one instance. */
export interface FindingsReport {
  /** The instance's name, e.g. `utrecht`. */
  readonly instance: string;
  readonly environment: string | undefined;
  /** From the working directory to the instance folder, with `/`; empty when they are the same. */
  readonly folder: string;
  /** Sorted by file, line, column and code. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** How many findings the files asked to leave out, with a reason. */
  readonly suppressed: number;
  /** What `--fix` mended in this run; absent when it was not asked to. */
  readonly fixed?: ReadonlyArray<Diagnostic>;
  readonly failOn: FailOn;
  readonly passed: boolean;
  readonly toolVersion: string;
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countBySeverity(diagnostics: ReadonlyArray<Diagnostic>): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

const weight: Readonly<Record<FailOn, number>> = { info: 0, warning: 1, error: 2, never: 3 };

/** True when a finding of this severity makes the run fail. */
export const isFailing = (severity: Severity, failOn: FailOn): boolean => weight[severity] >= weight[failOn];

/** The path of a file as seen from the working directory. */
export const fromWorkingDirectory = (report: Pick<FindingsReport, 'folder'>, file: string): string =>
  report.folder === '' ? file : `${report.folder}/${file}`;

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** By file, line, column and code; what has no place comes first. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.at?.file ?? '', right.at?.file ?? '') ||
    (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
    (left.at?.column ?? 0) - (right.at?.column ?? 0) ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}
