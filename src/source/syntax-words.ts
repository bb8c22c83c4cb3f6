// SPDX-License-Identifier: EUPL-1.2
import type { ErrorCode, YAMLError } from 'yaml';
import type { Lines } from './lines.js';
import { endOfLine } from './node-tree.js';

/** Malformed YAML, and where the fast reader gave up on it. */
export interface BrokenText {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  /** Offset, from 0, and reason of the reader that stopped at the first problem. */
  readonly stoppedAt: number;
  readonly reason: string;
}

/** What is wrong at some place, in words for who does not know YAML. */
export interface Explanation {
  readonly message: string;
  readonly hint?: string;
  readonly allowed?: string;
  readonly start: number;
  readonly end: number;
  /** It is about where a line starts; after the first of these the reader has lost its way. */
  readonly isIndentation?: true;
}

type Explainer = (place: Place) => Omit<Explanation, 'start' | 'end'> & { start?: number; end?: number };

/** One error of the `yaml` package, and for a quote that is never closed the offset of that quote. */
export interface Complaint {
  readonly error: YAMLError;
  readonly quoteAt: number | undefined;
}

interface Place extends BrokenText, Complaint {
  readonly start: number;
  readonly end: number;
  /** The line at `start`, from its first character, and where that stands. */
  readonly line: string;
  readonly lineStart: number;
}

/** Says in plain words what the `yaml` package complains about. */
export function explain(complaint: Complaint, broken: BrokenText): Explanation {
  const [start, end] = complaint.error.pos;
  const number = broken.lines.lineAt(start);
  const place: Place = {
    ...broken,
    ...complaint,
    start,
    end: Math.max(end, start + 1),
    line: broken.lines.lineText(number) ?? '',
    lineStart: broken.lines.startOf(number) ?? 0,
  };
  const explainer = explainers[complaint.error.code] ?? unexpected;
  return { start: place.start, end: place.end, ...explainer(place) };
}

const tabIndent: Explainer = ({ line, lineStart }) => ({
  message: 'This line is indented with a tab; YAML only allows spaces.',
  isIndentation: true,
  hint: 'Replace each tab at the start of the line by two spaces.',
  start: lineStart + line.search(/\t/),
  end: lineStart + line.search(/\t/) + 1,
});

const badIndent: Explainer = (place) => {
  const bracket = /^Flow (map|sequence)/.exec(place.error.message);
  if (bracket !== null) return unclosedBracket(place, bracket[1] === 'map' ? ['{', '}'] : ['[', ']']);
  const indented = atText(place);
  if (indented !== place) return badIndent(indented);
  const indent = /^ */.exec(place.line)?.[0].length ?? 0;
  return {
    isIndentation: true,
    message: `The indentation of this line fits no line above it: it starts with ${spaces(indent)}.`,
    hint: 'Keys that belong together start at the same column; keys below another key start two spaces further.',
    start: place.lineStart + indent,
    end: endOfLine(place.text, place.lineStart),
  };
};

