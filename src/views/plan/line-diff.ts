// SPDX-License-Identifier: EUPL-1.2

export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** Texts longer than this are shown as all old lines, then all new ones: the table below grows with the square. */
const longest = 400;

/** The lines of two texts next to each other: what went, what came, what stayed. */
export function diffLines(before: string, after: string): ReadonlyArray<DiffLine> {
  const left = before.split('\n');
  const right = after.split('\n');
  if (left.length > longest || right.length > longest) {
    return [...left.map((text) => removed(text)), ...right.map((text) => added(text))];
  }
  return walk(left, right, commonLengths(left, right));
}

const removed = (text: string): DiffLine => ({ sign: '-', text });
const added = (text: string): DiffLine => ({ sign: '+', text });

/** `table[i][j]`: length of the longest common run of lines of `left` from i and `right` from j. */
function commonLengths(
  left: ReadonlyArray<string>,
  right: ReadonlyArray<string>,
): ReadonlyArray<Uint16Array> {
  const table = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const below = table[row + 1]?.[column] ?? 0;
      const beside = table[row]?.[column + 1] ?? 0;
      const diagonal = (table[row + 1]?.[column + 1] ?? 0) + 1;
      const best = left[row] === right[column] ? diagonal : Math.max(below, beside);
      (table[row] as Uint16Array)[column] = best;
    }
  }
  return table;
}

function walk(
  left: ReadonlyArray<string>,
  right: ReadonlyArray<string>,
  table: ReadonlyArray<Uint16Array>,
): ReadonlyArray<DiffLine> {
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const old = left[row];
    const fresh = right[column];
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old });
      row += 1;
      column += 1;
    } else if (
      fresh === undefined ||
      (old !== undefined && (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0))
    ) {
      lines.push(removed(old ?? ''));
      row += 1;
    } else {
      lines.push(added(fresh));
      column += 1;
    }
  }
  return lines;
}
