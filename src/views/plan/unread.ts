// SPDX-License-Identifier: EUPL-1.2
import { kindOf } from '../../kinds/registry.js';
import type { Unread } from '../../ports/configuration-store.js';
import { printable } from '../findings/printable.js';
import { plural } from './words.js';

/** What is live but cannot be said in files, and so is left alone. */
export function prettyUnread(unread: ReadonlyArray<Unread>): string {
  const lines = unread.map(({ kind, what }) =>
    printable(`  ${kind === null ? '' : `${kindOf(kind).title.singular}: `}${what}`),
  );
  return [
    `${plural(unread.length, 'thing')} in the live system could not be read, and stays as it is:`,
    ...lines,
  ].join('\n');
}
