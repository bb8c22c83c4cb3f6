// SPDX-License-Identifier: EUPL-1.2

/** Whether `2.26.1-4` is at least `2.20`; what follows the numbers weighs nothing. False for what is no version. */
export function isAtLeast(version: string, oldest: string): boolean {
  const found = numbersOf(version);
  if (found.length === 0) return false;
  const wanted = numbersOf(oldest);
  const differing = wanted.findIndex((number, index) => (found[index] ?? 0) !== number);
  return differing === -1 || (found[differing] ?? 0) > (wanted[differing] ?? 0);
}

const numbersOf = (version: string): ReadonlyArray<number> =>
  /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
