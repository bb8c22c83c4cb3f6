// SPDX-License-Identifier: EUPL-1.2

/** Words people write, in small letters, and what the language has for them. */
export const wordsForKeywords: Readonly<Record<string, string>> = {
  and: 'and',
  or: 'or',
  in: 'in',
  en: 'and',
  of: 'or',
  is: '==',
  equals: '==',
  contains: 'in',
};

/** Signs of other languages; a longer one stands before a shorter one it begins with. */
export const signsForOperators: ReadonlyArray<readonly [string, string]> = [
  ['===', '=='],
  ['!==', '!='],
  ['=~', '=='],
  ['=<', '<='],
  ['=>', '>='],
  ['<>', '!='],
  ['&&', 'and'],
  ['||', 'or'],
  ['&', 'and'],
  ['|', 'or'],
  ['≠', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['=', '=='],
];

/** What word processors and phones make of a straight quote. */
export const curlyQuotes = '“”„‟«»‘’‚‛`´';
