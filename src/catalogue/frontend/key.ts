// SPDX-License-Identifier: EUPL-1.2
import type { Available } from '../release.js';

/** Any JSON. Written out here because `state/`, which has the same, is no lower room. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | ReadonlyArray<PlainValue>
  | { readonly [key: string]: PlainValue };

/** JSON type of a value. `length`: a CSS length as text, or a whole number. `number-lists`: a list of lists of numbers. */
export type KeyType =
  | 'text'
  | 'text-or-null'
  | 'boolean'
  | 'integer'
  | 'length'
  | 'choice'
  | 'texts'
  | 'numbers'
  | 'number-lists'
  | 'object';

/** `must`: the base value is another organisation's or a developer's. `amsterdam`: of use to Amsterdam only. */
export type KeyNeed = 'must' | 'recommended' | 'optional' | 'amsterdam';

/** One value of app.json, the configuration of the classic frontend. */
export interface FrontendKey extends Available {
  /** Dotted path in app.json. */
  readonly path: string;
  readonly type: KeyType;
  readonly format?: 'uri' | 'uri-reference' | 'uri-template';
  readonly choices?: ReadonlyArray<string>;
  /** Required by the frontend's schema in its object; the base satisfies it. */
  readonly required: boolean;
  /** The value in the frontend's base; absent when the base has none. */
  readonly default?: PlainValue;
  /** sha256 of a base value that is a sentence of upstream's, which is not ours to repeat. */
  readonly defaultDigest?: string;
  readonly need: KeyNeed;
  /** The setting that decides it, as a dotted path. */
  readonly setting: string;
  /** What it is, in plain Dutch. */
  readonly meaning: string;
}
