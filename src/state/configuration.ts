// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import type { Address, KindName } from './address.js';
import type { Json } from './json.js';

export type Fields = Readonly<Record<string, Json>>;

/** One object of configuration. All fields of its kind are present, normalised, so that two can be compared. */
export interface ConfigObject {
  readonly address: Address;
  readonly fields: Fields;
}

/** Everything of one side, desired or live, by address. */
export type Configuration = ReadonlyMap<Address, ConfigObject>;

export type UnlistedPolicy = 'keep' | 'deactivate';

/** An object as the files want it, with the place it came from. */
export interface DesiredObject extends ConfigObject {
  readonly path: InstancePath;
  /** A live object whose place (and reports) this one takes over when it does not exist itself yet. */
  readonly replaces?: Address;
}

export interface DesiredConfiguration {
  readonly objects: ReadonlyMap<Address, DesiredObject>;
  /** Kinds that some file mentions. What is not managed is not looked at. */
  readonly managed: ReadonlySet<KindName>;
  /** What happens to live objects of a managed kind that no file lists. */
  readonly unlisted: ReadonlyMap<KindName, UnlistedPolicy>;
}

export const toConfiguration = (objects: Iterable<ConfigObject>): Configuration =>
  new Map([...objects].map((object) => [object.address, object]));
