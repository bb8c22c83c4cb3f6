// SPDX-License-Identifier: EUPL-1.2
import type { Stop } from './parse.js';
import type { RoutingProblem } from './problem.js';
import { isWordPart } from './scan.js';
import { curlyQuotes, signsForOperators, wordsForKeywords } from './syntax-misspellings.js';

/** What stands at the place where reading stopped, and what stands before it. */
export interface Situation extends Stop {
  readonly text: string;
  /** The word or single character found; empty at the end. */
  readonly found: string;
  /** All before it, without the white space at its end. */
  readonly before: string;
}

/** What to tell instead of "cannot stand here"; `start` and `length` when the fault lies elsewhere. */
export type Advice = Omit<RoutingProblem, 'code' | 'start' | 'length'> & {
  readonly start?: number;
  readonly length?: number;
};

export const shorten = (found: string): string => (found.length > 40 ? `${found.slice(0, 39)}…` : found);

/** The first advice that fits; undefined when none does. */
export function adviseOn(situation: Situation): Advice | undefined {
  for (const advise of advisers) {
    const advice = advise(situation);
    if (advice !== undefined) return advice;
  }
  return undefined;
}

const advisers: ReadonlyArray<(situation: Situation) => Advice | undefined> = [
  adviseOnDepth,
  adviseOnNothing,
  adviseOnCurlyQuotes,
  adviseOnOpenQuote,
  adviseOnNot,
  adviseOnKeyword,
  adviseOnNumberInList,
  adviseOnChain,
  adviseOnSign,
  adviseOnHyphen,
  adviseOnLists,
  adviseOnTime,
  adviseOnComment,
  adviseOnParentheses,
  adviseOnBareValue,
  adviseOnMissingJunction,
];

function adviseOnDepth({ tooDeep }: Situation): Advice | undefined {
  if (!tooDeep) return undefined;
  return {
    message: 'The parentheses are nested deeper than the backend can read.',
    allowed: 'at most 64 parentheses inside each other',
  };
}

function adviseOnNothing({ text, found, before }: Situation): Advice | undefined {
  const onlyComments = before.split('\n').every((line) => /^\s*(?:\/\/.*)?$/.test(line));
  if (found !== '' || !onlyComments) return undefined;
  return {
    message: 'The expression is empty.',
    start: 0,
    length: text.length,
    hint: 'Write a condition such as sub == "Zwerfafval", or set the rule to active: false.',
  };
}

function adviseOnCurlyQuotes({ text, at, found }: Situation): Advice | undefined {
  if (found === '' || !curlyQuotes.includes(found)) return undefined;
  const rest = text.slice(at + 1);
  const close = [...rest].findIndex((character) => curlyQuotes.includes(character));
  const inside = close === -1 ? undefined : [...rest].slice(0, close).join('');
  const message = `The backend does not know the quote ${found}; write straight quotes.`;
  if (inside === undefined || inside.includes('\n')) return { message };
  const replacement = `"${inside.replaceAll('"', '\\"')}"`;
  return { message, length: inside.length + 2, replacement, suggestion: replacement };
}

function adviseOnOpenQuote({ text, at, found }: Situation): Advice | undefined {
  if (found !== '"' && found !== "'") return undefined;
  if (text.includes(found, at + 1)) return undefined;
  return {
    message: `The quote ${found} is not closed.`,
    length: text.length - at,
    hint: `Put a ${found} behind the text.`,
  };
}

