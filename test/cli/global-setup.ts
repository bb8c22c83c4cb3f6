// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  const builds = join(project.config.root, '.build');
  removeAbandoned(builds);
  const folder = join(builds, `test-${process.pid}-${project.name}`);
  const metafile = await buildPackage(folder);
  writeFileSync(join(folder, 'metafile.json'), JSON.stringify(metafile));
  project.provide('packageFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What runs left behind that were killed; the number is that of their process. */
function removeAbandoned(builds: string): void {
  for (const name of existsSync(builds) ? readdirSync(builds) : []) {
    const owner = /^test-(\d+)/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) {
      rmSync(join(builds, name), { recursive: true, force: true });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
