// SPDX-License-Identifier: EUPL-1.2

/** A text as one word for a POSIX shell, for commands that people copy. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A program with its arguments as somebody would type it. */
export const shellCommand = (words: ReadonlyArray<string>): string => words.map(shellWord).join(' ');
