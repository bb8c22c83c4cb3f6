// SPDX-License-Identifier: EUPL-1.2
import type { Kind } from '../../kinds/kind.js';
import type { FrameOf } from './frames.js';

type Models = FrameOf<'backend'>['models'];

/**
 * Compares the models of a backend with what the toolkit knows. Each line says what cannot be checked or is missing;
 * none for a release of the catalogue.
 */
export function probe(models: Models, kinds: Iterable<Kind>): ReadonlyArray<string> {
  const lines: string[] = [];
  const known = new Map<string, Set<string>>();
  for (const kind of kinds) {
    const columns = [
      ...Object.values(kind.fields).flatMap((field) => field.columns),
      ...Object.keys(kind.leftOut),
    ];
    for (const column of columns) {
      const dot = column.lastIndexOf('.');
      const label = column.slice(0, dot);
      const names = known.get(label) ?? new Set<string>();
      known.set(label, names.add(column.slice(dot + 1)));
    }
  }
  for (const [label, names] of known) {
    const there = models[label];
    if (there === undefined) continue;
    if (there === null) lines.push(`this backend has no ${label}`);
    else lines.push(...differences(label, names, Object.keys(there)));
  }
  return lines;
}

function* differences(
  label: string,
  known: ReadonlySet<string>,
  there: ReadonlyArray<string>,
): Generator<string> {
  for (const name of there) {
    if (name !== 'id' && !known.has(name))
      yield `${label}.${name} is new: the toolkit neither reads nor writes it`;
  }
  for (const name of known) {
    if (!there.includes(name)) yield `${label}.${name} is gone: the toolkit cannot write it`;
  }
}
