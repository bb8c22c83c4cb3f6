// SPDX-License-Identifier: EUPL-1.2
/** Why a file could not be read; the caller turns it into a finding. */
export type ReadFailure =
  | { readonly type: 'missing' }
  | { readonly type: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly type: 'not-text' }
  | { readonly type: 'not-a-file' }
  | { readonly type: 'unreadable'; readonly reason: string };

export type ReadOutcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly failure: ReadFailure };

/** Files below one folder. Paths are relative to it, with `/`, and never leave it. */
export interface Files {
  /** The folder, for messages. */
  readonly root: string;
  /** UTF-8 text; a byte-order mark is dropped. */
  readText(path: string): Promise<ReadOutcome>;
  readBytes(path: string): Promise<Uint8Array | undefined>;
  exists(path: string): Promise<boolean>;
  /** Names of the files directly in `folder`, sorted; empty when there is no such folder. */
  list(folder: string): Promise<ReadonlyArray<string>>;
  /** Temporary file, flush, rename: a reader sees the old content or the new, never a half. Makes folders as needed. */
  writeAtomically(
    path: string,
    content: string | Uint8Array,
    options?: { readonly mode?: number },
  ): Promise<void>;
}
