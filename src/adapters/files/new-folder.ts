// SPDX-License-Identifier: EUPL-1.2
import { existsSync, lstatSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { NewFolder, NewFolderOutcome } from '../../ports/new-folder.js';
import { isSystemError, stagingOf } from './staging.js';

/** A folder on disk at `path`, which may exist already as long as none of the files do. */
export function createNewFolder(path: string): NewFolder {
  const folder = resolve(path);
  return {
    conflicts: async (paths) => conflictsIn(folder, paths),
    write: (files, signal) => writeWhole(folder, files, signal),
  };
}

async function writeWhole(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  signal: AbortSignal,
): Promise<NewFolderOutcome> {
  let stage: string | undefined;
  try {
    const home = nearestExisting(dirname(folder));
    const staging = stagingOf(folder, 'init');
    await staging.removeAbandoned(home);
    stage = join(home, staging.name());
    await mkdir(stage);
    for (const [path, text] of files) {
      signal.throwIfAborted();
      await mkdir(dirname(join(stage, path)), { recursive: true });
      await writeFile(join(stage, path), text, { flag: 'wx' });
    }
    signal.throwIfAborted();
    return putInPlace(stage, folder, [...files.keys()]);
  } catch (error) {
    if (signal.aborted || !isSystemError(error)) throw error;
    return { type: 'unwritable', reason: error.message };
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}

/*
 * Synchronous from the last check to the last rename, so that no Ctrl-C comes in between. A folder that does not exist
 * yet appears by one rename, which even a kill cannot halve; a folder that does is filled file by file.
 */
function putInPlace(stage: string, folder: string, paths: ReadonlyArray<string>): NewFolderOutcome {
  const conflicts = conflictsIn(folder, paths);
  if (conflicts.length > 0) return { type: 'conflict', files: conflicts };
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(stage, folder);
    return { type: 'written' };
  }
  for (const path of paths) mkdirSync(join(folder, dirname(path)), { recursive: true });
  for (const path of paths) renameSync(join(stage, path), join(folder, path));
  return { type: 'written' };
}

function conflictsIn(folder: string, paths: Iterable<string>): ReadonlyArray<string> {
  if (exists(folder) && !isFolder(folder)) return [basename(folder)];
  const obstacles = [...paths].map((path) => obstacleOf(folder, path)).filter((path) => path !== undefined);
  return [...new Set(obstacles)].sort();
}

/** What stands where `path` has to come: a file by that name, or a file where one of its folders has to come. */
function obstacleOf(folder: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length += 1) {
    const parent = parts.slice(0, length).join('/');
    if (!exists(join(folder, parent))) return undefined;
    if (!isFolder(join(folder, parent))) return parent;
  }
  return exists(join(folder, path)) ? path : undefined;
}

/** True for anything by that name, also a symbolic link to nowhere. What cannot be looked at is found when writing. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
