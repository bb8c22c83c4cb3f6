// SPDX-License-Identifier: EUPL-1.2
import type { Location } from '../../diagnostics/diagnostic.js';
import { printable } from './printable.js';

export interface Excerpt {
  /** The line, cut to the width around the place that is meant. */
  readonly text: string;
  /** Spaces (and tabs, as in the line) and carets, to be printed below it. */
  readonly caret: string;
}

const ellipsis = '…';

/** Wide characters (emoji, CJK) take two columns in a terminal. */
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u;

const padding = (before: string): string =>
  Array.from(before, (character) => (character === '\t' ? '\t' : wide.test(character) ? '  ' : ' ')).join('');

/** The line of a finding with a caret line below it. A long line is cut so that the place stays in sight. */
export function excerptOf(sourceLine: string, at: Location, width: number): Excerpt {
  const line = printable(sourceLine);
  const from = Math.min(Math.max(0, at.column - 1), line.length);
  const available = Math.max(20, width);
  const start = line.length <= available || from < available * 0.6 ? 0 : from - Math.floor(available * 0.4);
  const end = Math.min(line.length, start + available);
  const shown = line.slice(start, end);
  const lead = start === 0 ? '' : ellipsis;
  const carets = Math.max(1, Math.min(at.length, end - from));
  return {
    text: `${lead}${shown}${end < line.length ? ellipsis : ''}`,
    caret: `${padding(lead + line.slice(start, from))}${'^'.repeat(carets)}`,
  };
}
