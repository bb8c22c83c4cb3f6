// SPDX-License-Identifier: EUPL-1.2
import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml';
import type { ScalarNode } from './nodes.js';

/**
 * For every UTF-16 unit of a scalar's value the offset in the text that it came from, plus one for the end. So a
 * routing expression in a folded block can be pointed at where it is wrong. It undoes what js-yaml's decoder does,
 * style by style; a test holds the two against each other.
 */
export function scalarOffsets(text: string, node: ScalarNode): Uint32Array {
  const writer = new OffsetWriter();
  const { valueStart, valueEnd, style } = node.event;
  if (valueStart === -1) return writer.finish(node.start);
  if (style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) {
    return writer.finish(readBlock(text, node, writer));
  }
  readFlow(text, node, writer);
  return writer.finish(valueEnd);
}

class OffsetWriter {
  readonly #offsets: number[] = [];

  /** One unit of the value came from `offset`. */
  one(offset: number): void {
    this.#offsets.push(offset);
  }

  run(start: number, end: number): void {
    for (let offset = start; offset < end; offset += 1) this.#offsets.push(offset);
  }

  repeat(offset: number, times: number): void {
    for (let time = 0; time < times; time += 1) this.#offsets.push(offset);
  }

  finish(end: number): Uint32Array {
    this.#offsets.push(end);
    return Uint32Array.from(this.#offsets);
  }
}

/** Plain and quoted scalars: line breaks fold, white space around them goes, escapes become what they stand for. */
function readFlow(text: string, node: ScalarNode, writer: OffsetWriter): void {
  const { valueStart, valueEnd, style } = node.event;
  let position = valueStart;
  let pendingSpace = valueStart;
  while (position < valueEnd) {
    const character = text[position];
    if (character === '\n' || character === '\r') {
      const fold = skipBreaks(text, position, valueEnd);
      writer.repeat(position, fold.breaks === 1 ? 1 : fold.breaks - 1);
      position = pendingSpace = fold.position;
    } else if (character === ' ' || character === '\t') {
      position += 1;
    } else {
      writer.run(pendingSpace, position);
      position = readUnit(text, { position, end: valueEnd, style }, writer);
      pendingSpace = position;
    }
  }
  if (style !== SCALAR_STYLE.PLAIN) writer.run(pendingSpace, valueEnd);
}

interface UnitPlace {
  readonly position: number;
  readonly end: number;
  readonly style: number;
}

/** One character that is no white space; returns the position after it. */
function readUnit(text: string, { position, end, style }: UnitPlace, writer: OffsetWriter): number {
  const character = text[position];
  if (style === SCALAR_STYLE.SINGLE_QUOTED && character === "'") {
    writer.one(position);
    return position + 2;
  }
  if (style === SCALAR_STYLE.DOUBLE_QUOTED && character === '\\') {
    const escaped = text[position + 1] ?? '';
    if (escaped === '\n' || escaped === '\r') return skipBreaks(text, position + 1, end).position;
    const digits = { x: 2, u: 4, U: 8 }[escaped] ?? 0;
    const after = position + 2 + digits;
    const code = digits === 8 ? Number.parseInt(text.slice(position + 2, after), 16) : 0;
    writer.repeat(position, code > 0xffff ? 2 : 1);
    return after;
  }
  writer.one(position);
  return position + 1;
}

function skipBreaks(text: string, from: number, end: number): { position: number; breaks: number } {
  let position = from;
  let breaks = 0;
  while (position < end) {
    const character = text[position];
    if (character === '\n' || character === '\r') {
      breaks += 1;
      position += character === '\r' && text[position + 1] === '\n' ? 2 : 1;
    } else if (character === ' ' || character === '\t') position += 1;
    else break;
  }
  return { position, breaks };
}

interface BlockLine {
  readonly start: number;
  readonly end: number;
}

function blockLines(text: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = [];
  let position = start;
  while (position < end) {
    let stop = position;
    while (stop < end && text[stop] !== '\n' && text[stop] !== '\r') stop += 1;
    lines.push({ start: position, end: stop });
    position = stop + (text[stop] === '\r' && text[stop + 1] === '\n' && stop + 1 < end ? 2 : 1);
  }
  return lines;
}

/** Returns where the last line of the text ends. */
function readBlock(text: string, node: ScalarNode, writer: OffsetWriter): number {
  const { valueStart, valueEnd, style, indent, chomping } = node.event;
  const state = { hasContent: false, empty: 0, wasMoreIndented: false };
  let breakAt = valueStart;
  for (const { start, end } of blockLines(text, valueStart, valueEnd)) {
    const content = contentStart(text, { start, end }, indent);
    if (content === undefined) {
      state.empty += 1;
      continue;
    }
    const isMoreIndented = style === SCALAR_STYLE.FOLDED_BLOCK && /[ \t]/.test(text[content] ?? '');
    writer.repeat(breakAt, breaksBefore(state, isMoreIndented, style === SCALAR_STYLE.FOLDED_BLOCK));
    writer.run(content, end);
    state.wasMoreIndented = isMoreIndented;
    state.hasContent = true;
    state.empty = 0;
    breakAt = end;
  }
  const kept = state.hasContent ? 1 + state.empty : state.empty;
  if (chomping === CHOMPING_MODE.KEEP) writer.repeat(breakAt, kept);
  else if (chomping === CHOMPING_MODE.CLIP && state.hasContent) writer.one(breakAt);
  return breakAt;
}

function contentStart(text: string, line: BlockLine, indent: number): number | undefined {
  if (indent < 0) return undefined;
  let column = 0;
  while (column < indent && text[line.start + column] === ' ' && line.start + column < line.end) column += 1;
  if (line.start + column >= line.end) return undefined;
  return Math.min(line.start + indent, line.end);
}

/** How many units (line breaks, or the one space of a fold) stand before a content line. */
function breaksBefore(
  state: { readonly hasContent: boolean; readonly empty: number; readonly wasMoreIndented: boolean },
  isMoreIndented: boolean,
  folded: boolean,
): number {
  if (!folded || isMoreIndented) return state.hasContent ? 1 + state.empty : state.empty;
  if (state.wasMoreIndented) return state.empty + 1;
  if (state.empty === 0) return state.hasContent ? 1 : 0;
  return state.empty;
}
