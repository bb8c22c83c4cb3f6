// SPDX-License-Identifier: EUPL-1.2
import type { Json } from '../state/json.js';

/** Reading fields of desired objects, whose kinds have checked the types already. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const textOrNull = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value : null;

export const textsOf = (value: Json | undefined): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** The value at the end of a path of keys, or undefined. */
export function valueAt(value: unknown, path: ReadonlyArray<string | number>): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[key];
  }
  return current;
}
