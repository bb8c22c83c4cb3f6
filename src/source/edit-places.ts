// SPDX-License-Identifier: EUPL-1.2
import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml';
import { endOfLine, scalarValue, skipTrivia } from './node-tree.js';
import type { ListNode, MapNode, Node } from './nodes.js';
import { isBlockStyle } from './places.js';
import type { Quoting } from './scalar-text.js';

/** Replaces `[start, end)` of one text. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The text that is edited, with the line ending its writer uses. */
export interface EditedText {
  readonly text: string;
  readonly eol: string;
}

export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}

/** Characters before `offset` on its line. */
export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

/** True when only spaces stand before `offset` on its line. */
export const startsLine = (text: string, offset: number): boolean =>
  text.slice(lineStart(text, offset), offset).trim() === '';

/** The start of the line after the one `offset` is on, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

/** True when the value ends with a line break of its own, as `|` texts do, however deep they stand. */
export function endsWithBreak(text: string, node: Node): boolean {
  const last = lastScalar(node);
  return last.type === 'scalar' && isBlockStyle(last) && /[\n\r]$/.test(text.slice(last.start, last.end));
}

/** True when empty lines after the value belong to it. */
export function keepsBreaks(node: Node): boolean {
  const last = lastScalar(node);
  return last.type === 'scalar' && isBlockStyle(last) && last.event.chomping === CHOMPING_MODE.KEEP;
}

function lastScalar(node: Node): Node {
  if (node.type === 'map' && !node.flow)
    return lastScalar(node.entries.at(-1)?.value ?? node.entries[0]?.key ?? node);
  if (node.type === 'list' && !node.flow && node.items.length > 0)
    return lastScalar(node.items.at(-1) ?? node);
  return node;
}

/** Where the lines of a value end: after its line break, and after a comment behind it. */
export const linesEnd = (text: string, node: Node): number =>
  endsWithBreak(text, node) ? node.end : nextLine(text, node.end);

/** The dash of the item at `index` of a block list. */
export function dashOf(text: string, list: ListNode, index: number): number {
  const before = list.items[index - 1];
  return before === undefined ? list.start : skipTrivia(text, before.end, '');
}

/** Anchors inside a value may be used elsewhere: then it cannot be taken out. */
export function hasAnchor(node: Node): boolean {
  if (node.anchor !== undefined) return true;
  if (node.type === 'map') return node.entries.some(({ key, value }) => hasAnchor(key) || hasAnchor(value));
  return node.type === 'list' && node.items.some(hasAnchor);
}

export function quotingOf(node: Node): Quoting {
  if (node.type !== 'scalar') return 'plain';
  if (node.event.style === SCALAR_STYLE.SINGLE_QUOTED) return 'single';
  return node.event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 'double' : 'plain';
}

/** How far children of this map are indented, as its writer has it. */
export function indentStep(text: string, map: MapNode): number {
  for (const { key, value } of map.entries) {
    if (value.type !== 'map' || value.flow) continue;
    const step = columnOf(text, value.start) - columnOf(text, key.start);
    if (step > 0 && startsLine(text, value.start)) return step;
  }
  return 2;
}

/** The value of a node as the tree has it. Aliases give what they repeat. */
export function nodeValue(text: string, node: Node): unknown {
  switch (node.type) {
    case 'scalar':
      return scalarValue(text, node);
    case 'alias':
      return node.target === undefined || node.cyclic ? null : nodeValue(text, node.target);
    case 'list':
      return node.items.map((item) => nodeValue(text, item));
    case 'map':
      return Object.fromEntries(node.entries.map(({ name, value }) => [name ?? '', nodeValue(text, value)]));
  }
}

export const sortChanges = (changes: ReadonlyArray<TextChange>): TextChange[] =>
  [...changes].sort((one, other) => one.start - other.start || one.end - other.end);

/** Applies changes to the text they were made for. Of changes that overlap only the first one is applied. */
export function applyChanges(text: string, changes: ReadonlyArray<TextChange>): string {
  let result = '';
  let last = 0;
  for (const { start, end, replacement } of sortChanges(changes)) {
    if (start < last) continue;
    result += text.slice(last, start) + replacement;
    last = end;
  }
  return result + text.slice(last);
}

/** The one change that turns `before` into `after`: what they have in common at both ends is left alone. */
export function difference(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  return [{ start, end: before.length - same, replacement: after.slice(start, after.length - same) }];
}
