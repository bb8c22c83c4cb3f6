// SPDX-License-Identifier: EUPL-1.2
import Docker from 'dockerode';
import { DockerEngine } from '../../src/adapters/docker/docker-engine.js';
import { openEngine } from '../../src/adapters/docker/engine.js';

export const docker = new Docker();

/**
 * Why no engine answers, or undefined when one does; with CI set that is a failure. The set-up has said it already, in
 * one line for all suites.
 */
export async function missingEngine(suite: string): Promise<string | undefined> {
  try {
    await docker.ping();
    return undefined;
  } catch (error) {
    const why = `No Docker Engine answers (${(error as Error).message}): apt-get install docker.io, then start dockerd.`;
    if (process.env.CI) throw new Error(`${suite} cannot run. ${why}`);
    return why;
  }
}

const noContext = { context: undefined, configFolder: '/nonexistent', environment: process.env };

export const openTested = async (
  settings: Partial<Parameters<typeof openEngine>[0]> = {},
): Promise<DockerEngine> => new DockerEngine(await openEngine({ ...noContext, ...settings }));
