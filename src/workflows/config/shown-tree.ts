// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import { mayBeSecret } from '../../kinds/secrecy.js';
import type { ShownValue } from '../../state/config-report.js';
import type { Json } from '../../state/json.js';
import { isSecretReference } from '../../state/settings.js';

export type TreeValue = ShownValue & { readonly path: InstancePath };

/** Every value of the merged tree, in its order: lists of plain values whole, everything else one by one. */
export function* valuesOfTree(value: unknown, path: InstancePath = []): Generator<TreeValue> {
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
