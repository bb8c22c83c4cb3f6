// SPDX-License-Identifier: EUPL-1.2
import type { Lines } from './lines.js';
import type { Node } from './nodes.js';
import type { Suppression } from './tree.js';

/** What suppressions are read from; `root` is asked only when the word occurs in the text. */
export interface CommentedText {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  root(): Node | undefined;
}

const pattern = /#[ \t]*signalen-ignore[ \t]+([A-Za-z][A-Za-z0-9_]*)[ \t]*(?::[ \t]*([^\r\n]*))?/g;

/**
 * The comments `# signalen-ignore CODE: reason`. On a line of its own the comment is about the next line that has
 * content (so that several may stand above each other); behind a value it is about its own line.
 */
export function readSuppressions(source: CommentedText): Suppression[] {
  if (!source.text.includes('signalen-ignore')) return [];
  const strings = scalarRanges(source.root());
  const suppressions: Suppression[] = [];
  for (const match of source.text.matchAll(pattern)) {
    if (strings.some(([start, end]) => match.index >= start && match.index < end)) continue;
    suppressions.push(toSuppression(source, match));
  }
  return suppressions;
}

function toSuppression({ file, lines }: CommentedText, match: RegExpExecArray): Suppression {
  const at = lines.locate(file, match.index, match.index + match[0].trimEnd().length);
  const own =
    lines
      .lineText(at.line)
      ?.slice(0, at.column - 1)
      .trim() === '';
  return {
    file,
    line: own ? nextContentLine(lines, at.line + 1) : at.line,
    code: (match[1] ?? '').toUpperCase(),
    reason: (match[2] ?? '').trim(),
    at,
  };
}

function nextContentLine(lines: Lines, from: number): number {
  for (let line = from; ; line += 1) {
    const text = lines.lineText(line);
    if (text === undefined) return from;
    if (text.trim() !== '' && !text.trimStart().startsWith('#')) return line;
  }
}

function scalarRanges(root: Node | undefined): Array<readonly [number, number]> {
  const ranges: Array<readonly [number, number]> = [];
  const open = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'scalar') ranges.push([node.start, node.end]);
    if (node.type === 'list') open.push(...node.items);
    if (node.type === 'map') for (const { key, value } of node.entries) open.push(key, value);
  }
  return ranges;
}
