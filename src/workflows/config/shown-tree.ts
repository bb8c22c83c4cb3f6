// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import { sections } from '../../kinds/registry.js';
import { mayBeSecret } from '../../kinds/secrecy.js';
import type { ShownValue } from '../../state/config-report.js';
import type { Json } from '../../state/json.js';
import { isSecretReference } from '../../state/settings.js';

export type TreeValue = ShownValue & { readonly path: InstancePath };

/** Every value of an instance, section by section: settings first. */
export function valuesOfInstance(tree: Readonly<Record<string, unknown>>): ReadonlyArray<TreeValue> {
  const rank = (name: string): number => {
    const index = sections.findIndex((section) => section.name === name);
    return index === -1 ? sections.length : index;
  };
  return Object.keys(tree)
    .toSorted((left, right) => rank(left) - rank(right))
    .flatMap((name) => [...valuesOfTree(tree[name], [name])]);
}

/** Every value of a tree, in its order: lists of plain values whole, everything else one by one. */
function* valuesOfTree(value: unknown, path: InstancePath): Generator<TreeValue> {
  const entries = isSecretReference(value) ? undefined : entriesOf(value);
  if (entries === undefined) {
    const isHidden = mayBeSecret(path) && value !== null && !isSecretReference(value);
    yield {
      path,
      name: path.join('.'),
      ...(isHidden ? { value: null, hidden: true } : { value: value as Json }),
    };
    return;
  }
  for (const [key, child] of entries) yield* valuesOfTree(child, [...path, key]);
}

/** What lies below a map, or below a list that holds maps or lists; undefined for what is shown whole. */
function entriesOf(value: unknown): ReadonlyArray<readonly [string | number, unknown]> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const isPlain = Array.isArray(value) && !value.some((item) => typeof item === 'object' && item !== null);
  return entries.length === 0 || isPlain ? undefined : entries;
}
