// SPDX-License-Identifier: EUPL-1.2
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json };

/** The same value always gives the same text: object keys sorted, no white space. Input must be finite JSON. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

/** The same value with the keys of every object sorted, so that whoever writes it always writes the same. */
export function sortedJson(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isJsonArray(value)) return value.map(sortedJson);
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortedJson(value[name] ?? null)]));
}

export const isJsonArray = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value);

/** Deep equality; the order of object keys does not matter, the order of lists does. */
export function equalJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (isJsonArray(left) || isJsonArray(right)) {
    if (!isJsonArray(left) || !isJsonArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => equalJson(item, right[index] ?? null));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equalJson(left[key] ?? null, right[key] ?? null));
}
