// SPDX-License-Identifier: EUPL-1.2

import { type KindName, splitAddress } from '../state/address.js';
import type { ConfigObject, Configuration, Fields } from '../state/configuration.js';
import { equalJson, type Json } from '../state/json.js';
import type { FieldSpec } from './kind.js';

type FieldSpecs = Readonly<Record<string, FieldSpec>>;

/** All fields of a kind: what the files say, and the default where they say nothing. */
export function withDefaults(specs: FieldSpecs, said: Readonly<Record<string, Json | undefined>>): Fields {
  const fields: Record<string, Json> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = said[name];
    fields[name] = value === undefined ? spec.default : value;
  }
  return fields;
}

/** The way back: only what differs from the default. */
export function withoutDefaults(specs: FieldSpecs, fields: Fields): Record<string, Json> {
  const said: Record<string, Json> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = fields[name];
    if (value !== undefined && !equalJson(value, spec.default)) said[name] = value;
  }
  return said;
}

export interface LiveObject extends ConfigObject {
  readonly identity: string;
}

/** The objects of one kind, by identity. */
export function objectsOf(configuration: Configuration, kind: KindName): ReadonlyArray<LiveObject> {
  const found: LiveObject[] = [];
  for (const object of configuration.values()) {
    const address = splitAddress(object.address);
    if (address.kind === kind) found.push({ ...object, identity: address.identity });
  }
  return found.sort((left, right) => (left.identity < right.identity ? -1 : 1));
}

export const textList = (value: Json | undefined): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export const jsonMap = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};

/** A set as the state keeps it: sorted, nothing twice. */
export const sortedSet = (items: Iterable<string>): ReadonlyArray<string> => [...new Set(items)].sort();

/** The value of a section with objects in it; undefined when there are none. */
export const sectionOf = <Value extends object>(
  value: Value,
  attachments: ReadonlyMap<string, string> = new Map(),
): { readonly value: Value; readonly attachments: ReadonlyMap<string, string> } | undefined =>
  Object.keys(value).length === 0 ? undefined : { value, attachments };
