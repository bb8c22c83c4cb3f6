// SPDX-License-Identifier: EUPL-1.2

export type Quoting = 'plain' | 'single' | 'double';

export interface ScalarWish {
  /** Inside `{}` or `[]`, where commas and brackets end a text. */
  readonly flow: boolean;
  /** The writer's habit; followed where the text allows it. */
  readonly prefer?: Quoting;
}

/** Words that some reader of YAML, old or new, takes for something else than text. */
const words = /^(?:~|null|true|false|yes|no|on|off|<<|=|[-+]?\.(?:inf|nan))$/i;

/** Texts that start like a number or a date; only "3 dagen" and the like are safe without quotes. */
const startsLikeNumber = /^[-+.]?\d/;
const numberThenWord = /^\d+ \p{L}/u;

/** Characters that start something else than a text, or end a line. */
const indicator = /^[-?:,[\]{}#&*!|>'"%@`\s]/;
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

/** One line of YAML that every reader takes for exactly this value. */
export function scalarToYaml(value: string | number | boolean | null, wish: ScalarWish): string {
  if (typeof value !== 'string') return numberOrWord(value);
  const prefer = wish.prefer ?? 'plain';
  if (unprintable.test(value)) return doubleQuoted(value);
  if (prefer === 'plain' && isSafePlain(value, wish.flow)) return value;
  // An apostrophe would have to be written twice in single quotes: `'foto''s'`.
  if (prefer === 'double' || (value.includes("'") && !/["\\]/.test(value))) return doubleQuoted(value);
  return `'${value.replaceAll("'", "''")}'`;
}

function numberOrWord(value: number | boolean | null): string {
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  // "1e21" is a text to YAML 1.1; "1.0e+21" is a number to all.
  return /^-?\de/.test(text) ? text.replace('e', '.0e') : text;
}

function isSafePlain(text: string, flow: boolean): boolean {
  if (text === '' || indicator.test(text) || /\s$/.test(text) || text.endsWith(':')) return false;
  if (/: | #|:\t|\t#/.test(text) || words.test(text)) return false;
  if (/^(?:---|\.\.\.)/.test(text)) return false;
  if (startsLikeNumber.test(text) && !numberThenWord.test(text)) return false;
  return !flow || !/[,[\]{}]|:/.test(text);
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function doubleQuoted(text: string): string {
  const escaped = text.replace(/["\\]|[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, escapeUnit);
  return `"${escaped}"`;
}

const escapeUnit = (unit: string): string =>
  escapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;

/**
 * A text of several lines in `|` style, its lines indented by `indent` spaces; undefined when it has to be quoted: then
 * white space at a start or end of a line would be lost or misread.
 */
export function blockScalarToYaml(text: string, indent: number): string | undefined {
  const lines = text.split('\n');
  const content = text.replace(/\n+$/, '');
  const isFit = text.includes('\n') && content !== '' && !/^[ \t]/.test(content.replace(/^\n+/, ''));
  if (!isFit || unprintable.test(text.replaceAll('\n', '')) || lines.some((line) => /^[ \t]+$/.test(line))) {
    return undefined;
  }
  const trailing = text.length - content.length;
  // Kept line breaks (`|+`) would run on into the empty lines between sections.
  if (trailing > 1) return undefined;
  const header = trailing === 0 ? '|-' : '|';
  const body = (trailing === 0 ? lines : lines.slice(0, -1))
    .map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
    .join('\n');
  return `${header}\n${body}`;
}
