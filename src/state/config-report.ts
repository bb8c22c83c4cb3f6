// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import type { Json } from './json.js';

/** What was asked to be shown: the files as they come together, or what follows from them for one side of Signalen. */
export type ConfigSubject = 'instance' | 'backend' | 'frontend';

export interface FileLine {
  /** Relative to the folder of the instance. */
  readonly file: string;
  readonly line: number;
}

export type ShownOrigin =
  | { readonly type: 'file'; readonly path: InstancePath; readonly at?: FileLine }
  | { readonly type: 'derived'; readonly path: InstancePath; readonly at?: FileLine }
  | { readonly type: 'toolkit'; readonly why: string };

/** One value as it may be shown: a secret is its reference, or nothing. */
export interface ShownValue {
  /** Dotted path, or the name of a variable. */
  readonly name: string;
  /** Null when `hidden`. */
  readonly value: Json;
  /** True for what may be a secret that somebody wrote down. */
  readonly hidden?: true;
  /** Only when it was asked for. */
  readonly origin?: ShownOrigin;
}

export interface ConfigReport {
  readonly instance: string;
  readonly environment: string | undefined;
  readonly subject: ConfigSubject;
  /** Release of the side that is shown, and what to know when the toolkit does not know that release. */
  readonly release?: string;
  readonly releaseNote?: string;
  readonly values: ReadonlyArray<ShownValue>;
  /** Errors in the files that kept something from being shown. */
  readonly errors: number;
}
