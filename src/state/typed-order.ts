// SPDX-License-Identifier: EUPL-1.2

/**
 * What to type for one of our own orders, e.g. `up --take-over`. `environment` is the one that was asked for by name;
 * undefined when none was, so that the same one is meant without a word.
 */
export const typedOrder = (order: string, environment: string | undefined): string =>
  `signalen ${order}${environment === undefined ? '' : ` --environment ${environment}`}`;
