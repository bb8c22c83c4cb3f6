// SPDX-License-Identifier: EUPL-1.2

/**
 * Finds places in a JSON text without building the value. It is a slow second look, only for texts in which something
 * is wrong; it accepts `NaN` and `Infinity`, which JSON does not know, so that it can point at them.
 */

type Step = string | number;

export interface JsonPlace {
  /** UTF-16 offset from 0. */
  readonly start: number;
  readonly length: number;
}

/** The place of the value at `path`, or of its nearest parent that can be found. */
export function findInJson(text: string, path: ReadonlyArray<Step>): JsonPlace {
  let start = skipSpace(text, 0);
  for (const step of path) {
    const next = typeof step === 'number' ? findItem(text, start, step) : findMember(text, start, step);
    if (next === undefined) break;
    start = next;
  }
  return { start, length: lengthAt(text, start) };
}

/** Offset of the first character that is no JSON; undefined when all of it is JSON. */
export function firstJsonFault(text: string): number | undefined {
  const end = skipValue(text, skipSpace(text, 0));
  if (end.fault !== undefined) return end.fault;
  const rest = skipSpace(text, end.next);
  return rest < text.length ? rest : undefined;
}

/** Line and column from 1, and the length of what stands there on that line. */
export function lineAndColumn(
  text: string,
  place: JsonPlace,
): { line: number; column: number; length: number } {
  const before = text.slice(0, place.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const lineEnd = text.indexOf('\n', place.start);
  const room = (lineEnd === -1 ? text.length : lineEnd) - place.start;
  return { line, column: place.start - lineStart + 1, length: Math.max(1, Math.min(place.length, room)) };
}

interface End {
  readonly next: number;
  readonly fault?: number;
}

const space = /[\t\n\r ]*/y;
const bare = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const foreign = /-?(?:NaN|Infinity|nan|inf|\.nan|\.inf)|[+.\d][\w.+-]*/y;

function skipSpace(text: string, from: number): number {
  space.lastIndex = from;
  return space.test(text) ? space.lastIndex : from;
}

/** Where the scalar at `from` ends; undefined when there is none. */
function scalarEnd(text: string, from: number): number | undefined {
  if (text[from] === '"') return stringEnd(text, from);
  bare.lastIndex = from;
  return bare.test(text) ? bare.lastIndex : undefined;
}

/** A loop of our own, since a regular expression runs out of room on a very long text. */
function stringEnd(text: string, from: number): number | undefined {
  let at = from + 1;
  while (at < text.length) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') {
      escapeSequence.lastIndex = at;
      if (!escapeSequence.test(text)) return undefined;
      at = escapeSequence.lastIndex;
    } else if (text.charCodeAt(at) < 0x20) return undefined;
    else at += 1;
  }
  return undefined;
}

const lengthAt = (text: string, start: number): number => {
  foreign.lastIndex = start;
  const end = scalarEnd(text, start) ?? (foreign.test(text) ? foreign.lastIndex : start + 1);
  return Math.min(end, text.length) - start;
};

/** The stack is our own, so that a text that is nested very deeply cannot exhaust that of JavaScript. */
function skipValue(text: string, from: number): End {
  const closers: string[] = [];
  let at = from;
  for (;;) {
    const opener = text[at];
    if (opener === '{' || opener === '[') {
      closers.push(opener === '{' ? '}' : ']');
      at = skipSpace(text, at + 1);
      if (text[at] !== closers.at(-1)) {
        const key = closers.at(-1) === '}' ? afterKey(text, at) : { next: at };
        if (key.fault !== undefined) return key;
        at = key.next;
        continue;
      }
    } else {
      const end = scalarEnd(text, at);
      if (end === undefined) return { next: at, fault: at };
      at = end;
    }
    const after = closeAll(text, at, closers);
    if (after.fault !== undefined || closers.length === 0) return after;
    at = after.next;
  }
}

/** After a value: closes what ends here; `next` is where the following value begins, or what follows the whole. */
function closeAll(text: string, from: number, closers: string[]): End {
  let at = from;
  while (closers.length > 0) {
    at = skipSpace(text, at);
    if (text[at] === closers.at(-1)) {
      closers.pop();
      at += 1;
    } else if (text[at] === ',') {
      at = skipSpace(text, at + 1);
      return closers.at(-1) === '}' ? afterKey(text, at) : { next: at };
    } else return { next: at, fault: at };
  }
  return { next: at };
}

function afterKey(text: string, from: number): End {
  const end = text[from] === '"' ? scalarEnd(text, from) : undefined;
  if (end === undefined) return { next: from, fault: from };
  const colon = skipSpace(text, end);
  return text[colon] === ':' ? { next: skipSpace(text, colon + 1) } : { next: colon, fault: colon };
}

function findItem(text: string, list: number, index: number): number | undefined {
  if (text[list] !== '[') return undefined;
  let at = skipSpace(text, list + 1);
  for (let item = 0; text[at] !== ']' && at < text.length; item += 1) {
    if (item === index) return at;
    const next = afterValue(text, at);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

function findMember(text: string, map: number, wanted: string): number | undefined {
  if (text[map] !== '{') return undefined;
  let at = skipSpace(text, map + 1);
  while (text[at] === '"') {
    const end = scalarEnd(text, at);
    const value = afterKey(text, at);
    if (end === undefined || value.fault !== undefined) return undefined;
    if (JSON.parse(text.slice(at, end)) === wanted) return value.next;
    const next = afterValue(text, value.next);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

/** The place after the value at `from` and the comma behind it; undefined when no value follows. */
function afterValue(text: string, from: number): number | undefined {
  const end = skipValue(text, from);
  if (end.fault !== undefined) return undefined;
  const at = skipSpace(text, end.next);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}
