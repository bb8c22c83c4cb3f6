// SPDX-License-Identifier: EUPL-1.2
const megabyte = 1024 * 1024;

/** Borders of areas can be large. */
const limits: ReadonlyArray<readonly [RegExp, number]> = [[/\.(?:geo)?json$/i, 64 * megabyte]];

/** Ten times a very large instance. Reading YAML takes some hundred bytes of memory for each of its own. */
const otherwise = 8 * megabyte;

/** How many bytes of a file are read at most. */
export const sizeLimitOf = (path: string): number =>
  limits.find(([pattern]) => pattern.test(path))?.[1] ?? otherwise;
