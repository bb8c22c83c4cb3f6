// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import {
  columnOf,
  dashOf,
  type EditedText,
  endsWithBreak,
  hasAnchor,
  indentStep,
  keepsBreaks,
  lineStart,
  nextLine,
  quotingOf,
  startsLine,
  type TextChange,
} from './edit-places.js';
import { endOfLine } from './node-tree.js';
import type { Found, ListNode, MapNode, Node } from './nodes.js';
import { isBlockStyle } from './places.js';
import { scalarToYaml } from './scalar-text.js';
import { flowValue, keyToYaml, toScalar, type WrittenValue, writeValue } from './write-yaml.js';

const isCollection = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Puts `value` where another value stands. Undefined when that cannot be done without harm. */
export function replaceValue(edited: EditedText, found: Found, value: unknown): TextChange[] | undefined {
  const { value: old, parent, throughAlias } = found;
  if (throughAlias || parent === undefined || hasAnchor(old) || isExplicit(edited.text, found))
    return undefined;
  if (parent.flow) return replaceInFlow(edited.text, old, value);
  const written = writeAt(edited.text, found, value);
  const { outerStart: start, end } = old;
  const isBlock = (old.type === 'map' || old.type === 'list') && !old.flow;
  if (isBlock) return replaceBlock(edited, found, written);
  if (old.type === 'scalar' && isBlockStyle(old)) {
    const closing = endsWithBreak(edited.text, old) ? edited.eol : '';
    return [{ start, end, replacement: join(edited, written) + closing }];
  }
  const glue = start === end ? ' ' : '';
  if (written.body.length === 0) return [{ start, end, replacement: glue + written.head }];
  return openUp(edited, old, written);
}

const join = ({ eol }: EditedText, { head, body }: WrittenValue): string => [head, ...body].join(eol);

/** `? key` stands on lines of its own, which the edits here do not know. */
const isExplicit = (text: string, { entry }: Found): boolean =>
  entry !== undefined &&
  /\?[ \t]+$/.test(text.slice(lineStart(text, entry.key.outerStart), entry.key.outerStart));

function replaceInFlow(text: string, old: Node, value: unknown): TextChange[] {
  const written = isCollection(value)
    ? flowValue(value)
    : scalarToYaml(toScalar(value), { flow: true, prefer: quotingOf(old) });
  const isEmpty = old.outerStart === old.end;
  const glue = !isEmpty ? '' : text[old.end - 1] === ':' ? ' ' : ': ';
  return [{ start: old.outerStart, end: old.end, replacement: glue + written }];
}

/** Writes `value` in the manner of what stood there: same quotes, one line or several. */
function writeAt(text: string, { value: old, entry, parent }: Found, value: unknown): WrittenValue {
  const isFlow = (old.type === 'map' || old.type === 'list') && old.flow;
  if (isCollection(value) && isFlow) return { head: flowValue(value), body: [] };
  const indent = valueIndent(text, { value: old, entry, parent });
  const isBlock = (old.type === 'map' || old.type === 'list') && !old.flow;
  const inline = isBlock && isCollection(value) && Object.keys(value).length > 0 ? () => false : undefined;
  const options =
    inline === undefined ? {} : { inline: (path: InstancePath) => (path.length === 0 ? false : undefined) };
  const written = writeValue(value, { path: [], indent, options });
  const quoting = quotingOf(old);
  if (typeof value !== 'string' || written.body.length > 0 || quoting === 'plain') return written;
  return { head: scalarToYaml(value, { flow: false, prefer: quoting }), body: [] };
}

/** The column at which lines below the key or dash of this value start. */
function valueIndent(
  text: string,
  { value: old, entry, parent }: Pick<Found, 'value' | 'entry' | 'parent'>,
): number {
  const isBlock = (old.type === 'map' || old.type === 'list') && !old.flow;
  if (isBlock) return columnOf(text, old.start);
  if (entry !== undefined)
    return columnOf(text, entry.key.start) + (parent?.type === 'map' ? indentStep(text, parent) : 2);
  if (parent?.type === 'list') return columnOf(text, dashOf(text, parent, parent.items.indexOf(old))) + 2;
  return 0;
}

