// SPDX-License-Identifier: EUPL-1.2
import type { Fields } from '../state/configuration.js';
import { equalJson } from '../state/json.js';
import type { FieldChange } from './plan.js';

/** The fields in which `after` differs, in the order of `after`. A field that one side lacks counts as null there. */
export function compareFields(before: Fields, after: Fields): ReadonlyArray<FieldChange> {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  const changes: FieldChange[] = [];
  for (const field of names) {
    const change = { field, before: before[field] ?? null, after: after[field] ?? null };
    if (!equalJson(change.before, change.after)) changes.push(change);
  }
  return changes;
}
