// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import { countBySeverity, type FindingsReport, fromWorkingDirectory } from '../../diagnostics/report.js';
import { excerptOf } from './excerpt.js';
import { explanationLines } from './explanation.js';
import { printable } from './printable.js';
import type { ViewOptions } from './view.js';
import { wrapText } from './wrap.js';

type Paint = Readonly<Record<Severity | 'place' | 'faint' | 'good', ChalkInstance>>;

function paints(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    error: chalk.bold.red,
    warning: chalk.bold.yellow,
    info: chalk.bold.cyan,
    place: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
  };
}

function headline(report: Pick<FindingsReport, 'folder'>, diagnostic: Diagnostic, paint: Paint): string {
  const { at, code, severity, message } = diagnostic;
  const place = at === undefined ? '' : `${fromWorkingDirectory(report, at.file)}:${at.line}:${at.column}: `;
  return `${paint.place(printable(place))}${paint[severity](severity)} ${code} ${printable(message)}`;
}

function excerptLines(diagnostic: Diagnostic, paint: Paint, width: number): ReadonlyArray<string> {
  const { at, sourceLine } = diagnostic;
  if (at === undefined || sourceLine === undefined || sourceLine.trim() === '') return [];
  const number = String(at.line);
  const { text, caret } = excerptOf(sourceLine, at, width - number.length - 6);
  return [
    `${paint.faint(`  ${number} |`)} ${text}`,
    `${paint.faint(`  ${' '.repeat(number.length)} |`)} ${paint[diagnostic.severity](caret)}`,
  ];
}

/** One finding for people: where, what, the line itself, and what to do about it. */
export function prettyDiagnostic(
  report: Pick<FindingsReport, 'folder'>,
  diagnostic: Diagnostic,
  options: ViewOptions,
): string {
  const paint = paints(options.colour);
  return [
    headline(report, diagnostic, paint),
    ...excerptLines(diagnostic, paint, options.width),
    ...explanationLines(diagnostic).flatMap((line) => wrapText(printable(line), options.width, '    ')),
  ].join('\n');
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function countLine(report: FindingsReport, paint: Paint): string {
  const counts = countBySeverity(report.diagnostics);
  const parts = [
    ...(counts.error > 0 ? [paint.error(plural(counts.error, 'error', 'errors'))] : []),
    ...(counts.warning > 0 ? [paint.warning(plural(counts.warning, 'warning', 'warnings'))] : []),
    ...(counts.info > 0 ? [paint.info(plural(counts.info, 'piece of advice', 'pieces of advice'))] : []),
    ...(report.suppressed > 0 ? [paint.faint(`${report.suppressed} left out with a reason`)] : []),
  ];
  const where = report.environment === undefined ? '' : ` (environment ${report.environment})`;
  if (report.diagnostics.length === 0) {
    const rest = parts.length === 0 ? '' : `, ${parts.join(', ')}`;
    return `${paint.good('No problems found')} in ${report.instance}${where}${rest}.`;
  }
  return `${report.instance}${where}: ${parts.join(', ')}.`;
}

function nextLine(report: FindingsReport): string {
  const fixable = report.diagnostics.filter(({ edits }) => edits !== undefined && edits.length > 0).length;
  if (fixable > 0) {
    return `Next: signalen validate --fix mends ${fixable === 1 ? 'one of these' : `${fixable} of these`}.`;
  }
  const first = report.diagnostics.find(({ severity }) => severity === 'error') ?? report.diagnostics[0];
  if (first !== undefined && !report.passed) return `Next: signalen explain ${first.code}`;
  return 'Next: signalen test, then signalen plan.';
}

function fixedLines(report: FindingsReport, paint: Paint): ReadonlyArray<string> {
  if (report.fixed === undefined) return [];
  if (report.fixed.length === 0) return ['Nothing that can be mended automatically.'];
  const lines = report.fixed.map((diagnostic) => `  ${headline(report, diagnostic, paint)}`);
  return [paint.good(`Mended ${plural(report.fixed.length, 'problem', 'problems')}:`), ...lines];
}

/** For people: every finding with its line, then the counts and what to type next. */
export function prettyView(report: FindingsReport, options: ViewOptions): string {
  const paint = paints(options.colour);
  const fixed = fixedLines(report, paint);
  return [
    ...(fixed.length === 0 ? [] : [fixed.join('\n')]),
    ...report.diagnostics.map((diagnostic) => prettyDiagnostic(report, diagnostic, options)),
    [countLine(report, paint), nextLine(report)].join('\n'),
  ].join('\n\n');
}