/** The same complaint at the first line from there on that says something. */
function atText(place: Place): Place {
  let number = place.lines.lineAt(place.lineStart);
  let line: string | undefined = place.line;
  while (line !== undefined && /^\s*(?:#.*)?$/.test(line)) {
    number += 1;
    line = place.lines.lineText(number);
  }
  const lineStart = place.lines.startOf(number);
  if (line === undefined || lineStart === undefined || line === place.line) return place;
  return { ...place, line, lineStart };
}

const spaces = (count: number): string => (count === 1 ? '1 space' : `${count} spaces`);

function unclosedBracket(
  { text, start, lines }: Place,
  [open, close]: readonly [string, string],
): ReturnType<Explainer> {
  const opened = text.lastIndexOf(open, start);
  const at = opened === -1 ? start : opened;
  return {
    message: `The "${open}" of line ${lines.lineAt(at)} is never closed, or the lines inside it are not indented.`,
    hint: `Put "${close}" at the end, and indent every line in between.`,
    start: at,
    end: at + 1,
  };
}

/** `key:value`: a colon directly followed by text makes no key. */
const gluedColon = /^(\s*(?:- +)*)([^\s:#'"[\]{}][^\s:#'"]*):(?=[^\s/])/;

const multilineKey: Explainer = (place) => {
  const glued = gluedColon.exec(place.line);
  if (glued !== null) return missingSpace(place, glued);
  const text = place.line.trim();
  return {
    message: `"${shorten(text)}" has no colon, so it is neither a key nor part of the line above.`,
    hint: 'Write a key as "key: value", with a colon and a space.',
    start: place.lineStart + place.line.search(/\S/),
    end: endOfLine(place.text, place.lineStart),
  };
};

function missingSpace({ lineStart }: Place, glued: RegExpExecArray): ReturnType<Explainer> {
  const key = glued[2] ?? '';
  const colon = lineStart + glued[0].length - 1;
  return {
    message: `There is no space after the colon of "${key}:".`,
    hint: `Write "${key}: " followed by the value.`,
    start: colon,
    end: colon + 1,
  };
}

/** `key: text: more`, or a line that is indented deeper than its neighbours. */
const nestedInLine: Explainer = (place) => {
  const value = /^\s*(?:- +)*[^:]+: +(.*)$/.exec(place.line)?.[1] ?? '';
  if (/: |:$/.test(value)) {
    return {
      message: `A text with ": " in it needs quotes: ${shorten(value)}`,
      hint: `Write '${shorten(value.replaceAll("'", "''"))}'.`,
      start: place.lineStart + place.line.length - value.length,
      end: endOfLine(place.text, place.lineStart),
    };
  }
  const next = place.lines.lineAt(place.start) + 1;
  const lineStart = place.lines.startOf(next) ?? place.lineStart;
  return badIndent({ ...place, lineStart, line: place.lines.lineText(next) ?? place.line });
};

const missingCharacter: Explainer = (place) => {
  const quote = /^Missing closing (["'])/.exec(place.error.message)?.[1];
  if (quote !== undefined) return unclosedQuote(place, quote);
  if (place.error.message.includes('without - indicator')) return { ...badIndent(place) };
  if (place.error.message.startsWith('Flow map')) return unclosedBracket(place, ['{', '}']);
  if (place.error.message.startsWith('Flow sequence')) return unclosedBracket(place, ['[', ']']);
  if (place.error.message.startsWith('Implicit map keys')) return multilineKey(place);
  return unexpected(place);
};

function unclosedQuote({ text, start, quoteAt, lines }: Place, quote: string): ReturnType<Explainer> {
  const at = quoteAt ?? start;
  return {
    message: `The quote ${quote} that opens on line ${lines.lineAt(at)} is never closed.`,
    hint: `Put ${quote} at the end of the text.`,
    start: at,
    end: endOfLine(text, at),
  };
}

/** A text that starts with a character that means something to YAML. */
function needsQuotes(place: Place, indent: number, value: string): ReturnType<Explainer> {
  return {
    message: `A text cannot start with "${value[0] ?? ''}" unless it is quoted.`,
    hint: `Write '${shorten(value.replaceAll("'", "''"))}'.`,
    start: place.lineStart + indent,
    end: place.lineStart + indent + value.length,
  };
}

const badStart: Explainer = (place) => {
  const value = place.text.slice(place.start, endOfLine(place.text, place.start)).trimEnd();
  return needsQuotes(place, place.start - place.lineStart, value);
};

const badEscape: Explainer = (place) => ({
  message: `"${place.text.slice(place.start, place.start + 2)}" means nothing inside double quotes.`,
  hint: 'Use single quotes, or write the backslash twice.',
  allowed: '\\n, \\t, \\", \\\\ and a few more',
  end: place.start + 2,
});

const blockInFlow: Explainer = ({ start }) => ({
  message: 'A comma is missing between two entries of this { } or [ ].',
  hint: 'Put ", " between the entries, and quote a text that has a colon in it.',
  start,
});

const unexpected: Explainer = (place) => {
  const glued = gluedColon.exec(place.line);
  if (glued !== null) return missingSpace(place, glued);
  const marked = /^(\s*(?:- +)*(?:[^:]+: +)?)([*&!][^ ]* .*)$/.exec(place.line);
  if (marked?.[2] !== undefined) return needsQuotes(place, marked[1]?.length ?? 0, marked[2]);
  const apostrophe = /(?<=: |- )'[^']*'(?=[\p{L}\d])/u.exec(place.line);
  if (apostrophe !== null && place.lineStart + apostrophe.index < place.start) {
    return {
      message: "The text ends at its second ', but more follows.",
      hint: "Write an apostrophe inside single quotes twice (''), or put the text in double quotes.",
    };
  }
  return {
    message: `This is not expected here: ${shorten(place.text.slice(place.start, endOfLine(place.text, place.start)))}`,
    hint: 'Look for a quote, bracket or colon that is missing or too many on this line or the line above.',
  };
};

const explainers: Partial<Record<ErrorCode, Explainer>> = {
  TAB_AS_INDENT: tabIndent,
  BAD_INDENT: badIndent,
  MULTILINE_IMPLICIT_KEY: multilineKey,
  BLOCK_AS_IMPLICIT_KEY: nestedInLine,
  BLOCK_IN_FLOW: blockInFlow,
  MISSING_CHAR: missingCharacter,
  BAD_SCALAR_START: badStart,
  BAD_DQ_ESCAPE: badEscape,
};

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
