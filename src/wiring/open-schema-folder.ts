// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { schemaFolder } from '../kinds/json-schema.js';
import type { Files } from '../ports/files.js';
import type { Context } from './context.js';
import { folderOf } from './open-instance.js';

/** Where schemas go: the folder that was asked for, else the instance's own; `folder` is as people know it. */
export async function openSchemaFolder(
  asked: string | undefined,
  context: Context,
): Promise<{ readonly folder: string; readonly files: Files }> {
  if (asked !== undefined) return { folder: asked.replace(/\/+$/, ''), files: await context.files(asked) };
  const instance = await context.files(context.instanceFolder);
  const isInstance = (await instance.exists('signalen.yaml')) || (await instance.exists('signalen.yml'));
  if (!isInstance) throw new AppError(exitCodes.failure, [noInstance(context)]);
  const shown = folderOf(context);
  return {
    folder: shown === '' ? schemaFolder : `${shown}/${schemaFolder}`,
    files: await context.files(join(context.instanceFolder, schemaFolder)),
  };
}

const noInstance = ({ instanceFolder }: Context) => ({
  code: 'TOOL_NO_INSTANCE' as const,
  severity: 'error' as const,
  message: `There is no instance in ${instanceFolder}: it holds no signalen.yaml.`,
  hint: 'Name the folder of the instance with `--instance`, or a folder for the schemas with `--out`.',
});
