// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath, PathEdit } from '../../diagnostics/diagnostic.js';
import type { Kind } from '../../kinds/kind.js';
import { type Address, splitAddress } from '../../state/address.js';

/** The edit that makes what stands at `path` canonical; undefined when the canonical form has no such place. */
export function editObject(path: InstancePath, canonical: unknown, written: unknown): PathEdit | undefined {
  let node: unknown = canonical;
  let stands: unknown = written;
  for (const segment of path) {
    const next = memberOf(stands, segment);
    const name = typeof segment === 'number' ? (next as { name?: unknown } | undefined)?.name : segment;
    node = Array.isArray(node)
      ? node.find((item) => (item as { name?: unknown }).name === name)
      : memberOf(node, segment);
    stands = next;
  }
  if (node !== undefined) return { op: 'set', path, value: node };
  return stands === undefined ? undefined : { op: 'remove', path };
}

function memberOf(value: unknown, segment: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
  return (value as Record<string | number, unknown>)[segment];
}

/**
 * Which object a problem at `path` is about, as far as its identity stands in the path; the most specific one. `tree` is
 * what the path leads through.
 */
export function objectAt(
  path: InstancePath,
  tree: unknown,
  candidates: Iterable<readonly [Address, Kind]>,
): Address | undefined {
  const words = wordsOf(path, tree);
  let found: Address | undefined;
  for (const [address, kind] of candidates) {
    if (kind.section !== path[0] || !standsIn(splitAddress(address).identity, words)) continue;
    if (found === undefined || address.length > found.length) found = address;
  }
  return found;
}

/** The keys along the path, and the names of list items. */
function wordsOf(path: InstancePath, tree: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  let node = tree;
  for (const segment of path) {
    node = memberOf(node, segment);
    const name = (node as { name?: unknown } | null | undefined)?.name;
    if (typeof segment === 'string') words.add(segment);
    else if (typeof name === 'string') words.add(name);
  }
  return words;
}

/** An identity such as `afval/zwerfafval` stands in a path whole, or in parts. */
const standsIn = (identity: string, words: ReadonlySet<string>): boolean =>
  words.has(identity) || identity.split('/').every((part) => words.has(part));
