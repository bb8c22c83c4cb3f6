// SPDX-License-Identifier: EUPL-1.2
import { lstatSync, type Stats } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';

/** Where the file of a secret is, or why it may not be there. */
export type SecretPath =
  | { readonly ok: true; readonly path: string; readonly followLinks: boolean }
  | { readonly ok: false; readonly reason: string };

/**
 * The absolute path of `file`, which is relative to the instance and must stay in it: no `..`, and no link on the way,
 * because a link is how somebody else has us read or overwrite a file of theirs. An absolute path was written down by
 * the owner of the instance and is believed, links and all: secrets that Docker and Kubernetes mount are links.
 */
export function secretPath(instanceFolder: string, file: string): SecretPath {
  if (file.includes('\0')) return { ok: false, reason: 'its path is not a path' };
  if (isAbsolute(file)) return { ok: true, path: normalize(file), followLinks: true };
  const parts = file.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { ok: false, reason: 'it is outside the folder of the instance' };
  let path = instanceFolder;
  for (const part of parts) {
    path = join(path, part);
    const stats = statsOf(path);
    if (stats === undefined) break;
    if (stats.isSymbolicLink()) return { ok: false, reason: `"${part}" is a link` };
  }
  return { ok: true, path: join(instanceFolder, ...parts), followLinks: false };
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A part of the path is a file: whoever opens it gets to hear that.
    return undefined;
  }
}
