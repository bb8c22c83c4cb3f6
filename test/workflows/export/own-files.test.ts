// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { PathEdit } from '../../../src/diagnostics/diagnostic.js';
import { readTree } from '../../../src/source/read-tree.js';
import { DraftFiles } from '../../../src/workflows/draft-files.js';
import { writeOwnFiles } from '../../../src/workflows/export/own-files.js';
import { MemoryFiles } from '../../fakes/memory-files.js';

const modeline = '# yaml-language-server: $schema=../schemas/categories.schema.json\n';
const afval = `${modeline}\ncategories:\n  afval: {name: Afval}\n`;
const overig = 'categories:\n  overig: {name: Overig}\n';
const newMain: PathEdit = { op: 'set', path: ['categories', 'water'], value: { name: 'Water' } };
const change: PathEdit = { op: 'set', path: ['categories', 'afval', 'name'], value: 'Vuil' };

async function write(texts: Readonly<Record<string, string>>, edits: ReadonlyArray<PathEdit>) {
  const named = Object.entries(texts).map(([file, text]) => ({ file, text }));
  const isOverlay = ({ file }: { file: string }): boolean => file.startsWith('environments/');
  const { tree } = await readTree({
    base: named.filter((entry) => !isOverlay(entry)),
    overlays: named.filter(isOverlay),
  });
  const { files, rest } = await writeOwnFiles(new DraftFiles(new MemoryFiles(texts)), tree, edits);
  return { changes: Object.fromEntries(await files.changes()), rest };
}

describe('a main category that is new', () => {
  it('gets a file of its own where each main has one, with the schema of the others', async () => {
    const texts = { 'categories/afval.yaml': afval, 'categories/overig.yaml': overig };

    expect(await write(texts, [newMain, change])).toEqual({
      changes: { 'categories/water.yaml': `${modeline}\ncategories:\n  water: {name: Water}\n` },
      rest: [change],
    });
  });

  it('gets one also when an overlay says something about another', async () => {
    const overlay = 'categories:\n  afval: {name: Proef}\n';
    const texts = {
      'categories/afval.yaml': afval,
      'categories/overig.yaml': overig,
      'environments/demo.yaml': overlay,
    };

    expect((await write(texts, [newMain])).rest).toEqual([]);
  });

  it.each([
    ['one file holds all of them', { 'categories.yaml': `${overig}  afval: {name: Afval}\n` }],
    ['a file of the folder holds several', { 'categories/a.yaml': `${overig}  afval: {name: Afval}\n` }],
    ['its file is there already', { 'categories/afval.yaml': afval, 'categories/water.yaml': '# later\n' }],
  ])('gets none when %s', async (_, texts) => {
    expect(await write(texts, [newMain])).toEqual({ changes: {}, rest: [newMain] });
  });
});
