// SPDX-License-Identifier: EUPL-1.2
import { printable } from '../findings/printable.js';
import type { RenderReport } from './report.js';

/** The rendering, for people. */
export function prettyRendering(report: RenderReport): string {
  const { files, variables, next } = report;
  const widest = Math.max(...files.map(({ path }) => path.length));
  const bytes = Math.max(...files.map((file) => String(file.bytes).length));
  return [
    heading(report),
    '',
    ...files.map(
      (file) =>
        `  ${printable(file.path).padEnd(widest)}  ${String(file.bytes).padStart(bytes)} bytes  ${file.digest.slice(0, 19)}`,
    ),
    '',
    variables.size === 0
      ? 'It asks for no secrets.'
      : `It asks for ${variables.size} ${variables.size === 1 ? 'secret' : 'secrets'}, none of which is in it:`,
    ...[...variables].map(([variable, { purpose }]) => `  ${variable}  ${purpose}`),
    '',
    'Next:',
    ...next.map((command) => `  ${command}`),
  ].join('\n');
}

function heading({ folder, outcome, files }: RenderReport): string {
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  if (folder === undefined) return `These ${count} would be written; nothing was.`;
  if (outcome === 'unchanged') return `${printable(folder)} holds these ${count} already.`;
  return `Wrote ${count} to ${printable(folder)}`;
}
