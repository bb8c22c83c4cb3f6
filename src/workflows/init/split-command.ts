// SPDX-License-Identifier: EUPL-1.2

/** The words of a command as a POSIX shell would see them; quotes and backslashes count. Undefined when a quote is open. */
export function splitCommand(text: string): ReadonlyArray<string> | undefined {
  const words: string[] = [];
  const part = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;
  let word: string | undefined;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return undefined;
    const [all, single, double, escaped, plain] = match;
    const piece = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain;
    if (piece !== undefined) word = `${word ?? ''}${piece}`;
    else if (word !== undefined && all !== '') {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}
