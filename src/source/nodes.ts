// SPDX-License-Identifier: EUPL-1.2
import type { ScalarEvent } from 'js-yaml';
import type { InstancePath } from '../diagnostics/diagnostic.js';

interface Extent {
  /** Where the content starts: the quote, the bracket, the `|`, or the first key. UTF-16 offset from 0. */
  readonly start: number;
  /** Just after the content, closing quote or bracket included. An empty value has `start === end`. */
  readonly end: number;
  /** Where the node starts with its anchor and tag. */
  readonly outerStart: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

export interface ScalarNode extends Extent {
  readonly type: 'scalar';
  readonly event: ScalarEvent;
}

export interface MapEntry {
  /** The key as the tree has it; undefined when it is a map or a list and so cannot be a key here. */
  readonly name: string | undefined;
  readonly key: Node;
  readonly value: Node;
}

export interface MapNode extends Extent {
  readonly type: 'map';
  readonly flow: boolean;
  readonly entries: ReadonlyArray<MapEntry>;
}

export interface ListNode extends Extent {
  readonly type: 'list';
  readonly flow: boolean;
  readonly items: ReadonlyArray<Node>;
}

export interface AliasNode extends Extent {
  readonly type: 'alias';
  readonly name: string;
  /** Undefined when no such anchor stands before it. */
  readonly target: Node | undefined;
  /** True when the alias stands inside the value it repeats. */
  readonly cyclic: boolean;
}

/** A piece of YAML with its place in the text. */
export type Node = ScalarNode | MapNode | ListNode | AliasNode;

/** What stands at a path: the value, and the key it stands under when its parent is a map. */
export interface Found {
  readonly value: Node;
  readonly entry: MapEntry | undefined;
  readonly parent: MapNode | ListNode | undefined;
  /** True when the way here went through an alias: an edit here would change other places as well. */
  readonly throughAlias: boolean;
}

const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

/** The entry under `name`; of several the first. */
export function entryOf(map: MapNode, name: string): MapEntry | undefined {
  let index = indexes.get(map);
  if (index === undefined) {
    const made = new Map<string, MapEntry>();
    for (const entry of map.entries) {
      if (entry.name !== undefined && !made.has(entry.name)) made.set(entry.name, entry);
    }
    indexes.set(map, made);
    index = made;
  }
  return index.get(name);
}

/** Follows `path` from `root` as far as it goes; `depth` says how many segments were there. */
export function walk(root: Node, path: InstancePath): { readonly found: Found; readonly depth: number } {
  let found: Found = { value: root, entry: undefined, parent: undefined, throughAlias: false };
  for (const [depth, segment] of path.entries()) {
    const next = step(found, segment);
    if (next === undefined) return { found, depth };
    found = next;
  }
  return { found, depth: path.length };
}

function step(from: Found, segment: string | number): Found | undefined {
  const parent = from.value.type === 'alias' ? from.value.target : from.value;
  const throughAlias = from.throughAlias || from.value.type === 'alias';
  if (parent?.type === 'map') {
    const entry = entryOf(parent, String(segment));
    return entry && { value: entry.value, entry, parent, throughAlias };
  }
  if (parent?.type === 'list') {
    const value = parent.items[Number(segment)];
    return value && { value, entry: undefined, parent, throughAlias };
  }
  return undefined;
}
