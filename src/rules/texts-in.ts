// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';

export interface TextAt {
  readonly path: InstancePath;
  readonly text: string;
}

/** Every string in a value, with its path. Keys are not looked at. */
export function* textsIn(value: unknown, path: InstancePath): Iterable<TextAt> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  }
}
