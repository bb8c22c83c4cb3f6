// SPDX-License-Identifier: EUPL-1.2

/** A part of a template text, with its place in UTF-16 units from 0. */
interface Piece {
  readonly start: number;
  readonly length: number;
}

export interface TemplateProblem extends Piece {
  readonly type: 'syntax' | 'braces';
  readonly message: string;
}

export interface TemplateVariable extends Piece {
  /** What stands before the first dot. */
  readonly name: string;
}

export interface TemplateReading {
  readonly problems: ReadonlyArray<TemplateProblem>;
  /** The variables from outside; names that the template makes itself (`for`, `with`) are left out. */
  readonly variables: ReadonlyArray<TemplateVariable>;
}

/** Block tag → the tag that closes it. */
const blocks: Readonly<Record<string, string>> = Object.fromEntries(
  ['if', 'for', 'with', 'autoescape', 'filter', 'spaceless', 'ifchanged', 'comment', 'verbatim'].map(
    (tag) => [tag, `end${tag}`],
  ),
);

const middles: Readonly<Record<string, ReadonlyArray<string>>> = {
  elif: ['if'],
  else: ['if', 'for', 'ifchanged'],
  empty: ['for'],
};

const single: ReadonlySet<string> = new Set(
  'load now url firstof cycle resetcycle csrf_token templatetag widthratio regroup lorem debug'.split(' '),
);

const filters: ReadonlySet<string> = new Set(
  `add addslashes capfirst center cut date default default_if_none dictsort dictsortreversed divisibleby escape escapejs
  filesizeformat first floatformat force_escape format_address get_digit iriencode join json_script last length
  length_is linebreaks linebreaksbr linenumbers ljust lower make_list phone2numeric pluralize pprint random rjust safe
  safeseq slice slugify stringformat striptags time timesince timeuntil title truncatechars truncatechars_html
  truncatewords truncatewords_html unordered_list upper urlencode urlize urlizetrunc wordcount wordwrap yesno`.split(
    /\s+/,
  ),
);

const operators: ReadonlySet<string> = new Set('and or not in is True False None'.split(' '));

const token = /\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}/g;
const quoted = /"[^"]*"|'[^']*'/g;

interface Scan {
  readonly problems: TemplateProblem[];
  readonly variables: TemplateVariable[];
  readonly open: Array<{ readonly tag: string; readonly names: ReadonlyArray<string> } & Piece>;
}

/** Reads a Django template as far as it can go wrong: tags that do not close, unknown tags and filters, variables. */
export function readTemplate(text: string): TemplateReading {
  const scan: Scan = { problems: [], variables: [], open: [] };
  let raw: string | undefined;
  for (const match of text.matchAll(token)) {
    const piece = { start: match.index, length: match[0].length };
    const [, variable, tag] = match;
    const name = tag?.trim().split(/\s+/, 1)[0] ?? '';
    if (raw !== undefined) {
      if (name === raw) raw = undefined;
      continue;
    }
    if (name === 'comment' || name === 'verbatim') raw = blocks[name];
    else if (variable !== undefined) readVariable(variable, piece, scan);
    else if (tag !== undefined) readTag(tag.trim(), piece, scan);
  }
  for (const { tag, start, length } of scan.open) {
    scan.problems.push({
      type: 'syntax',
      start,
      length,
      message: `{% ${tag} %} is never closed by {% ${blocks[tag]} %}`,
    });
  }
  scan.problems.push(...strayBraces(text));
  return { problems: scan.problems, variables: scan.variables };
}

function readVariable(content: string, piece: Piece, scan: Scan): void {
  const plain = content.replaceAll(quoted, (literal) => '"'.repeat(literal.length));
  const [expression = '', ...used] = plain.split('|').map((part) => part.trim());
  if (expression === '') {
    scan.problems.push({ type: 'syntax', ...piece, message: 'nothing stands between {{ and }}' });
  } else if (/\s/.test(expression)) {
    scan.problems.push({
      type: 'syntax',
      ...piece,
      message: `"${expression}" is not the name of one variable`,
    });
  } else addName(expression, piece, scan);
  checkFilters(used, piece, scan);
}

function checkFilters(used: ReadonlyArray<string>, piece: Piece, scan: Scan): void {
  for (const part of used) {
    const filter = part.split(':', 1)[0]?.trim() ?? '';
    if (filters.has(filter)) continue;
    scan.problems.push({ type: 'syntax', ...piece, message: `there is no filter "${filter}"` });
  }
}

function addName(word: string, piece: Piece, scan: Scan): void {
  const name = /^[A-Za-z_]\w*/.exec(word)?.[0];
  if (name === undefined || operators.has(name) || name === 'forloop') return;
  if (scan.open.some(({ names }) => names.includes(name))) return;
  scan.variables.push({ ...piece, name });
}

function readTag(content: string, piece: Piece, scan: Scan): void {
  const [tag = '', ...words] = content.replaceAll(quoted, '""').split(/\s+/);
  const innermost = scan.open.at(-1);
  if (tag.startsWith('end')) {
    if (innermost !== undefined && blocks[innermost.tag] === tag) scan.open.pop();
    else
      scan.problems.push({ type: 'syntax', ...piece, message: `{% ${tag} %} closes nothing that is open` });
  } else if (Object.hasOwn(middles, tag)) {
    const fits = innermost !== undefined && middles[tag]?.includes(innermost.tag) === true;
    if (!fits)
      scan.problems.push({
        type: 'syntax',
        ...piece,
        message: `{% ${tag} %} stands outside ${middles[tag]?.[0]}`,
      });
    if (tag === 'elif') readWords(words, piece, scan);
  } else if (Object.hasOwn(blocks, tag)) {
    readWords(tag === 'for' ? words.slice(words.indexOf('in') + 1) : words, piece, scan);
    scan.open.push({ tag, names: namesMadeBy(tag, words), ...piece });
  } else if (!single.has(tag)) {
    scan.problems.push({ type: 'syntax', ...piece, message: `there is no tag "${tag}"` });
  }
}

function readWords(words: ReadonlyArray<string>, piece: Piece, scan: Scan): void {
  for (const word of words) {
    const [expression = '', ...used] = word.slice(word.indexOf('=') + 1).split('|');
    if (/^[A-Za-z_]/.test(expression)) addName(expression, piece, scan);
    if (used.length > 0) checkFilters(used, piece, scan);
  }
}

function namesMadeBy(tag: string, words: ReadonlyArray<string>): ReadonlyArray<string> {
  if (tag === 'for') return words.slice(0, words.indexOf('in')).flatMap((word) => word.split(','));
  if (tag === 'with')
    return words.filter((word) => word.includes('=')).map((word) => word.slice(0, word.indexOf('=')));
  return [];
}

function strayBraces(text: string): ReadonlyArray<TemplateProblem> {
  const rest = text.replaceAll(token, (whole) => ' '.repeat(whole.length));
  return Array.from(rest.matchAll(/\{\{|\}\}|\{%|%\}/g), (match) => ({
    type: 'braces' as const,
    start: match.index,
    length: match[0].length,
    message: `"${match[0]}" has no partner on the same line`,
  }));
}
