// SPDX-License-Identifier: EUPL-1.2

import { Chalk, type ChalkInstance } from 'chalk';
import {
  type CheckOutcome,
  type CheckStatus,
  countOutcomes,
  type DoctorReport,
  hasFailed,
} from '../../diagnostics/doctor-report.js';
import { printable } from '../findings/printable.js';
import { wrapText } from '../findings/wrap.js';
import type { DoctorLook } from './view.js';

type Paint = Readonly<Record<CheckStatus | 'faint', ChalkInstance>>;

function paints(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    ok: chalk.green,
    warning: chalk.bold.yellow,
    problem: chalk.bold.red,
    unknown: chalk.bold.cyan,
    'not-applicable': chalk.dim,
    faint: chalk.dim,
  };
}

/** How a status is written: never by colour alone. */
const marks: Readonly<Record<CheckStatus, string>> = {
  ok: 'ok',
  warning: 'warning',
  problem: 'problem',
  unknown: 'unknown',
  'not-applicable': '-',
};

/** For people: each check in a line, what is wrong with its reason and next step, then the counts. */
export function prettyDoctor(report: DoctorReport, look: DoctorLook): string {
  const paint = paints(look.colour);
  const shown = report.outcomes.filter(({ status }) => status !== 'not-applicable');
  return [
    ...shown.flatMap((outcome) => outcomeLines(outcome, paint, look.width)),
    '',
    countLine(report, paint),
    nextLine(report),
  ].join('\n');
}

function outcomeLines(outcome: CheckOutcome, paint: Paint, width: number): ReadonlyArray<string> {
  const { status, code, found, reason, next, blockedBy, details = [] } = outcome;
  const first = `${paint[status](marks[status].padEnd(8))}${paint.faint(code)} ${printable(found)}`;
  // Its own reason and next step are those of the check before it.
  if (blockedBy !== undefined) return [`${first} ${paint.faint(`(${blockedBy} comes first)`)}`];
  return [
    first,
    ...(reason === undefined ? [] : wrapText(printable(reason), width, '        ')),
    ...details.map((line) => `          ${printable(line)}`),
    ...(next === undefined ? [] : wrapText(`next: ${printable(next)}`, width, '        ')),
  ];
}

function countLine({ outcomes, instance, environment }: DoctorReport, paint: Paint): string {
  const counts = countOutcomes(outcomes);
  const where = environment === undefined ? instance : `${instance} (environment ${environment})`;
  const parts = [
    [counts.problem, counts.problem === 1 ? 'problem' : 'problems', paint.problem],
    [counts.warning, counts.warning === 1 ? 'warning' : 'warnings', paint.warning],
    [counts.unknown, 'unknown', paint.unknown],
    [counts.ok, 'in order', paint.ok],
    [counts['not-applicable'], 'not applicable', paint.faint],
  ] as const;
  return `${where}: ${parts.flatMap(([count, word, colour]) => (count === 0 ? [] : [colour(`${count} ${word}`)])).join(', ')}.`;
}

function nextLine(report: DoctorReport): string {
  const { outcomes, running } = report;
  const first =
    outcomes.find(({ status }) => status === 'problem') ??
    outcomes.find(({ status }) => status === 'warning');
  if (first !== undefined) return `Next: signalen explain ${first.code}`;
  if (hasFailed(report) || running) return 'Next: signalen status';
  return 'Next: signalen up';
}
