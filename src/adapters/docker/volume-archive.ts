// SPDX-License-Identifier: EUPL-1.2
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { VolumeFile } from '../../ports/container-engine.js';

const folderMode = 0o755;
/** Files have no age: the same files are the same archive. */
const noTime = new Date(0);

/** The files as a tar archive, each with its owner and mode; folders come before what is in them. */
export async function volumeArchive(files: ReadonlyArray<VolumeFile>): Promise<Buffer> {
  const archive = pack();
  const folders = new Set<string>();
  for (const { path, content, mode, uid } of files) {
    for (const folder of foldersOf(path)) {
      if (folders.has(folder)) continue;
      folders.add(folder);
      archive.entry({
        name: `${folder}/`,
        type: 'directory',
        mode: folderMode,
        uid,
        gid: uid,
        mtime: noTime,
      });
    }
    archive.entry({ name: path, mode, uid, gid: uid, mtime: noTime }, Buffer.from(content));
  }
  archive.finalize();
  return buffer(archive);
}

function foldersOf(path: string): ReadonlyArray<string> {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
