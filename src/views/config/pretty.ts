// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import type { ConfigReport, FileLine, ShownOrigin, ShownValue } from '../../state/config-report.js';
import type { Json } from '../../state/json.js';
import { isSecretReference } from '../../state/settings.js';
import { printable } from '../findings/printable.js';

export interface ConfigViewOptions {
  readonly colour: boolean;
  /** From the working folder to the instance, with `/`; empty when they are the same. */
  readonly folder: string;
}

/** Values longer than this do not push the column of origins to the right. */
const widestColumn = 64;
const longestText = 120;

/** One value a line; the place it came from behind it when that was asked for. */
export function configText(report: ConfigReport, { colour, folder }: ConfigViewOptions): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const sign = report.subject === 'backend' ? '=' : ': ';
  const texts = report.values.map((value) => ({
    value,
    text: printable(`${value.name}${sign}${valueText(value)}`),
  }));
  const column = Math.min(widestColumn, Math.max(0, ...texts.map(({ text }) => text.length)));
  return texts
    .map(({ value, text }) => {
      const line = text.replace(value.name, () => chalk.bold(printable(value.name)));
      if (value.origin === undefined) return line;
      const gap = ' '.repeat(Math.max(0, column - text.length));
      return `${line}${gap}  ${origin(value.origin, folder, chalk)}`;
    })
    .join('\n');
}

function valueText({ value, hidden }: ShownValue): string {
  if (hidden === true) return '(hidden: a secret may stand here)';
  if (isSecretReference(value)) {
    const from = value.value_from;
    return 'env' in from
      ? `(secret, from environment variable ${from.env})`
      : `(secret, from file ${from.file})`;
  }
  return shorten(spell(value));
}

/** Text as it is where that is clear, else quoted as in JSON. */
const spell = (value: Json): string =>
  typeof value === 'string' && value !== '' && !/[\n\r]|^\s|\s$/.test(value) ? value : JSON.stringify(value);

const shorten = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;

function origin(from: ShownOrigin, folder: string, chalk: ChalkInstance): string {
  if (from.type === 'toolkit') return chalk.dim(`# the toolkit: ${from.why}`);
  const place = from.at === undefined ? '' : lineText(from.at, folder);
  if (from.type === 'file') return chalk.dim(`# ${place}`);
  return chalk.dim(`# follows from ${printable(from.path.join('.'))}${place === '' ? '' : `, ${place}`}`);
}

const lineText = ({ file, line }: FileLine, folder: string): string =>
  printable(`${folder === '' ? '' : `${folder}/`}${file}:${line}`);
