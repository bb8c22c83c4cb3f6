// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Address, KindName } from '../../state/address.js';
import type { Unread } from '../../state/live-remarks.js';

/** Something live that the files could not be made to say. */
export interface NotExpressed {
  readonly address: Address;
  readonly why: string;
}

/** What an export did. */
export interface ExportReport {
  /** The folder that was written. */
  readonly folder: string;
  readonly target: string;
  /** Files that were changed or made, sorted. */
  readonly files: ReadonlyArray<string>;
  /** Live objects that the files list now, by kind. */
  readonly objects: ReadonlyMap<KindName, number>;
  /** Kinds that were not asked for and that have live objects. */
  readonly skipped: ReadonlyMap<KindName, number>;
  /** Switched off and in no file, as `unlisted: deactivate` has it. */
  readonly dormant: ReadonlyArray<Address>;
  readonly notExpressed: ReadonlyArray<NotExpressed>;
  readonly unread: ReadonlyArray<Unread>;
  /** What is odd about the live system itself. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** Rules that the live system breaks, and so the files do now. */
  readonly problems: number;
  /** Files of the instance that an export into a new folder does not bring along. */
  readonly notCopied: ReadonlyArray<string>;
}
