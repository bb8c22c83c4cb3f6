// SPDX-License-Identifier: EUPL-1.2

export type NewFolderOutcome =
  | { readonly type: 'written' }
  /** Nothing was written: these files came into being in the meantime. */
  | { readonly type: 'conflict'; readonly files: ReadonlyArray<string> }
  /** Nothing was written: the system would not let us. */
  | { readonly type: 'unwritable'; readonly reason: string };

/** A folder that is to be filled once, in whole or not at all. Paths are relative to it, with `/`. */
export interface NewFolder {
  /** Which of these files could not be written without overwriting something; sorted. */
  conflicts(paths: Iterable<string>): Promise<ReadonlyArray<string>>;
  /**
   * Writes all files, or none: they are made elsewhere and put in place in one go. Throws the reason of `signal` when
   * it aborts before that; what was made is then gone.
   */
  write(files: ReadonlyMap<string, string | Uint8Array>, signal: AbortSignal): Promise<NewFolderOutcome>;
}
