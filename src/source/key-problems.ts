// SPDX-License-Identifier: EUPL-1.2
import { SCALAR_STYLE } from 'js-yaml';
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import type { Document } from './document-problems.js';
import { scalarText, scalarValue } from './node-tree.js';
import type { MapEntry, MapNode } from './nodes.js';
import { oddKey } from './scan-events.js';

type Problem = Omit<Finding, 'path' | 'at'>;

/** What is wrong with the keys of one map: twice there, no text, or read otherwise by other programs. */
export function keyProblems(document: Document, map: MapNode, path: InstancePath): Finding[] {
  const { file, lines } = document;
  const first = new Map<string, MapEntry>();
  const findings: Finding[] = [];
  for (const entry of map.entries) {
    const { name, key } = entry;
    const place = name === undefined ? path : [...path, name];
    const problem = keyProblem(document.text, entry, place) ?? twice(document, first.get(name ?? ''), entry);
    if (problem !== undefined) {
      findings.push({ ...problem, path: place, at: lines.locate(file, key.start, key.end) });
    }
    if (name !== undefined && !first.has(name)) first.set(name, entry);
  }
  return findings;
}

function twice({ lines }: Document, earlier: MapEntry | undefined, { name }: MapEntry): Problem | undefined {
  if (earlier === undefined || name === undefined) return undefined;
  const line = lines.lineAt(earlier.key.start);
  return {
    code: 'SOURCE_KEY_TWICE',
    message: `The key "${name}" stands in this map twice: it was there on line ${line} already.`,
    hint: 'Remove one of the two, or give it another name.',
  };
}

function keyProblem(text: string, { name, key }: MapEntry, path: InstancePath): Problem | undefined {
  if (name === undefined) {
    return {
      code: 'SOURCE_KEY_NOT_TEXT',
      message: 'A list or map cannot be a key.',
      hint: 'Put quotes around a text that starts with "[" or "{".',
    };
  }
  if (name === '__proto__') {
    return {
      code: 'SOURCE_KEY_RESERVED',
      message: '"__proto__" cannot be a key.',
      hint: 'Choose another name.',
    };
  }
  if (key.type !== 'scalar' || key.event.style !== SCALAR_STYLE.PLAIN) return undefined;
  const written = scalarText(text, key);
  if (!oddKey.test(written) && written !== '') return undefined;
  if (written === '<<') return mergeKey;
  if (typeof scalarValue(text, key) !== 'string') return notText(written, path);
  return /^(?:yes|no|on|off)$/i.test(written) ? ambiguous(written, path) : undefined;
}

const mergeKey: Problem = {
  code: 'SOURCE_MERGE_KEY',
  message: 'The merge key << is not supported: newer YAML does not have it.',
  hint: 'Write the values out, or put what differs in environments/<name>.yaml.',
};

function notText(written: string, path: InstancePath): Problem {
  if (written === '') {
    return {
      code: 'SOURCE_KEY_NOT_TEXT',
      message: 'A key is missing before this colon.',
      hint: 'Write "key: value".',
    };
  }
  return {
    code: 'SOURCE_KEY_NOT_TEXT',
    message: `The key ${written} is no text to YAML.`,
    hint: `Write '${written}' with quotes.`,
    fix: [{ op: 'rename-key', path, to: written }],
  };
}

const ambiguous = (written: string, path: InstancePath): Problem => ({
  code: 'SOURCE_KEY_AMBIGUOUS',
  message: `The key ${written} is a text here, but many programs read it as true or false.`,
  hint: `Write '${written}' with quotes.`,
  fix: [{ op: 'rename-key', path, to: written }],
});
