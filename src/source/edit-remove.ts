// SPDX-License-Identifier: EUPL-1.2
import {
  dashOf,
  hasAnchor,
  keepsBreaks,
  lineStart,
  linesEnd,
  nextLine,
  startsLine,
  type TextChange,
} from './edit-places.js';
import { endOfLine } from './node-tree.js';
import type { ListNode, MapNode, Node } from './nodes.js';

/** An entry or item: where it starts (key or dash), and its last node. */
interface Member {
  readonly start: number;
  readonly last: Node;
}

/**
 * Takes some entries of a map, or items of a list, out of the text, with their lines and the comments behind them.
 * Undefined when that cannot be done without harm.
 */
export function removeMembers(
  text: string,
  container: MapNode | ListNode,
  indexes: ReadonlySet<number>,
): TextChange[] | undefined {
  const members = membersOf(text, container);
  for (const index of indexes) {
    const member = members[index];
    if (member === undefined || hasAnchor(member.last)) return undefined;
    if (
      text[member.start] === '?' ||
      /\?[ \t]+$/.test(text.slice(lineStart(text, member.start), member.start))
    ) {
      return undefined;
    }
  }
  if (indexes.size === members.length) return emptied(text, container);
  return container.flow ? removeFromFlow(members, indexes) : removeLines(text, members, indexes);
}

function membersOf(text: string, container: MapNode | ListNode): Member[] {
  if (container.type === 'map')
    return container.entries.map(({ key, value }) => ({ start: key.outerStart, last: value }));
  return container.items.map((item, index) => ({
    start: container.flow ? item.outerStart : dashOf(text, container, index),
    last: item,
  }));
}

/** What is left is an empty collection, not nothing: nothing would mean that it is not managed. */
function emptied(text: string, container: MapNode | ListNode): TextChange[] | undefined {
  const isPair = container.flow && !'{['.includes(text[container.start] ?? ' ');
  if (isPair || hasAnchor(container)) return undefined;
  const [open, close] = container.type === 'map' ? '{}' : '[]';
  const last = container.type === 'map' ? container.entries.at(-1)?.value : container.items.at(-1);
  const closing =
    last !== undefined && !container.flow && /[\n\r]$/.test(text.slice(container.start, container.end))
      ? '\n'
      : '';
  let start = container.start;
  while (/\s/.test(text[start - 1] ?? '')) start -= 1;
  const [from, glue] = text[start - 1] === ':' ? [start, ' '] : [container.start, ''];
  return [{ start: from, end: container.end, replacement: `${glue}${open}${close}${closing}` }];
}

function removeFromFlow(members: ReadonlyArray<Member>, indexes: ReadonlySet<number>): TextChange[] {
  const changes: TextChange[] = [];
  const lastKept = members.findLastIndex((_, index) => !indexes.has(index));
  for (const [index, { start }] of members.entries()) {
    const next = members[index + 1];
    if (indexes.has(index) && index < lastKept && next)
      changes.push({ start, end: next.start, replacement: '' });
  }
  const kept = members[lastKept];
  const final = members.at(-1);
  if (kept !== undefined && final !== undefined && lastKept < members.length - 1) {
    changes.push({ start: kept.last.end, end: final.last.end, replacement: '' });
  }
  return changes;
}

function removeLines(
  text: string,
  members: ReadonlyArray<Member>,
  indexes: ReadonlySet<number>,
): TextChange[] {
  const changes: TextChange[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const member = members[index];
    if (member === undefined || !indexes.has(index)) continue;
    if (startsLine(text, member.start)) {
      changes.push(wholeLines(text, member, members[index - 1]));
      continue;
    }
    // The first entry behind a dash: what follows it, a comment included, moves up to the dash.
    while (indexes.has(index + 1)) index += 1;
    const last = members[index] ?? member;
    changes.push({
      start: member.start,
      end: contentAfter(text, linesEnd(text, last.last)),
      replacement: '',
    });
  }
  return changes;
}

function wholeLines(text: string, member: Member, before: Member | undefined): TextChange {
  const own = linesEnd(text, member.last);
  // Empty lines that came after it would become part of a `|+` text before it.
  const end = before !== undefined && keepsBreaks(before.last) ? skipEmptyLines(text, own) : own;
  return { start: lineStart(text, member.start), end, replacement: '' };
}

function skipEmptyLines(text: string, from: number): number {
  let position = from;
  while (position < text.length && text.slice(position, endOfLine(text, position)).trim() === '') {
    position = nextLine(text, position);
  }
  return position;
}

function contentAfter(text: string, from: number): number {
  let position = from;
  while (/\s/.test(text[position] ?? '')) position += 1;
  return position;
}
