// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../src/kinds/registry.js';
import { type Address, type KindName, kindNames, splitAddress } from '../../src/state/address.js';
import {
  type ConfigObject,
  type Configuration,
  type DesiredConfiguration,
  type DesiredObject,
  type Fields,
  toConfiguration,
  type UnlistedPolicy,
} from '../../src/state/configuration.js';

/** An object with the defaults of its kind where `fields` is silent. */
export function object(address: Address, fields: Fields = {}): ConfigObject {
  const { kind, identity } = splitAddress(address);
  const defaults = Object.entries(kindOf(kind).fields).map(([name, spec]) => [name, spec.default] as const);
  const ofSub = kind === 'category' && identity.includes('/') ? { showChildrenInFilter: null } : {};
  const named = 'name' in kindOf(kind).fields ? { name: identity } : {};
  return { address, fields: { ...Object.fromEntries(defaults), ...named, ...ofSub, ...fields } };
}

export const live = (...objects: ReadonlyArray<ConfigObject>): Configuration => toConfiguration(objects);

export interface Wishes {
  readonly unlisted?: Readonly<Partial<Record<KindName, UnlistedPolicy>>>;
  /** The kinds of the objects when left out. */
  readonly managed?: ReadonlyArray<KindName>;
  /** Address → the live object it replaces. */
  readonly replaces?: Readonly<Record<string, Address>>;
}

/** What the files ask for. */
export function desired(objects: Iterable<ConfigObject>, wishes: Wishes = {}): DesiredConfiguration {
  const entries = [...objects].map(({ address, fields }): [Address, DesiredObject] => {
    const replaces = wishes.replaces?.[address];
    const path = ['objects', address];
    return [address, { address, fields, path, ...(replaces === undefined ? {} : { replaces }) }];
  });
  const kinds = entries.map(([address]) => splitAddress(address).kind);
  const unlisted = kindNames.flatMap((kind) => {
    const policy = wishes.unlisted?.[kind];
    return policy === undefined ? [] : [[kind, policy] as const];
  });
  return {
    objects: new Map(entries),
    managed: new Set(wishes.managed ?? kinds),
    unlisted: new Map(unlisted),
  };
}
