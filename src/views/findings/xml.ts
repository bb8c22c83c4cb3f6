// SPDX-License-Identifier: EUPL-1.2

/** Characters that XML 1.0 does not know, not even as an entity, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be kept out
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text that may stand in an attribute or between tags; what XML cannot carry becomes the replacement character. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll(/[&<>"'\n\r\t]/g, (character) => entities[character] ?? character);
