// SPDX-License-Identifier: EUPL-1.2

/** Control characters could move the cursor or colour the terminal; tabs are handled by whoever prints. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be kept out
const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Text from a file, safe to show in a terminal: same length, control characters shown as `·`. */
export const printable = (text: string): string => text.replaceAll(control, '·');
