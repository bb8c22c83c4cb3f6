// SPDX-License-Identifier: EUPL-1.2
import type { Files } from '../../ports/files.js';
import { DraftFiles } from '../draft-files.js';
import type { InstanceReading } from '../load-instance.js';

/** Folders of an instance that hold text; `secrets` is left out on purpose. */
const folders = ['.', 'categories', 'questions', 'environments', 'tests', 'schemas'];

export interface InstanceCopy {
  readonly texts: ReadonlyMap<string, string>;
  /** Files in those folders that are no text. */
  readonly notCopied: ReadonlyArray<string>;
}

/** The texts of an instance, to begin another one with. */
export async function copyInstance(files: Files, { instance }: InstanceReading): Promise<InstanceCopy> {
  const texts = new Map(instance.attachments);
  const notCopied: string[] = [];
  for (const folder of folders) {
    for (const name of await files.list(folder)) {
      const path = folder === '.' ? name : `${folder}/${name}`;
      const read = await files.readText(path);
      if (read.ok) texts.set(path, read.text);
      else notCopied.push(path);
    }
  }
  return { texts, notCopied };
}

/** Files that exist only as texts in memory. */
export const onlyTexts = (root: string, texts: ReadonlyMap<string, string>): DraftFiles =>
  new DraftFiles(new NoFiles(root), texts);

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
