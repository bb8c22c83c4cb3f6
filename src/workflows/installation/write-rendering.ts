// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { RenderedFolder } from '../../ports/rendered-folder.js';
import type { FileSet } from '../../state/file-set.js';

export interface WriteRenderingInput {
  readonly files: FileSet;
  readonly folder: RenderedFolder;
  /** The folder as typed. */
  readonly label: string;
  readonly signal: AbortSignal;
}

/** Writes a rendering whole or not at all. An AppError says why not. */
export async function writeRendering(input: WriteRenderingInput): Promise<'written' | 'unchanged'> {
  const { files, folder, label, signal } = input;
  const outcome = await folder.replace(files, signal);
  switch (outcome.type) {
    case 'written':
    case 'unchanged':
      return outcome.type;
    case 'taken':
      throw new AppError(exitCodes.refused, [
        {
          code: 'RENDER_FOLDER_TAKEN',
          severity: 'error',
          message: `${label} is not empty and holds no rendering; nothing was written.`,
          allowed: 'a folder that does not exist, is empty, or holds an earlier rendering',
        },
      ]);
    case 'unwritable':
      throw new AppError(exitCodes.failure, [
        {
          code: 'RENDER_FOLDER_UNWRITABLE',
          severity: 'error',
          message: `${label} could not be written: ${outcome.reason}`,
        },
      ]);
    default:
      return outcome satisfies never;
  }
}
