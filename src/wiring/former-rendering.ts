// SPDX-License-Identifier: EUPL-1.2
import type { FileSet } from '../state/file-set.js';
import type { Context } from './context.js';

/** The rendering that lies in a folder, to put back when the next one does not come up; undefined when there is none. */
export async function readFormer(renderFolder: string, context: Context): Promise<FileSet | undefined> {
  const files = await context.files(renderFolder);
  const list = await files.readText('.signalen-rendering');
  if (!list.ok) return undefined;
  const contents = await Promise.all(
    list.text
      .split('\n')
      .filter((path) => path !== '')
      .map(async (path) => [path, await files.readBytes(path)] as const),
  );
  return new Map(
    contents.flatMap(([path, content]) => (content === undefined ? [] : [[path, { content }] as const])),
  );
}
