// SPDX-License-Identifier: EUPL-1.2
import { resolve } from 'node:path';
import type { Files } from '../ports/files.js';
import type { NewFolder } from '../ports/new-folder.js';
import type { PackageFiles } from '../ports/package-files.js';
import type { Prompter } from '../ports/prompter.js';
import type { RenderedFolder } from '../ports/rendered-folder.js';
import { findPackageFolder } from './package-folder.js';

/** Ways to reach the outside world; each adapter is loaded when it is first asked for. */
export interface Adapters {
  /** The files below a folder, which is relative to the working folder. */
  files(folder: string): Promise<Files>;
  /** Templates and reference data that come with the package. */
  packageFiles(): Promise<PackageFiles>;
  /** A folder to be filled in whole or not at all; `path` is relative to the working folder. */
  newFolder(path: string): Promise<NewFolder>;
  /** A folder that holds one rendering; `path` is relative to the working folder. */
  renderedFolder(path: string): Promise<RenderedFolder>;
  /** Somebody to ask; only when `output.interactive`. Stops asking when the command is to stop. */
  prompter(): Promise<Prompter>;
}

export const lazyAdapters = (cwd: string, listen: () => AbortSignal): Adapters => ({
  async files(folder) {
    const { LocalFiles } = await import('../adapters/files/local-files.js');
    return new LocalFiles(resolve(cwd, folder));
  },
  async packageFiles() {
    const { createPackageFiles } = await import('../adapters/files/package-files.js');
    return createPackageFiles(findPackageFolder());
  },
  async newFolder(path) {
    const { createNewFolder } = await import('../adapters/files/new-folder.js');
    return createNewFolder(resolve(cwd, path));
  },
  async renderedFolder(path) {
    const { createRenderedFolder } = await import('../adapters/files/rendered-folder.js');
    return createRenderedFolder(resolve(cwd, path));
  },
  async prompter() {
    const { createInquirerPrompter } = await import('../adapters/prompts/inquirer-prompter.js');
    return createInquirerPrompter(listen());
  },
});
