// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Json } from '../state/json.js';
import { type CheckWords, checked } from './schema.js';

const deepest = 64;

/** Any value that JSON can hold. YAML can hold more: dates, infinity, things that contain themselves. */
export const jsonValue = (): z.ZodType<Json> => checked(z.unknown(), unlikeJson) as z.ZodType<Json>;

function* unlikeJson(value: unknown): Generator<CheckWords> {
  const found = firstUnlikeJson(value, []);
  if (found !== undefined) {
    yield {
      code: 'SCHEMA_BAD_VALUE',
      message: found.deep
        ? `This is nested more than ${deepest} levels deep.`
        : `${describe(found.value)} cannot be kept as JSON.`,
      allowed: 'text, finite numbers, true, false, null, lists and maps of these',
      path: found.path,
    };
  }
}

interface Found {
  readonly value: unknown;
  readonly path: ReadonlyArray<string | number>;
  readonly deep: boolean;
}

function firstUnlikeJson(value: unknown, path: ReadonlyArray<string | number>): Found | undefined {
  if (path.length > deepest) return { value, path: path.slice(0, 8), deep: true };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { value, path, deep: false };
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = firstUnlikeJson(item, [...path, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isPlainMap(value)) return { value, path, deep: false };
  for (const [key, item] of Object.entries(value)) {
    const found = firstUnlikeJson(item, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isPlainMap = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const describe = (value: unknown): string =>
  value instanceof Date ? 'A date' : typeof value === 'number' ? String(value) : 'This value';
