// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError } from '../diagnostics/errors.js';

/** The folder this package is installed in: where `package.json` and `templates/` are, for sources and bundle alike. */
export function findPackageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new InternalError('The package has lost its package.json');
    folder = dirname(folder);
  }
  return folder;
}

/** The version of the toolkit, e.g. `0.1.0`. */
export function readToolVersion(): string {
  const text = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
