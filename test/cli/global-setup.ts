// SPDX-License-Identifier: EUPL-1.2
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPackage } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the package that this test run built for itself: bin/, dist/, oclif.manifest.json. */
    packageFolder: string;
  }
}

/**
 * Builds the package once per test run, in a folder of its own, so that runs beside each other and a developer's own
 * dist/ stay apart. It lies inside the repository because what is not bundled is found in its node_modules.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = join(project.config.root, '.build', `test-${process.pid}`);
  const metafile = await buildPackage(folder);
  writeFileSync(join(folder, 'metafile.json'), JSON.stringify(metafile));
  project.provide('packageFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
