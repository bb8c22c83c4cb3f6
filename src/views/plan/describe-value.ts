// SPDX-License-Identifier: EUPL-1.2
import { fingerprint } from '../../state/fingerprint.js';
import { isJsonArray, type Json } from '../../state/json.js';

/** Longer one-line values are cut. */
const longestValue = 72;

/** A value on one line, for people: texts in quotes, nothing as `none`, geometry as a digest. */
export function describeValue(value: Json): string {
  if (value === null) return 'none';
  const geometry = describeGeometry(value);
  return geometry ?? shorten(writeInline(value));
}

export const isGeometry = (value: Json): value is { readonly type: string; readonly coordinates: Json } =>
  isJsonMap(value) && typeof value.type === 'string' && value.coordinates !== undefined;

export const isJsonMap = (value: Json): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !isJsonArray(value);

function describeGeometry(value: Json): string | undefined {
  if (!isGeometry(value)) return undefined;
  const digest = fingerprint(value).slice(0, 'sha256:'.length + 8);
  return `${value.type} of ${countPoints(value.coordinates)} points (${digest})`;
}

function countPoints(coordinates: Json): number {
  if (!isJsonArray(coordinates)) return 0;
  if (typeof coordinates[0] === 'number') return 1;
  let count = 0;
  for (const part of coordinates) count += countPoints(part);
  return count;
}

function writeInline(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(writeInline).join(', ')}]`;
  if (!isJsonMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${writeInline(item)}`);
  return `{${entries.join(', ')}}`;
}

function shorten(text: string): string {
  if (text.length <= longestValue) return text;
  return `${text.slice(0, longestValue - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
