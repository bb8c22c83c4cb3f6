// SPDX-License-Identifier: EUPL-1.2
import { relative, resolve, sep } from 'node:path';
import type { Files } from '../ports/files.js';
import type { ExportFolder } from '../workflows/export/run-export.js';
import type { OpenStore } from '../workflows/plan-changes.js';
import type { Context } from './context.js';
import { openStore } from './open-store.js';

export interface OpenInstance {
  readonly files: Files;
  readonly openStore: OpenStore;
  readonly environment: string | undefined;
  readonly toolVersion: string;
}

/** The files of the instance a command works on, and the way to its live system. */
export async function openInstance(context: Context): Promise<OpenInstance> {
  const { instanceFolder, environment, toolVersion } = context;
  return {
    files: await context.files(instanceFolder),
    openStore: (settings) => openStore(settings, context),
    environment,
    toolVersion,
  };
}

/** A folder to export to; `label` is as typed. */
export async function openExportFolder(label: string, context: Context): Promise<ExportFolder> {
  const back = relative(resolve(context.cwd, label), context.instanceFolder).split(sep).join('/');
  return { label, back, files: await context.files(label), newFolder: await context.newFolder(label) };
}

/** From the working folder to the instance, with `/`; empty when they are the same. */
export const folderOf = ({ cwd, instanceFolder }: Context): string =>
  relative(cwd, instanceFolder).split(sep).join('/');

/** A file as typed, seen from the instance's folder, with `/`; it starts with `..` when it lies elsewhere. */
export const insideInstance = (file: string, { cwd, instanceFolder }: Context): string =>
  relative(instanceFolder, resolve(cwd, file)).split(sep).join('/');
