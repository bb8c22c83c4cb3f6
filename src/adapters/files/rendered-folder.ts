// SPDX-License-Identifier: EUPL-1.2
import { existsSync, renameSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { RenderedFolder, RenderedFolderOutcome } from '../../ports/rendered-folder.js';
import type { FileSet } from '../../state/file-set.js';
import { isSystemError, stagingOf } from './staging.js';

/** By this file a folder is known as a rendering; it lists the others, so that what is not ours is known too. */
const list = '.signalen-rendering';

/** A folder on disk at `path`, which need not exist yet. */
export function createRenderedFolder(path: string): RenderedFolder {
  return {
    async replace(files, signal) {
      try {
        return await replace(resolve(path), files, signal);
      } catch (error) {
        if (signal.aborted || !isSystemError(error)) throw error;
        return { type: 'unwritable', reason: error.message };
      }
    },
  };
}

async function replace(path: string, files: FileSet, signal: AbortSignal): Promise<RenderedFolderOutcome> {
  const folder = existsSync(path) ? await realpath(path) : path;
  const home = dirname(folder);
  const former = join(home, `.${basename(folder)}.signalen-former`);
  // A run that was killed between its two renames left the old rendering beside where it belongs.
  if (!existsSync(folder) && existsSync(former)) renameSync(former, folder);
  const present = await ownFiles(folder);
  if (present === undefined) return { type: 'taken' };
  const wanted: FileSet = new Map([...files, [list, { content: listOf(files) }]]);
  if (await isSame(folder, present, wanted)) return { type: 'unchanged' };
  await mkdir(home, { recursive: true });
  const staging = stagingOf(folder, 'render');
  await staging.removeAbandoned(home);
  const stage = join(home, staging.name());
  try {
    await fill(stage, wanted, signal);
    await keepOthers({ folder, stage, present });
    signal.throwIfAborted();
    swap({ folder, stage, former });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  await rm(former, { recursive: true, force: true });
  return { type: 'written' };
}

interface Swap {
  readonly folder: string;
  readonly stage: string;
  readonly former: string;
}

/** Synchronous, so that no Ctrl-C comes in between; a kill is mended by the next run. */
function swap({ folder, stage, former }: Swap): void {
  const hadOne = existsSync(folder);
  if (hadOne) renameSync(folder, former);
  try {
    renameSync(stage, folder);
  } catch (error) {
    if (hadOne) renameSync(former, folder);
    throw error;
  }
}

const listOf = (files: FileSet): string => `${[...files.keys()].sort().join('\n')}\n`;

/** The files in the folder that a rendering made; empty for a folder that is not there; undefined for anything else. */
async function ownFiles(folder: string): Promise<ReadonlySet<string> | undefined> {
  if (!existsSync(folder)) return new Set();
  if (!(await stat(folder)).isDirectory()) return undefined;
  if ((await readdir(folder)).length === 0) return new Set();
  if (!existsSync(join(folder, list))) return undefined;
  const names = (await readFile(join(folder, list), 'utf8')).split('\n').filter((name) => name !== '');
  return new Set([...names, list]);
}

async function isSame(folder: string, present: ReadonlySet<string>, wanted: FileSet): Promise<boolean> {
  if (present.size !== wanted.size) return false;
  for (const [path, { content, executable }] of wanted) {
    if (!present.has(path) || !existsSync(join(folder, path))) return false;
    if (!Buffer.from(content).equals(await readFile(join(folder, path)))) return false;
    const isExecutable = ((await stat(join(folder, path))).mode & 0o100) !== 0;
    if (process.platform !== 'win32' && isExecutable !== (executable === true)) return false;
  }
  return true;
}

async function fill(stage: string, files: FileSet, signal: AbortSignal): Promise<void> {
  await makeFolder(stage);
  for (const [path, { content, executable }] of files) {
    signal.throwIfAborted();
    const file = join(stage, path);
    await makeFolder(dirname(file));
    await writeFile(file, content, { flag: 'wx' });
    await chmod(file, executable === true ? 0o755 : 0o644);
  }
}

/** Open for reading whatever the umask: other users in the containers have to get at the files. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path);
  await chmod(path, 0o755);
}

interface Others {
  readonly folder: string;
  readonly stage: string;
  readonly present: ReadonlySet<string>;
}

/** What somebody put beside the rendering comes along, with its permissions; where a new file has its name, that wins. */
async function keepOthers({ folder, stage, present }: Others): Promise<void> {
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1).replaceAll('\\', '/');
    if (present.has(path) || existsSync(join(stage, path))) continue;
    await mkdir(dirname(join(stage, path)), { recursive: true });
    await cp(file, join(stage, path), { verbatimSymlinks: true, preserveTimestamps: true });
    if (entry.isFile()) await chmod(join(stage, path), (await stat(file)).mode & 0o777);
  }
}
