// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import { fromWorkingDirectory } from '../../diagnostics/report.js';
import {
  countTests,
  type Simulation,
  type TestFileResult,
  type TestReport,
  type TestResult,
} from '../../routing/index.js';
import { prettyDiagnostic } from '../findings/pretty.js';
import { printable } from '../findings/printable.js';
import { explainTrial } from './explain-trial.js';
import type { TestViewOptions } from './view.js';

interface Paint {
  readonly good: ChalkInstance;
  readonly bad: ChalkInstance;
  readonly faint: ChalkInstance;
  readonly strong: ChalkInstance;
}

function paints(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return { good: chalk.green, bad: chalk.bold.red, faint: chalk.dim, strong: chalk.bold };
}

/** For people: a line per test, what went otherwise than expected, and the counts. */
export function prettyTests(report: TestReport, options: TestViewOptions): string {
  const paint = paints(options.colour);
  return [
    ...report.diagnostics.map((diagnostic) => prettyDiagnostic(report, diagnostic, options)),
    ...report.files
      .filter(({ results }) => results.length > 0)
      .map((file) => fileBlock(report, file, { options, paint })),
    [countLine(report, paint), ...nextLine(report, options)].join('\n'),
  ].join('\n\n');
}

interface Style {
  readonly options: TestViewOptions;
  readonly paint: Paint;
}

function fileBlock(report: TestReport, { file, results }: TestFileResult, style: Style): string {
  const title = style.paint.strong(printable(fromWorkingDirectory(report, file)));
  return [title, ...results.flatMap((result) => testLines(report, result, style))].join('\n');
}

function testLines(report: TestReport, result: TestResult, { options, paint }: Style): ReadonlyArray<string> {
  const { name, passed, simulation } = result;
  const mark = passed ? paint.good('✓ ok  ') : paint.bad(simulation === undefined ? '! not run' : '✗ FAIL');
  const lines = [`  ${mark} ${printable(name)}`];
  for (const { what, expected, actual, at } of result.mismatches) {
    const place = at === undefined ? '' : paint.faint(` ${fromWorkingDirectory(report, at.file)}:${at.line}`);
    lines.push(`      ${what}: expected ${printable(expected)}, got ${printable(actual)}${place}`);
  }
  if (simulation !== undefined && (options.explain || !passed)) {
    lines.push(
      ...(options.explain ? trialLines(simulation, paint) : [`      ${paint.faint(decision(simulation))}`]),
    );
  }
  return lines;
}

function decision({ decidedBy, departments }: Simulation): string {
  if (decidedBy !== undefined) return `Rule "${printable(decidedBy.name)}" decided.`;
  return `No rule matched: it stays with ${departments.join(', ') || 'no department'}, responsible for the category.`;
}

function trialLines(simulation: Simulation, paint: Paint): ReadonlyArray<string> {
  const lines = simulation.trials.flatMap((trial, index) => {
    const [first = '', ...rest] = explainTrial(trial).map(printable);
    const place = `${index + 1}.`.padStart(9);
    const words = trial.outcome === 'decides' ? paint.good(first) : first;
    const head = `${place} ${printable(trial.rule.name)}: ${words}`;
    return [
      trial.outcome === 'not-reached' ? paint.faint(head) : head,
      ...rest.map((line) => `            ${line}`),
    ];
  });
  return simulation.decidedBy === undefined ? [...lines, `      ${decision(simulation)}`] : lines;
}

function countLine(report: TestReport, paint: Paint): string {
  if (!report.ran) return `${paint.bad('No test was run')}: ${report.instance} has errors.`;
  const { passed, failed, faulty } = countTests(report);
  const parts = [
    paint.good(`${passed} passed`),
    failed > 0 ? paint.bad(`${failed} failed`) : `${failed} failed`,
    ...(faulty > 0 ? [paint.bad(`${faulty} not run`)] : []),
  ];
  const where = report.environment === undefined ? '' : ` (environment ${report.environment})`;
  return `${report.instance}${where}: ${parts.join(', ')}.`;
}

function nextLine(report: TestReport, { explain }: TestViewOptions): ReadonlyArray<string> {
  if (!report.ran) return ['Next: signalen validate'];
  if (report.passed) return ['Next: signalen plan'];
  return explain || countTests(report).failed === 0
    ? []
    : ['Next: signalen test --explain tells what each rule did.'];
}
