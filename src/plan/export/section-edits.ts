// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath, PathEdit } from '../../diagnostics/diagnostic.js';
import { equalJson, type Json } from '../../state/json.js';

type JsonMap = Readonly<Record<string, Json>>;

/** One value in three forms. */
export interface Versions {
  /** What the files say, in canonical form: undefined when they say nothing. */
  readonly before: unknown;
  /** What they are to say, in canonical form. */
  readonly after: unknown;
  /** What is written in them: with names, short forms and defaults that their owner chose. */
  readonly written: unknown;
}

/**
 * The edits of the files that turn `before` into `after`. Where the two are equal nothing is touched, so that comments
 * and the owner's own way of writing stay.
 */
export function editSection(path: InstancePath, versions: Versions): ReadonlyArray<PathEdit> {
  const { before, after, written } = versions;
  const lists = { before: byName(before), after: byName(after), written: byName(written) };
  if (same(before, after) && !hasStrays(lists)) return [];
  if (after === undefined) return written === undefined ? [] : [{ op: 'remove', path }];
  if (isMap(before) && isMap(after) && isMap(written)) return editMap(path, { before, after, written });
  if (lists.before && lists.after && lists.written) {
    return editNamedList(path, { before: lists.before, after: lists.after, written: lists.written });
  }
  return [{ op: 'set', path, value: after }];
}

/** Items that are written but could not be read, because what they name went away, have to go as well. */
const hasStrays = ({
  after,
  written,
}: Partial<Record<'after' | 'written', NamedList | undefined>>): boolean =>
  after !== undefined && written !== undefined && [...written.keys()].some((name) => !after.has(name));

const same = (left: unknown, right: unknown): boolean =>
  left === undefined || right === undefined ? left === right : equalJson(left as Json, right as Json);

const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface MapVersions {
  readonly before: JsonMap;
  readonly after: JsonMap;
  readonly written: JsonMap;
}

function editMap(path: InstancePath, { before, after, written }: MapVersions): ReadonlyArray<PathEdit> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => !same(own(before, key), own(after, key)));
  // What is said and stands under no key of its own is said in a short form, such as `when`: that has to go.
  const isShort = changed.some((key) => Object.hasOwn(before, key) && !Object.hasOwn(written, key));
  if (isShort) return [{ op: 'set', path, value: after }];
  return changed.flatMap((key) =>
    editSection([...path, key], {
      before: own(before, key),
      after: own(after, key),
      written: own(written, key),
    }),
  );
}

const own = (map: JsonMap, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

type NamedList = ReadonlyMap<string, JsonMap>;

/** A list whose items have names, such as routing rules; undefined when it is another list. */
function byName(value: unknown): NamedList | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = new Map<string, JsonMap>();
  for (const item of value) {
    if (!isMap(item) || typeof item.name !== 'string' || items.has(item.name)) return undefined;
    items.set(item.name, item);
  }
  return items;
}

interface ListVersions {
  readonly before: NamedList;
  readonly after: NamedList;
  readonly written: NamedList;
}

/** Items stay where they stand; new ones come at the end. When that gives another order, the list is written anew. */
function editNamedList(
  path: InstancePath,
  { before, after, written }: ListVersions,
): ReadonlyArray<PathEdit> {
  const standing = [...written.keys()];
  const kept = standing.filter((name) => after.has(name));
  const added = [...after.keys()].filter((name) => !written.has(name));
  if (![...kept, ...added].every((name, index) => name === [...after.keys()][index])) {
    return [{ op: 'set', path, value: asWritten({ before, after, written }) }];
  }
  const edits: PathEdit[] = added.map((name, index) => ({
    op: 'set',
    path: [...path, standing.length + index],
    value: after.get(name),
  }));
  for (const [index, name] of standing.entries()) {
    if (!after.has(name)) edits.push({ op: 'remove', path: [...path, index] });
    const versions = { before: before.get(name), after: after.get(name), written: written.get(name) };
    if (after.has(name)) edits.push(...editSection([...path, index], versions));
  }
  return edits;
}

/** The list in its new order, with items as their owner wrote them where they say what they are to say. */
const asWritten = ({ before, after, written }: ListVersions): ReadonlyArray<JsonMap> =>
  [...after].map(([name, item]) => (same(before.get(name), item) ? (written.get(name) ?? item) : item));
