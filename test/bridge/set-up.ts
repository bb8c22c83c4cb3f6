// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { manage, standInPython } from '../stand-in/environment.js';
import { type Cluster, findPostgres, startCluster } from '../stand-in/postgres.js';

/** Where the suite finds its backend. */
export type BackendUnderTest =
  | {
      readonly type: 'stand-in';
      readonly python: string;
      readonly port: number;
      readonly seed: string | null;
    }
  /** Any backend: the command that reaches its Python, and one that puts a freshly migrated database under it. */
  | { readonly type: 'given'; readonly command: ReadonlyArray<string>; readonly reset: string }
  | { readonly type: 'missing'; readonly why: string };

declare module 'vitest' {
  interface ProvidedContext {
    backend: BackendUnderTest;
  }
}

/** Databases that tests copy: one empty, one filled with the recorded configuration of a fresh backend. */
export const emptyTemplate = 'template_empty';
export const seedTemplate = 'template_seed';

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const command = process.env.SIGNALEN_BRIDGE_COMMAND;
  if (command !== undefined) {
    const reset = process.env.SIGNALEN_BRIDGE_RESET ?? '';
    project.provide('backend', { type: 'given', command: command.split(' '), reset });
    return undefined;
  }
  const postgres = findPostgres();
  const python = await standInPython();
  if ('missing' in postgres || 'missing' in python) {
    const why = 'missing' in postgres ? postgres.missing : 'missing' in python ? python.missing : '';
    if (process.env.CI) throw new Error(`The suite of the bridge cannot run. ${why}`);
    console.warn(`Skipped: the suite of the bridge. ${why}`);
    project.provide('backend', { type: 'missing', why });
    return undefined;
  }
  const cluster = await startCluster(postgres.folder);
  const seed = await fillTemplates(cluster, python.python, project.config.root);
  project.provide('backend', { type: 'stand-in', python: python.python, port: cluster.port, seed });
  return () => cluster.stop();
}

async function fillTemplates(cluster: Cluster, python: string, root: string): Promise<string | null> {
  const seed = resolve(root, '../shared/contract/seed-2.50.12.json');
  const variables = (name: string): Record<string, string> => ({
    DATABASE_NAME: name,
    DATABASE_USER: 'signalen',
    DATABASE_HOST_OVERRIDE: '127.0.0.1',
    DATABASE_PORT_OVERRIDE: String(cluster.port),
  });
  await cluster.createDatabase(emptyTemplate);
  await manage(python, variables(emptyTemplate), 'prepare');
  if (!existsSync(seed)) {
    if (process.env.CI) throw new Error('The recorded seed (../shared/contract) is not there.');
    console.warn('Skipped: tests on the recorded seed. ../shared/contract is not there.');
    return null;
  }
  await cluster.createDatabase(seedTemplate);
  await manage(python, variables(seedTemplate), 'prepare', '--seed', seed);
  return seed;
}
