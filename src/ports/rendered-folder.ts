// SPDX-License-Identifier: EUPL-1.2
import type { FileSet } from '../state/file-set.js';

export type RenderedFolderOutcome =
  | { readonly type: 'written' }
  /** The folder holds these very files already; nothing was touched. */
  | { readonly type: 'unchanged' }
  /** Nothing was written: the folder is not empty, and no rendering of ours. */
  | { readonly type: 'taken' }
  /** Nothing was written: the system would not let us. */
  | { readonly type: 'unwritable'; readonly reason: string };

/** A folder that holds one rendering. */
export interface RenderedFolder {
  /**
   * Replaces the rendering in the folder as a whole: who looks sees the old one or the new one, never a mixture. Files
   * that somebody put beside it, such as `.env`, stay. Throws the reason of `signal` when it aborts before that.
   */
  replace(files: FileSet, signal: AbortSignal): Promise<RenderedFolderOutcome>;
}
