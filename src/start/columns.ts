// SPDX-License-Identifier: EUPL-1.2

/** A name and what it means. */
export interface Row {
  readonly left: string;
  readonly right: string;
}

const indent = 2;
const gap = 2;
/** A longer name stands on a line of its own, so that one of them does not push all explanations aside. */
const widestLeft = 32;

/** The width of the left column that fits these rows. */
export const columnFor = (rows: ReadonlyArray<Row>): number =>
  Math.max(0, ...rows.map((row) => row.left.length).filter((length) => length <= widestLeft));

/** Two columns, the right one wrapped. A row without a name is plain text. */
export function layOut(
  rows: ReadonlyArray<Row>,
  width: number,
  column: number = columnFor(rows),
): ReadonlyArray<string> {
  const start = indent + (column === 0 ? 0 : column + gap);
  return rows.flatMap(({ left, right }) => {
    const lines = wrap(right, Math.max(width - start, 20));
    const name = ' '.repeat(indent) + left;
    if (left.length > column) return [name, ...lines.map((line) => ' '.repeat(start) + line)];
    return lines.map((line, index) => ((index === 0 ? name : '').padEnd(start) + line).trimEnd());
  });
}

function wrap(text: string, width: number): ReadonlyArray<string> {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
