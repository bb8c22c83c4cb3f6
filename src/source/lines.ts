// SPDX-License-Identifier: EUPL-1.2
import type { Location } from '../diagnostics/diagnostic.js';

/** Offsets and lines of one text. Lines end with LF, CRLF or CR; lines and columns count from 1, in UTF-16 units. */
export class Lines {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line that holds `offset`, from 1. */
  lineAt(offset: number): number {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Where `line` starts; undefined when there is no such line. */
  startOf(line: number): number | undefined {
    return this.#lineStarts()[line - 1];
  }

  /** The text of a line without its ending; undefined when there is no such line. */
  lineText(line: number): string | undefined {
    const start = this.startOf(line);
    if (start === undefined) return undefined;
    const end = this.startOf(line + 1) ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, '');
  }

  /** The place of `[start, end)`, of which at most the part on the first line is underlined. */
  locate(file: string, start: number, end: number): Location {
    const offset = Math.min(Math.max(start, 0), this.#text.length);
    const line = this.lineAt(offset);
    const column = offset - (this.startOf(line) ?? 0) + 1;
    const rest = (this.lineText(line) ?? '').length - (column - 1);
    return { file, line, column, length: Math.max(1, Math.min(end - offset, rest)) };
  }

  #lineStarts(): number[] {
    this.#starts ??= lineStarts(this.#text);
    return this.#starts;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  const breaks = /\r\n?|\n/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return starts;
}
