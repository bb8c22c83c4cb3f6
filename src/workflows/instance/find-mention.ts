// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';

export interface Mention {
  readonly path: InstancePath;
  readonly on: 'key' | 'value';
}

/** Enough to find any name in one object; a whole section full of texts is not searched to the end for nothing. */
const mostSteps = 50_000;

/**
 * Where `name` is written at or below `path`, as a text or as a key; what is nearest to `path` wins. Else the key on the
 * way to `path` that is that name, else `path` itself. Case weighs nothing.
 */
export function findMention(tree: unknown, path: InstancePath, name: string): Mention {
  const wanted = name.toLowerCase();
  const queue: Array<{ readonly value: unknown; readonly path: InstancePath }> = [
    { value: valueAt(tree, path), path },
  ];
  for (let index = 0; index < queue.length && index < mostSteps; index += 1) {
    const here = queue[index];
    if (here === undefined) break;
    if (typeof here.value === 'string' && here.value.toLowerCase() === wanted)
      return { path: here.path, on: 'value' };
    if (typeof here.value !== 'object' || here.value === null) continue;
    const isList = Array.isArray(here.value);
    for (const [key, value] of Object.entries(here.value)) {
      const child = [...here.path, isList ? Number(key) : key];
      if (!isList && key.toLowerCase() === wanted) return { path: child, on: 'key' };
      queue.push({ value, path: child });
    }
  }
  const own = path.findLastIndex((step) => String(step).toLowerCase() === wanted);
  return own === -1 ? { path, on: 'value' } : { path: path.slice(0, own + 1), on: 'key' };
}

function valueAt(tree: unknown, path: InstancePath): unknown {
  let here = tree;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}
