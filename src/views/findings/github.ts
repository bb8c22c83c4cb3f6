// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import { type FindingsReport, fromWorkingDirectory } from '../../diagnostics/report.js';
import { explanationLines } from './explanation.js';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** A workflow command ends at the line's end, so what could end it early is written as a percent code. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function annotation(report: FindingsReport, diagnostic: Diagnostic): string {
  const { at } = diagnostic;
  const properties: ReadonlyArray<readonly [string, string]> = [
    ...(at === undefined
      ? []
      : ([
          ['file', fromWorkingDirectory(report, at.file)],
          ['line', String(at.line)],
          ['endLine', String(at.line)],
          ['col', String(at.column)],
          ['endColumn', String(at.column + at.length)],
        ] as const)),
    ['title', diagnostic.code],
  ];
  const listed = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  const text = [diagnostic.message, ...explanationLines(diagnostic)].join('\n');
  return `::${commands[diagnostic.severity]} ${listed}::${escapeData(text)}`;
}

/** Annotations for GitHub Actions: one workflow command per finding. */
export const githubView = (report: FindingsReport): string =>
  report.diagnostics.map((diagnostic) => annotation(report, diagnostic)).join('\n');
