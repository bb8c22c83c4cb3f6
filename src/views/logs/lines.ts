// SPDX-License-Identifier: EUPL-1.2
import { Chalk, type ChalkInstance } from 'chalk';
import { printable } from '../findings/printable.js';
import { jsonDocument } from '../json-document.js';
import type { LineLabels } from './labels.js';

/** A logged line as the views need it. */
export interface ShownLine {
  readonly service: string;
  readonly container: string;
  readonly stream: 'stdout' | 'stderr';
  readonly time: string;
  readonly text: string;
}

export interface LineLook {
  readonly colour: boolean;
  readonly labels: LineLabels;
}

const colours = [
  'cyan',
  'green',
  'yellow',
  'magenta',
  'blue',
  'cyanBright',
  'greenBright',
  'yellowBright',
] as const;

/** One line: the service, always in the same colour, the time to the second, and what it said. */
export function prettyLine(line: ShownLine, { colour, labels }: LineLook): string {
  const { service, time, text } = line;
  const paint = new Chalk({ level: colour ? 1 : 0 });
  return `${colourOf(service, paint)(labels.labelOf(line))} ${paint.dim(timeText(time))} ${printable(text.replaceAll('\t', '    '))}`;
}

function colourOf(service: string, paint: ChalkInstance): ChalkInstance {
  const sum = [...service].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return paint[colours[sum % colours.length] ?? 'cyan'];
}

/** `2026-03-04 05:06:07`: in UTC, as it was kept. */
const timeText = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 19)}`;

/** All lines as one document. */
export const jsonLines = (lines: ReadonlyArray<ShownLine>): string =>
  jsonDocument(true, { lines: lines.map(plain) });

/** While it goes on there is no end to a document: one object a line. */
export const jsonLine = (line: ShownLine): string => JSON.stringify(plain(line));

const plain = ({ service, container, stream, time, text }: ShownLine): ShownLine => ({
  service,
  container,
  stream,
  time,
  text,
});
