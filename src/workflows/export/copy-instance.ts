// SPDX-License-Identifier: EUPL-1.2
import { iconsOf } from '../../kinds/category/section.js';
import type { Files } from '../../ports/files.js';
import { DraftFiles } from '../draft-files.js';
import type { InstanceReading } from '../load-instance.js';

/** Folders of an instance that hold text; `secrets` is left out on purpose. */
const folders = ['.', 'categories', 'questions', 'environments', 'tests', 'schemas'];

export interface InstanceCopy {
  /** Texts, and the pictures that they name. */
  readonly contents: ReadonlyMap<string, string | Uint8Array>;
  /** Files in those folders that are no text. */
  readonly notCopied: ReadonlyArray<string>;
}

/** The texts of an instance with the icons of its categories, to begin another one with. */
export async function copyInstance(files: Files, { instance }: InstanceReading): Promise<InstanceCopy> {
  const contents = new Map<string, string | Uint8Array>(instance.attachments);
  const notCopied: string[] = [];
  for (const folder of folders) {
    for (const name of await files.list(folder)) {
      const path = folder === '.' ? name : `${folder}/${name}`;
      const read = await files.readText(path);
      if (read.ok) contents.set(path, read.text);
      else notCopied.push(path);
    }
  }
  for (const path of iconsOf(instance.desired.objects, instance.sections).keys()) {
    const picture = await files.readBytes(path);
    if (picture !== undefined) contents.set(path, picture);
  }
  return { contents, notCopied };
}

/** Files that exist only in memory. */
export const onlyDrafted = (root: string, contents: ReadonlyMap<string, string | Uint8Array>): DraftFiles =>
  new DraftFiles(new NoFiles(root), contents);

class NoFiles implements Files {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  readText(): ReturnType<Files['readText']> {
    return Promise.resolve({ ok: false, failure: { type: 'missing' } });
  }

  readBytes(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  exists(): Promise<boolean> {
    return Promise.resolve(false);
  }

  list(): Promise<ReadonlyArray<string>> {
    return Promise.resolve([]);
  }

  async writeAtomically(): Promise<void> {}
}
