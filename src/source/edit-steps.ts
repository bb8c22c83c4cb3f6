// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath, PathEdit } from '../diagnostics/diagnostic.js';
import { equalJson, type Json } from '../state/json.js';
import { nodeValue } from './edit-places.js';
import { isMap } from './merge.js';
import { entryOf, type Node } from './nodes.js';

export type SetStep = Extract<PathEdit, { op: 'set' }>;
type RenameStep = Extract<PathEdit, { op: 'rename-key' }>;

/** All that goes from one map or list, in one step: whether nothing is left decides how. */
export interface RemoveStep {
  readonly op: 'remove-members';
  readonly path: InstancePath;
  readonly members: ReadonlyArray<string | number>;
}

export type EditStep = SetStep | RenameStep | RemoveStep;

/**
 * Sets first, then from the leaves to the root: so that every path still means what it meant, though keys change
 * names and items move up.
 */
export function inOrder(edits: ReadonlyArray<PathEdit>): EditStep[] {
  const sets: EditStep[] = [];
  const others: EditStep[] = [];
  const removals = new Map<string, { path: InstancePath; members: Array<string | number> }>();
  for (const edit of edits) {
    const last = edit.path.at(-1);
    if (edit.op === 'set') sets.push(edit);
    else if (edit.op === 'rename-key') others.push(edit);
    else if (last !== undefined) {
      const path = edit.path.slice(0, -1);
      const removal = removals.get(JSON.stringify(path)) ?? { path, members: [] };
      removal.members.push(last);
      removals.set(JSON.stringify(path), removal);
    }
  }
  for (const { path, members } of removals.values()) others.push({ op: 'remove-members', path, members });
  return [...sets, ...others.sort((one, other) => depthOf(other) - depthOf(one))];
}

const depthOf = ({ op, path }: EditStep): number => path.length + (op === 'remove-members' ? 1 : 0);

/** What of `value` differs from what stands there: a map put in place of a map keeps the comments inside it. */
export function differingParts(text: string, old: Node, { path, value }: SetStep): PathEdit[] {
  if (old.type === 'map' && isMap(value) && Object.keys(value).length > 0 && old.entries.length > 0) {
    const gone = old.entries.filter(({ name }) => name === undefined || value[name] === undefined);
    const parts: PathEdit[] = gone.map(({ name }) => ({ op: 'remove', path: [...path, name ?? ''] }));
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      const entry = entryOf(old, key);
      const step: SetStep = { op: 'set', path: [...path, key], value: item };
      parts.push(...(entry === undefined ? [step] : differingParts(text, entry.value, step)));
    }
    return parts;
  }
  if (old.type === 'list' && Array.isArray(value) && value.length === old.items.length) {
    return old.items.flatMap((item, index) =>
      differingParts(text, item, { op: 'set', path: [...path, index], value: value[index] }),
    );
  }
  return equalJson(nodeValue(text, old) as Json, value as Json) ? [] : [{ op: 'set', path, value }];
}

/** The value with `path` around it, for a parent that is not there; undefined when that cannot be. */
export function wrapValue(path: InstancePath, value: unknown): unknown {
  let wrapped = value;
  for (const segment of path.toReversed()) {
    if (segment === 0) wrapped = [wrapped];
    else if (typeof segment === 'number') return undefined;
    else wrapped = { [segment]: wrapped };
  }
  return wrapped;
}
