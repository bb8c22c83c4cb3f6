// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { isMap } from './merge.js';
import { blockScalarToYaml, scalarToYaml } from './scalar-text.js';

export interface WriteOptions {
  /** Schema for editors, relative to the file: `.signalen/schemas/categories.json`. */
  readonly modeline?: string;
  /** Comment at the top of the file, without `#`; may have several lines. */
  readonly header?: string;
  /** Comment above the key or item at a path, without `#`; may have several lines. */
  readonly comments?: (path: InstancePath) => string | undefined;
  /** Whether a map or list is written on one line; undefined leaves the choice to the writer. */
  readonly inline?: (path: InstancePath, value: unknown) => boolean | undefined;
}

/** What follows a key on its own line, and the lines below it. */
export interface WrittenValue {
  readonly head: string;
  readonly body: ReadonlyArray<string>;
}

interface Place {
  readonly path: InstancePath;
  /** Spaces before keys and dashes of this value. */
  readonly indent: number;
  readonly options: WriteOptions;
}

/** Longer lines are broken up, as far as maps and lists go; texts stay on one line. */
const widest = 100;

/** A new YAML file. Keys keep their order; keys whose value is undefined are left out. */
export function writeDocument(value: Readonly<Record<string, unknown>>, options: WriteOptions = {}): string {
  const lines: string[] = [];
  if (options.modeline !== undefined) lines.push(`# yaml-language-server: $schema=${options.modeline}`);
  if (options.header !== undefined) lines.push(...commentLines(options.header, 0));
  const entries = presentEntries(value);
  if (entries.length === 0) lines.push('{}');
  for (const [index, [key, section]] of entries.entries()) {
    if (index > 0 || lines.length > 0) lines.push('');
    lines.push(...entryLines(key, section, { path: [key], indent: 0, options }));
  }
  return `${lines.join('\n')}\n`;
}

const presentEntries = (value: Readonly<Record<string, unknown>>): Array<[string, unknown]> =>
  Object.entries(value).filter(([, item]) => item !== undefined);

const commentLines = (comment: string, indent: number): string[] =>
  comment.split('\n').map((line) => `${' '.repeat(indent)}# ${line}`.trimEnd());

function entryLines(key: string, value: unknown, place: Place): string[] {
  const comment = place.options.comments?.(place.path);
  const { head, body } = writeValue(value, { ...place, indent: place.indent + 2 });
  const first = `${' '.repeat(place.indent)}${keyToYaml(key)}:${head === '' ? '' : ` ${head}`}`;
  return [...(comment === undefined ? [] : commentLines(comment, place.indent)), first, ...body];
}

/** A key as it has to be written to be read back as the same text. */
export const keyToYaml = (key: string, quoting?: 'single' | 'double'): string =>
  // A key is written as in flow style: a colon or comma in it needs quotes everywhere then.
  scalarToYaml(key, { flow: true, ...(quoting === undefined ? {} : { prefer: quoting }) });

/** Writes any value of the tree; `indent` is where its lines start if it needs lines of its own. */
export function writeValue(value: unknown, place: Place): WrittenValue {
  if (Array.isArray(value) || isMap(value)) {
    const isEmpty = Array.isArray(value)
      ? value.length === 0
      : Object.values(value).filter((item) => item !== undefined).length === 0;
    const wanted = place.options.inline?.(place.path, value) ?? isShort(value, place);
    if (isEmpty || wanted) return { head: flowValue(value), body: [] };
    return { head: '', body: Array.isArray(value) ? listLines(value, place) : mapLines(value, place) };
  }
  if (typeof value === 'string') {
    const [head, ...body] = blockScalarToYaml(value, place.indent)?.split('\n') ?? [];
    if (head !== undefined) return { head, body };
  }
  return { head: scalarToYaml(toScalar(value), { flow: false }), body: [] };
}

function mapLines(value: Readonly<Record<string, unknown>>, place: Place): string[] {
  return presentEntries(value).flatMap(([key, item]) =>
    entryLines(key, item, { ...place, path: [...place.path, key] }),
  );
}

function listLines(items: ReadonlyArray<unknown>, place: Place): string[] {
  const lines: string[] = [];
  const margin = ' '.repeat(place.indent);
  for (const [index, item] of items.entries()) {
    const path = [...place.path, index];
    const comment = place.options.comments?.(path);
    if (comment !== undefined) lines.push(...commentLines(comment, place.indent));
    const { head, body } = writeValue(item, { ...place, path, indent: place.indent + 2 });
    if (head !== '') lines.push(`${margin}- ${head}`, ...body);
    else lines.push(...dashed(body, place.indent));
  }
  return lines;
}

/** Puts the dash before the first line that is no comment; a comment above it moves out to the dash. */
function dashed(body: ReadonlyArray<string>, indent: number): string[] {
  const margin = ' '.repeat(indent);
  const first = body.findIndex((line) => !line.trimStart().startsWith('#'));
  return body.map((line, index) => {
    if (index < first) return line.slice(2);
    return index === first ? `${margin}- ${line.slice(indent + 2)}` : line;
  });
}

/** On one line: lists of plain values, and maps of a few plain values below the level of sections. */
function isShort(value: unknown, { path, indent, options }: Place): boolean {
  const items = Array.isArray(value) ? value : Object.values(value as object);
  const isFlat = items.every(
    (item) => item === null || (typeof item !== 'object' && !String(item).includes('\n')),
  );
  if (!isFlat) return false;
  if (!Array.isArray(value)) {
    const keys = Object.keys(value as object);
    const isCommented = keys.some((key) => options.comments?.([...path, key]) !== undefined);
    if (isCommented || path.length < 2 || keys.length > 4) return false;
  }
  return indent + String(path.at(-1) ?? '').length + flowValue(value).length <= widest;
}

/** A value on one line, whatever it is, safe inside `{}` and `[]`. */
export function flowValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowValue).join(', ')}]`;
  if (isMap(value)) {
    const entries = presentEntries(value).map(([key, item]) => `${keyToYaml(key)}: ${flowValue(item)}`);
    return `{${entries.join(', ')}}`;
  }
  return scalarToYaml(toScalar(value), { flow: true });
}

export const toScalar = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
