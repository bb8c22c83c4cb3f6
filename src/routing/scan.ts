// SPDX-License-Identifier: EUPL-1.2
import type { NameTerm, NumberTerm, TextTerm, TimeTerm } from './syntax-tree.js';

// The smallest pieces of the language. Each function looks at one place in the text and answers with the piece that
// starts exactly there, or undefined. Loops rather than regular expressions where a piece can be megabytes long.

const wordStart = /[\p{L}\p{Nl}\p{No}_]/u;
const wordPart = /[\p{L}\p{N}_]/u;
const time = /\d{1,2}:\d{2}(?::\d{2})?/y;
/** Needs a point or an exponent, and nothing that could belong to a word or another number right behind it. */
const float = /[+-]?(?:(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)(?![\p{L}\p{N}_.])/uy;
const integer = /[+-]?\d+/y;

/** The backend's Python refuses to read whole numbers that are longer. */
const longestNumber = 4300;

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/** The first place from `from` that is neither white space nor comment (`//` to the end of the line). */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    if (!text.startsWith('//', at)) return at;
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd === -1) return text.length;
    at = lineEnd;
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A to Z, a to z and the underscore: nearly every name consists of them, and this is asked very often. */
const isPlainLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

export const isWordStart = (character: string): boolean =>
  isPlainLetter(character.charCodeAt(0)) || wordStart.test(character);

export const isWordPart = (character: string): boolean => wordPart.test(character);

export const characterAt = (text: string, at: number): string => {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Where the run of word characters that starts at `from` ends. */
export function endOfWord(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isPlainLetter(code) || isDigit(code)) {
      at += 1;
      continue;
    }
    const character = code < 128 ? '' : characterAt(text, at);
    if (character === '' || !isWordPart(character)) return at;
    at += character.length;
  }
}

export function scanName(text: string, start: number): NameTerm | undefined {
  const first = characterAt(text, start);
  if (first === '' || !isWordStart(first)) return undefined;
  const end = endOfWord(text, start);
  return { type: 'name', name: text.slice(start, end), start, end };
}

/**
 * A quote right behind a backslash does not close the text, unless no other quote does. Two backslashes do not undo
 * each other, as they would elsewhere.
 */
export function scanText(text: string, start: number): TextTerm | undefined {
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return undefined;
  let close = text.indexOf(quote, start + 1);
  let lastResort = close;
  while (close !== -1 && text.charAt(close - 1) === '\\') {
    lastResort = close;
    close = text.indexOf(quote, close + 1);
  }
  if (close === -1) close = lastResort;
  if (close === -1) return undefined;
  const value = text
    .slice(start + 1, close)
    .replaceAll('\\"', '"')
    .replaceAll("\\'", "'");
  return { type: 'text', value, start, end: close + 1 };
}

export function scanTime(text: string, start: number): TimeTerm | undefined {
  if (!isDigit(text.charCodeAt(start))) return undefined;
  const found = matchAt(time, text, start);
  return found === undefined ? undefined : { type: 'time', text: found, start, end: start + found.length };
}

export function scanNumber(text: string, start: number): NumberTerm | undefined {
  const decimal = matchAt(float, text, start);
  if (decimal !== undefined) return numberTerm(Number(decimal), start, decimal);
  const whole = matchAt(integer, text, start);
  if (whole === undefined || whole.length > longestNumber) return undefined;
  const value = Number(whole);
  return numberTerm(Number.isSafeInteger(value) ? value : BigInt(whole.replace('+', '')), start, whole);
}

const numberTerm = (value: number | bigint, start: number, found: string): NumberTerm => ({
  type: 'number',
  value,
  start,
  end: start + found.length,
});

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
