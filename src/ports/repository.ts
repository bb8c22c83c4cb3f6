// SPDX-License-Identifier: EUPL-1.2

/** What Git does with a file: keeps it, would take it in at the next `git add`, or neither. */
export type GitState = 'tracked' | 'not-ignored' | 'kept-out';

/** The version control around an instance. */
export interface Repository {
  /** `file` is an absolute path. Outside a repository, or without Git, every file is kept out. */
  stateOf(file: string): Promise<GitState>;
}
