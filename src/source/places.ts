// SPDX-License-Identifier: EUPL-1.2
import { SCALAR_STYLE } from 'js-yaml';
import type { Location } from '../diagnostics/diagnostic.js';
import type { Lines } from './lines.js';
import { endOfLine } from './node-tree.js';
import type { Found, Node, ScalarNode } from './nodes.js';
import { scalarOffsets } from './scalar-offsets.js';

export interface PlaceWish {
  readonly on: 'key' | 'value';
  readonly span?: { readonly start: number; readonly length: number } | undefined;
}

interface PlacedText {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
}

/** Where to put the caret for what was found: the key, the value, or some characters of a text. */
export function placeOf(source: PlacedText, { value, entry }: Found, { on, span }: PlaceWish): Location {
  const { file, lines } = source;
  if (on === 'key' && entry !== undefined) return lines.locate(file, entry.key.start, entry.key.end);
  if (span !== undefined) {
    const scalar = value.type === 'alias' ? value.target : value;
    if (scalar?.type === 'scalar') return spanPlace(source, scalar, span);
  }
  const isBlock = (value.type === 'map' || value.type === 'list') && !value.flow;
  if (entry !== undefined && (isBlock || value.start === value.end)) {
    return lines.locate(file, entry.key.start, entry.key.end);
  }
  const [start, end] = valueRange(source.text, value);
  return lines.locate(file, start, end);
}

function valueRange(text: string, value: Node): [number, number] {
  if (value.type === 'map' && !value.flow) {
    const first = value.entries[0];
    return first === undefined ? [value.start, value.end] : [first.key.start, first.key.end];
  }
  if (value.type === 'scalar' && isBlockStyle(value)) return firstContentLine(text, value);
  return [value.start, value.end];
}

export const isBlockStyle = ({ event }: ScalarNode): boolean =>
  event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;

/** The `|` itself says little: point at the first line of the text. */
function firstContentLine(text: string, { start, event }: ScalarNode): [number, number] {
  const content = text.slice(event.valueStart, event.valueEnd).search(/\S/);
  if (content === -1) return [start, start + 1];
  return [event.valueStart + content, endOfLine(text, event.valueStart + content)];
}

function spanPlace(
  { file, text, lines }: PlacedText,
  scalar: ScalarNode,
  span: { readonly start: number; readonly length: number },
): Location {
  const offsets = scalarOffsets(text, scalar);
  const last = offsets.length - 1;
  const from = Math.min(Math.max(span.start, 0), last);
  const start = offsets[from] ?? scalar.start;
  if (span.length <= 0) return lines.locate(file, start, start + 1);
  const final = offsets[Math.min(from + span.length, last) - 1] ?? start;
  const next = offsets[Math.min(from + span.length, last)] ?? final + 1;
  // An escape takes several characters in the file; a line break that was folded away ends the underlining.
  return lines.locate(file, start, lines.lineAt(next) === lines.lineAt(final) ? next : final + 1);
}