/** `key: old # comment` becomes `key: # comment` with the new lines below it. */
function openUp({ text, eol }: EditedText, old: Node, { head, body }: WrittenValue): TextChange[] {
  const lineEnd = endOfLine(text, old.end);
  const hasComment = text.slice(old.end, lineEnd).trim() !== '';
  const start = head === '' && !hasComment ? beforeSpaces(text, old.outerStart) : old.outerStart;
  const glue = old.start === old.end && head !== '' ? ' ' : '';
  const lines = body.map((line) => eol + line).join('');
  if (!hasComment) return [{ start, end: lineEnd, replacement: glue + head + lines }];
  return [
    { start, end: old.end, replacement: glue + head },
    { start: lineEnd, end: lineEnd, replacement: lines },
  ];
}

function beforeSpaces(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start;
}

/** A block collection makes place for other lines, or for a value on the line of its key. */
function replaceBlock(
  edited: EditedText,
  { value: old, entry }: Found,
  written: WrittenValue,
): TextChange[] | undefined {
  const { text, eol } = edited;
  const closing = endsWithBreak(text, old) ? eol : '';
  if (old.tag !== undefined) return undefined;
  if (written.head === '' || entry === undefined || !startsLine(text, old.start)) {
    const replacement =
      (written.head === '' ? written.body.join(eol).trimStart() : join(edited, written)) + closing;
    return [{ start: old.start, end: old.end, replacement }];
  }
  const colon = text.indexOf(':', entry.key.end) + 1;
  const from = lineStart(text, old.start);
  const end = endsWithBreak(text, old) ? old.end : nextLine(text, old.end);
  return [
    { start: colon, end: colon, replacement: ` ${join(edited, written)}` },
    { start: from, end, replacement: '' },
  ];
}

/** Puts a new key into a map. `isRoot` says that it is a section. */
export function insertKey(
  edited: EditedText,
  map: MapNode,
  { key, value, isRoot }: { readonly key: string; readonly value: unknown; readonly isRoot: boolean },
): TextChange[] | undefined {
  const { text } = edited;
  const last = map.entries.at(-1);
  if (map.flow) {
    if (text[map.start] !== '{') return undefined;
    const entry = `${keyToYaml(key)}: ${flowValue(value)}`;
    if (last === undefined) return [{ start: map.start + 1, end: map.end - 1, replacement: entry }];
    return [{ start: last.value.end, end: last.value.end, replacement: `, ${entry}` }];
  }
  if (last === undefined) return undefined;
  const indent = columnOf(text, map.start);
  const { head, body } = writeValue(value, {
    path: [key],
    indent: indent + indentStep(text, map),
    options: {},
  });
  const first = `${' '.repeat(indent)}${keyToYaml(key)}:${head === '' ? '' : ` ${head}`}`;
  // After a `|+` text an empty line would become part of the text.
  const blank = isRoot && body.length > 0 && !keepsBreaks(last.value) ? [''] : [];
  return insertLines(edited, last.value, [...blank, first, ...body]);
}

/** Adds an item at the end of a list. */
export function appendItem(edited: EditedText, list: ListNode, value: unknown): TextChange[] | undefined {
  const { text } = edited;
  const last = list.items.at(-1);
  if (list.flow) {
    const item = flowValue(value);
    if (last === undefined) return [{ start: list.start + 1, end: list.end - 1, replacement: item }];
    return [{ start: last.end, end: last.end, replacement: `, ${item}` }];
  }
  if (last === undefined) return undefined;
  const indent = columnOf(text, list.start);
  const { head, body } = writeValue([value], {
    path: [],
    indent,
    options: { inline: (path) => (path.length === 0 ? false : undefined) },
  });
  return head === '' ? insertLines(edited, last, body) : undefined;
}

function insertLines({ text, eol }: EditedText, after: Node, lines: ReadonlyArray<string>): TextChange[] {
  if (endsWithBreak(text, after)) {
    return [{ start: after.end, end: after.end, replacement: lines.map((line) => line + eol).join('') }];
  }
  const end = endOfLine(text, after.end);
  return [{ start: end, end, replacement: lines.map((line) => eol + line).join('') }];
}
