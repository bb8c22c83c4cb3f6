// SPDX-License-Identifier: EUPL-1.2
import type { Available } from '../release.js';

/**
 * How the backend reads the text of the variable: `boolean` is true only for `True`, `true` and `1`; `list` is split
 * on commas without trimming; `json-list` is a JSON list of texts; `box` is four numbers west,south,east,north.
 */
export type VariableType = 'text' | 'boolean' | 'integer' | 'number' | 'list' | 'json-list' | 'box';

/**
 * `required`: production does not work, or works as Amsterdam, without it. `recommended`: nearly everybody has to
 * change it. `forbidden`: setting it breaks or opens the system. `dead`: read and never used.
 */
export type Need = 'required' | 'recommended' | 'optional' | 'forbidden' | 'dead';

export interface BackendVariable extends Available {
  readonly name: string;
  readonly type: VariableType;
  /** What the backend takes when the variable is unset; absent when it takes nothing. */
  readonly default?: string | number | boolean;
  /** sha256 of a default that is a sentence of upstream's, which is not ours to repeat. */
  readonly defaultDigest?: string;
  /** The default is put together from these variables. */
  readonly defaultFrom?: ReadonlyArray<string>;
  readonly need: Need;
  readonly secret?: true;
  /** The setting that decides it, as a dotted path. Absent: reachable as `backend.<NAME>`, unless forbidden or dead. */
  readonly setting?: string;
  /** What it does, in plain Dutch, for the editor. */
  readonly meaning: string;
  /** What can go wrong with it, for diagnostics. */
  readonly risk?: string;
  /** Why it must not be set, for diagnostics; only when forbidden or dead. */
  readonly reason?: string;
}
