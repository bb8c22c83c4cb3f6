// SPDX-License-Identifier: EUPL-1.2

/** Breaks text at spaces into lines of at most `width` columns, each begun with `indent`. Long words stay whole. */
export function wrapText(text: string, width: number, indent: string): ReadonlyArray<string> {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}  `;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
