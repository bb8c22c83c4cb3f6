// SPDX-License-Identifier: EUPL-1.2
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackageFiles } from '../../ports/package-files.js';

/** The files below the package's own folder. */
export const createPackageFiles = (packageFolder: string): PackageFiles => ({
  async readFolder(folder) {
    const root = join(packageFolder, folder);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      paths.map(
        async (path) => [relative(root, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
      ),
    );
    return new Map(texts);
  },
  async readText(path) {
    try {
      return await readFile(join(packageFolder, path), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },
  async readJson(path) {
    return JSON.parse(await readFile(join(packageFolder, path), 'utf8'));
  },
});
