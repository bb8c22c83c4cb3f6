// SPDX-License-Identifier: EUPL-1.2
const megabyte = 1024 * 1024;

/** Borders of areas can be large; what people write themselves is not. */
const limits: ReadonlyArray<readonly [RegExp, number]> = [[/\.(?:geo)?json$/i, 64 * megabyte]];

/** How many bytes of a file are read at most. */
export const sizeLimitOf = (path: string): number =>
  limits.find(([pattern]) => pattern.test(path))?.[1] ?? 20 * megabyte;
