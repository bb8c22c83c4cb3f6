// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { scalarText } from '../../src/source/node-tree.js';
import type { Node, ScalarNode } from '../../src/source/nodes.js';
import { scalarOffsets } from '../../src/source/scalar-offsets.js';
import { readYamlDocument } from '../../src/source/yaml-document.js';
import { mutate, Random, randomDocument } from './random-yaml.js';

function scalars(node: Node | undefined): ScalarNode[] {
  if (node?.type === 'scalar') return [node];
  if (node?.type === 'list') return node.items.flatMap(scalars);
  return node?.type === 'map'
    ? node.entries.flatMap(({ key, value }) => [...scalars(key), ...scalars(value)])
    : [];
}

/** White space is folded, and escapes are spelled out: everything else stands in the file as it stands in the value. */
function expectOffsetsFit(text: string, scalar: ScalarNode): void {
  const value = scalarText(text, scalar);
  const offsets = scalarOffsets(text, scalar);
  const context = `${JSON.stringify(text.slice(scalar.start, scalar.end))}`;

  const misplaced = [...offsets.keys()].slice(0, value.length).filter((index) => {
    const offset = offsets[index] ?? -1;
    const there = text[offset] ?? '';
    if (offset < (index === 0 ? 0 : (offsets[index - 1] ?? 0))) return true;
    return there !== '\\' && !/\s/.test(value[index] ?? '') && !/\s/.test(there) && there !== value[index];
  });
  expect([offsets.length, misplaced], context).toEqual([value.length + 1, []]);
}

describe('where the characters of a text come from', () => {
  it('is known for every text of every style', async () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const random = new Random(seed);
      const base = randomDocument(random);
      const text = seed % 2 === 0 ? mutate(random, base) : base;
      const document = await readYamlDocument({ file: 'a.yaml', text });
      for (const scalar of scalars(document.root())) expectOffsetsFit(text, scalar);
    }
  });

  it.each([
    ['plain', 'a: uur > 22 or fout < 6', 'fout'],
    ['single quotes', "a: 'zo''n fout'", 'fout'],
    ['double quotes with escapes', 'a: "\\u00e9\\n\\"fout\\""', 'fout'],
    ['a character of two units', 'a: "\\U0001F600 fout"', 'fout'],
    ['plain over several lines', 'a: uur > 22\n  or\n  fout < 6', 'fout'],
    ['double quotes over several lines', 'a: "uur\n\n  or \\\n  fout"', 'fout'],
    ['a literal block', 'a: |\n  uur > 22\n  or fout\n', 'fout'],
    ['a folded block', 'a: >-\n  uur > 22\n  or\n\n    meer\n  fout < 6\n', 'fout'],
    ['a block with explicit indentation', 'a: |2\n    uur\n  fout\n', 'fout'],
    ['a folded block with CRLF', 'a: >\r\n  uur\r\n  or fout\r\n', 'fout'],
  ])('points at the right characters in %s', async (_, text, word) => {
    const document = await readYamlDocument({ file: 'a.yaml', text });
    const [, scalar] = scalars(document.root());
    if (scalar === undefined) throw new Error('no value was read');
    const index = scalarText(text, scalar).indexOf(word);

    const offset = scalarOffsets(text, scalar)[index] ?? -1;

    expect(text.slice(offset, offset + word.length)).toBe(word);
  });
});
