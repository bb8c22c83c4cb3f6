// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../kinds/registry.js';
import { describeUnread } from '../../plan/live-words.js';
import type { Unread } from '../../state/live-remarks.js';
import { printable } from '../findings/printable.js';
import { plural } from './words.js';

/** The same for scripts: as data, and in words. */
export const jsonUnread = (
  unread: ReadonlyArray<Unread>,
): ReadonlyArray<Unread & { readonly what: string }> =>
  unread.map((thing) => ({ ...thing, what: describeUnread(thing) }));

/** What is live but cannot be said in files, and so is left alone. */
export function prettyUnread(unread: ReadonlyArray<Unread>): string {
  const lines = unread.map((thing) =>
    printable(
      `  ${thing.kind === null ? '' : `${kindOf(thing.kind).title.singular}: `}${describeUnread(thing)}`,
    ),
  );
  return [
    `${plural(unread.length, 'thing')} in the live system could not be read, and stays as it is:`,
    ...lines,
  ].join('\n');
}
