// SPDX-License-Identifier: EUPL-1.2

/** The backend's column is this long. */
const longestSlug = 50;

/**
 * The slug that the backend makes of a category's name: accents dropped, what is no letter, digit, `_` or `-` dropped,
 * white space and runs of `-` to one `-`, at most 50 characters. Empty when nothing is left (the backend then makes up
 * a number).
 */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII
    .replaceAll(/[^\u0000-\u007F]/g, '')
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(/[-\s]+/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '')
    .slice(0, longestSlug)
    .replace(/-+$/, '');
