// SPDX-License-Identifier: EUPL-1.2
import type { Code } from './codes.js';

/** Keys and indexes from the root of the instance tree, e.g. `['categories', 'afval', 'sub', 'zwerfafval']`. */
export type InstancePath = ReadonlyArray<string | number>;

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file. `line` and `column` count from 1, in UTF-16 units; `length` is what the caret underlines. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Replaces the characters `[start, end)` of a file (UTF-16 offsets from 0) by `replacement`. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** A problem as a value, ready to be shown. Made from a Finding by looking its path up in the files. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, one plain sentence, with the offending value unless it is secret. */
  readonly message: string;
  /** What would have been right: a set, a range, a pattern, in words. */
  readonly allowed?: string;
  /** The nearest valid name. */
  readonly suggestion?: string;
  /** What to do next, if possible a command to type. */
  readonly hint?: string;
  readonly at?: Location;
  /** The text of the line `at` points to, for the caret. Absent when it could not be read. */
  readonly sourceLine?: string;
  /** Edits that mend the problem; all or none are applied. */
  readonly edits?: ReadonlyArray<TextEdit>;
}

/** A change to the instance tree that mends a finding; `source/` turns it into text edits that keep comments. */
export type PathEdit =
  | { readonly op: 'set'; readonly path: InstancePath; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: InstancePath }
  | { readonly op: 'rename-key'; readonly path: InstancePath; readonly to: string };

/** A problem found by pure code: it knows the path in the instance tree, not yet the line. */
export interface Finding {
  readonly code: Code;
  readonly path: InstancePath;
  /** Point at the key or at the value of `path`; value is the default. */
  readonly on?: 'key' | 'value';
  /** Characters inside a string value (after unquoting), e.g. inside a routing expression. */
  readonly span?: { readonly start: number; readonly length: number };
  /** A place that is already known, e.g. in a GeoJSON file or in malformed YAML. Wins over `path`. */
  readonly at?: Location;
  readonly message: string;
  readonly allowed?: string;
  readonly suggestion?: string;
  readonly hint?: string;
  readonly fix?: ReadonlyArray<PathEdit>;
}
