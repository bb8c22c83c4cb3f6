// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import type { TestProject } from 'vitest/node';
import { standInImages } from './images.js';

const run = promisify(execFile);

declare module 'vitest' {
  interface ProvidedContext {
    /** Why the tests on a real engine cannot run, with what to install; null when they can. */
    engineMissing: string | null;
  }
}

/** Makes the images, or says in one line what is missing. In CI that is an error. */
export default async function setup(project: TestProject): Promise<void> {
  const missing = await whatIsMissing();
  if (missing !== null) {
    if (process.env.CI) throw new Error(`The suite on a Docker Engine cannot run. ${missing}`);
    console.warn(`Skipped: the suite on a Docker Engine. ${missing}`);
  }
  project.provide('engineMissing', missing);
}

async function whatIsMissing(): Promise<string | null> {
  const images = await standInImages(new Docker());
  if ('missing' in images) return images.missing;
  try {
    await run('docker', ['compose', 'version']);
    return null;
  } catch {
    return 'Docker Compose v2 does not answer: install the plugin docker-compose (package docker-compose of Debian 13, or docker-compose-plugin).';
  }
}
