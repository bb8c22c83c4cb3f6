// SPDX-License-Identifier: EUPL-1.2
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { reasonOf } from './file-problems.js';

/** Where a path of the instance really is. */
export type Place =
  | { readonly type: 'inside'; readonly path: string }
  /** Nothing stands there; `path` is where it would be. */
  | { readonly type: 'missing'; readonly path: string }
  | { readonly type: 'refused'; readonly reason: string };

const outside: Place = { type: 'refused', reason: 'it is outside the folder of the instance' };
const linkOutside: Place = {
  type: 'refused',
  reason: 'it is a link to a place outside the folder of the instance',
};
const brokenLink: Place = { type: 'refused', reason: 'it is a link to something that does not exist' };

/**
 * Follows `path`, with all links in it, and refuses whatever leaves `root`. Does not wait: for the many small files of an
 * instance the way through the thread pool takes longer than the work.
 */
export function insideRoot(root: string, path: string): Place {
  if (path.includes('\0') || path.startsWith('/') || path.split(/[\\/]/).includes('..')) return outside;
  const wanted = join(root, path);
  try {
    const realRoot = realpathSync.native(root);
    const real = realpathSync.native(wanted);
    return isBelow(realRoot, real) ? { type: 'inside', path: real } : linkOutside;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing(root, wanted);
    return { type: 'refused', reason: reasonOf(error) };
  }
}

const isBelow = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

/** Nothing is there: unless it is a link that points nowhere, or lies behind a link that leaves the instance. */
function missing(root: string, wanted: string): Place {
  if (isLink(wanted)) return brokenLink;
  for (let folder = dirname(wanted); folder.length > root.length; folder = dirname(folder)) {
    try {
      return isBelow(realpathSync.native(root), realpathSync.native(folder))
        ? { type: 'missing', path: wanted }
        : linkOutside;
    } catch {
      if (isLink(folder)) return brokenLink;
    }
  }
  return { type: 'missing', path: wanted };
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
