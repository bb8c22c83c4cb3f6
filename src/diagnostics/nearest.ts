// SPDX-License-Identifier: EUPL-1.2

/** Longer names are never compared: a name from a file may have any length. */
const longestName = 80;

/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours), or `limit + 1` once it is sure
 * to be more than `limit`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/** How far off a name may be and still count as the same one mistyped: a third of its letters, at most three. */
const allowance = (name: string): number => Math.min(3, Math.max(1, Math.floor(name.length / 3)));

/**
 * The candidate that was most likely meant by `name`; undefined when none is close. Case and the difference between
 * `-`, `_` and a space weigh nothing. Of equally near candidates the first wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name === '' || name.length > longestName) return undefined;
  const wanted = simplify(name);
  let limit = allowance(name);
  let found: string | undefined;
  for (const candidate of candidates) {
    if (candidate === name || candidate.length > longestName) continue;
    const distance = editDistance(wanted, simplify(candidate), limit);
    if (distance > limit) continue;
    found = candidate;
    if (distance === 0) break;
    limit = distance - 1;
  }
  return found;
}

const simplify = (name: string): string => name.toLowerCase().replaceAll(/[_\s]/g, '-');