function adviseOnNot({ found, expected, text, at }: Situation): Advice | undefined {
  const word = found.toLowerCase() === 'not' || found.toLowerCase() === 'niet';
  const sign = found === '!' && text.charAt(at + 1) !== '=' && expected.has('condition');
  // `not sub == "x"` is read as a variable called `not`, so reading stops one word later.
  const behind =
    expected.has('comparison') && /(?:^|[\s(])(?:not|NOT|niet)$/.test(text.slice(0, at).trimEnd());
  if (!word && !sign && !behind) return undefined;
  const length = word || sign ? found.length : 3;
  return {
    message: 'The language has no word for "not".',
    start: word || sign ? at : text.slice(0, at).trimEnd().length - length,
    length,
    hint: 'Turn the comparison around: != instead of ==, < instead of >=, and so on.',
  };
}

function adviseOnKeyword({ found, expected }: Situation): Advice | undefined {
  const keyword = wordsForKeywords[found.toLowerCase()];
  if (keyword === undefined || keyword === found) return undefined;
  const fits = keyword === 'and' || keyword === 'or' ? expected.has('and or or') : expected.has('comparison');
  if (!fits) return undefined;
  const cased = keyword === found.toLowerCase();
  if (found.toLowerCase() === 'contains') {
    return { message: '"contains" does not exist; turn it around: "Rood" in kleur.' };
  }
  return {
    message: cased ? `Write "${keyword}" in small letters.` : `"${found}" does not exist; write ${keyword}.`,
    suggestion: keyword,
    replacement: keyword,
  };
}

function adviseOnSign({ text, at, expected }: Situation): Advice | undefined {
  // `===` and `=~` are read as `==` or not at all: look from the first sign of the run.
  let start = at;
  while (start > 0 && '=!<>'.includes(text.charAt(start - 1))) start -= 1;
  const pair = signsForOperators.find(([sign]) => text.startsWith(sign, start));
  if (pair === undefined || start + pair[0].length <= at) return undefined;
  const [sign, right] = pair;
  const joins = right === 'and' || right === 'or';
  if (joins && !expected.has('and or or')) return undefined;
  return {
    message: `"${sign}" does not exist; write ${right}.`,
    start,
    length: sign.length,
    suggestion: right,
    replacement: right,
  };
}

function adviseOnChain({ text, at, expected }: Situation): Advice | undefined {
  if (!expected.has('and or or') || !/^(?:==|!=|<=|>=|<|>)(?![=<>])/.test(text.slice(at))) return undefined;
  return {
    message: 'Two comparisons cannot be chained.',
    hint: 'Repeat the middle one with "and" between: time > 12:00 and time < 20:00.',
  };
}

function adviseOnHyphen({ text, at, found, expected }: Situation): Advice | undefined {
  if (found !== '-' || !expected.has('comparison') || !isWordPart(text.charAt(at - 1))) return undefined;
  return {
    message: 'A name in an expression cannot contain a hyphen.',
    hint: 'Rename the question: its key may hold letters, digits and underscores.',
  };
}

function adviseOnLists({ found, expected, before }: Situation): Advice | undefined {
  const list = found === '[' || found === '{' || (found === '(' && /\bin$/.test(before));
  if (!list || !(expected.has('value') || expected.has('name or text'))) return undefined;
  return {
    message: 'The language has no lists of values.',
    hint: 'Write one comparison per value, with "or" between: sub == "A" or sub == "B".',
  };
}

function adviseOnTime({ text, at, found }: Situation): Advice | undefined {
  const tail = /^[\d:.]*/.exec(text.slice(at + found.length))?.[0] ?? '';
  const around = /\d[\d:.]*$/.exec(text.slice(Math.max(0, at - 20), at) + found + tail);
  if (around === null || !around[0].includes(':')) return undefined;
  return {
    message: `"${shorten(around[0])}" is no time.`,
    start: Math.max(0, at - 20) + around.index,
    length: around[0].length,
    allowed: 'hours and two digits of minutes, such as 9:05 or 22:00',
  };
}

function adviseOnComment({ text, at, found }: Situation): Advice | undefined {
  if (found !== '#' && !text.startsWith('/*', at)) return undefined;
  const sign = found === '#' ? '#' : '/*';
  return {
    message: `"${sign}" does not start a remark.`,
    length: sign.length,
    hint: 'A remark starts with // and runs to the end of the line.',
  };
}

function adviseOnParentheses({ found, expected, before }: Situation): Advice | undefined {
  if (found === ')' && expected.has('and or or') && !expected.has(')')) {
    return { message: 'This closing parenthesis has no opening one.', replacement: '' };
  }
  if (found === '' && expected.has(')')) {
    return { message: 'An opening parenthesis is not closed.', replacement: ')' };
  }
  if (found === '(' && expected.has('value') && !expected.has('condition')) {
    return {
      message: 'Parentheses can stand around a whole condition only, not around a value.',
    };
  }
  if (found === ')' && expected.has('comparison') && /\(\s*[^\s()]+$/.test(before)) {
    return { message: 'Parentheses can stand around a whole condition only, not around a value.' };
  }
  return undefined;
}

function adviseOnBareValue({ expected, found, before }: Situation): Advice | undefined {
  if (!expected.has('comparison') || !(found === '' || found === ')' || /^(?:and|or)$/.test(found)))
    return undefined;
  const value = /("[^"]*"|'[^']*'|[^\s()]+)$/.exec(before)?.[0] ?? '';
  return {
    message: `${shorten(value)} alone is no condition: it has to be compared with something.`,
    start: before.length - value.length,
    length: value.length,
    hint: `For example: ${value.startsWith('"') ? 'sub' : shorten(value)} == "…".`,
  };
}

function adviseOnMissingJunction({ text, at, expected, found }: Situation): Advice | undefined {
  if (!expected.has('and or or') || found === '' || !/^["'(]|^[\p{L}_]/u.test(found)) return undefined;
  const message = `${quoted(found)} follows a condition without "and" or "or" between.`;
  if (/\d$/.test(text.slice(0, at))) return { message: `${quoted(found)} cannot follow a number directly.` };
  if (!/["']/.test(text.charAt(at - 1) + found)) return { message };
  return {
    message,
    hint: 'If it belongs to a text with quotes inside, put a backslash before those quotes.',
  };
}

/** A double quote between double quotes is hard to read. */
const quoted = (found: string): string => (found === '"' ? 'A quote' : `"${shorten(found)}"`);

function adviseOnNumberInList({ found, expected, before }: Situation): Advice | undefined {
  if (found !== 'in' || !expected.has('comparison') || expected.has('in') || !/[\d.]$/.test(before))
    return undefined;
  return {
    message: 'Only a text or a name can stand before "in", not a number or a time.',
    hint: 'Compare the answer itself: aantal == 5.',
  };
}
