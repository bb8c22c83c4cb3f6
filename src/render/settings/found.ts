// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import type { Settings } from '../../state/settings.js';

/** Where a rendered value comes from. */
export type Origin =
  /** It stands in the files, at this path of the instance tree. */
  | { readonly type: 'file'; readonly path: InstancePath }
  /** It follows from what stands at this path, e.g. an address from a host name. */
  | { readonly type: 'derived'; readonly path: InstancePath }
  /** The toolkit chose it, because Signalen's own default is unsafe or another municipality's. */
  | { readonly type: 'toolkit'; readonly why: string };

export interface Found<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** What stands at a dotted path; undefined when the files say nothing. Null is something. */
export function lookUp(settings: Settings, setting: string): Found<unknown> | undefined {
  const path = setting.split('.');
  let value: unknown = settings;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value === undefined ? undefined : { value, origin: { type: 'file', path } };
}

export const inFile = <Value>(setting: string, value: Value): Found<Value> => ({
  value,
  origin: { type: 'file', path: setting.split('.') },
});

export const derivedFrom = <Value>(setting: string, value: Value): Found<Value> => ({
  value,
  origin: { type: 'derived', path: setting.split('.') },
});

export const chosen = <Value>(value: Value, why: string): Found<Value> => ({
  value,
  origin: { type: 'toolkit', why },
});

/** The same origin for a value made from another, which then no longer stands in the files as it is. */
const reshaped = <Value>({ origin }: Found<unknown>, value: Value): Found<Value> => ({
  value,
  origin: origin.type === 'file' ? { type: 'derived', path: origin.path } : origin,
});

/** Applies `change` to a value that is there. */
export const mapFound = <Value, Changed>(
  found: Found<Value> | undefined,
  change: (value: Value) => Changed,
): Found<Changed> | undefined => (found === undefined ? undefined : reshaped(found, change(found.value)));
