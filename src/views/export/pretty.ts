// SPDX-License-Identifier: EUPL-1.2
import type { ExportReport } from '../../plan/export/report.js';
import type { KindName } from '../../state/address.js';
import { printable } from '../findings/printable.js';
import { prettyUnread } from '../plan/unread.js';
import { countOf, plural } from '../plan/words.js';

/** How many addresses of a long list are shown. */
const mostShown = 10;

/** What an export did, for people. */
export function prettyExport(report: ExportReport): string {
  return joined([
    [...fileLines(report), listLine(report)],
    ...leftSections(report),
    report.notCopied.length === 0
      ? []
      : [`Not brought along, since they are no text: ${report.notCopied.join(', ')}.`],
    [
      report.notExpressed.length === 0
        ? 'Next: signalen plan shows no changes.'
        : 'Next: signalen plan shows what is left.',
    ],
  ]);
}

/** What was read, and what is to be said about it. */
export const prettyRead = (report: ReadReport): string =>
  joined([[listLine(report)], ...leftSections(report)]);

type ReadReport = Omit<ExportReport, 'folder' | 'files' | 'notCopied'>;

const listLine = ({ objects, target }: ReadReport): string =>
  `The files list ${countsOf(objects)} from ${target}.`;

const leftSections = (report: ReadReport): ReadonlyArray<ReadonlyArray<string>> => [
  skippedLines(report),
  dormantLines(report),
  notExpressedLines(report),
  report.unread.length === 0 ? [] : prettyUnread(report.unread).split('\n'),
  problemLines(report),
];

const joined = (sections: ReadonlyArray<ReadonlyArray<string>>): string =>
  sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(printable).join('\n'))
    .join('\n\n');

function fileLines({ files, folder }: ExportReport): ReadonlyArray<string> {
  if (files.length === 0) return ['Nothing was written: the files say all of it already.'];
  return [`${plural(files.length, 'file')} written in ${folder}:`, ...files.map((file) => `  ${file}`)];
}

function countsOf(counts: ReadonlyMap<KindName, number>): string {
  const words = [...counts].map(([kind, count]) => countOf(kind, count));
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function skippedLines({ skipped }: ReadReport): ReadonlyArray<string> {
  if (skipped.size === 0) return [];
  const users = skipped.has('user') ? ' Users are personal data: they come only with --users.' : '';
  return [`Not asked for: ${countsOf(skipped)}.${users}`];
}

function dormantLines({ dormant }: ReadReport): ReadonlyArray<string> {
  if (dormant.length === 0) return [];
  return [
    `Left out, since it is switched off and the files switch off what they do not list: ${plural(dormant.length, 'object')}.`,
  ];
}

function problemLines({ problems }: ReadReport): ReadonlyArray<string> {
  if (problems === 0) return [];
  return [`What is live breaks ${plural(problems, 'rule')}: signalen validate shows where and what to do.`];
}

function notExpressedLines({ notExpressed }: ReadReport): ReadonlyArray<string> {
  if (notExpressed.length === 0) return [];
  const shown = notExpressed.slice(0, mostShown).map(({ address, why }) => `  ${address}: ${why}`);
  const rest = notExpressed.length - shown.length;
  const more = rest === 0 ? [] : [`  … and ${rest} more; --json lists all of them`];
  return [`Could not be written in files: ${plural(notExpressed.length, 'object')}.`, ...shown, ...more];
}
