// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ConfigObject, Fields } from '../../../src/state/configuration.js';
import { digestOf } from '../../../src/state/fingerprint.js';
import { exportInstance } from '../../../src/workflows/export/export-instance.js';
import { live, object } from '../../fakes/configurations.js';
import { MemoryFiles } from '../../fakes/memory-files.js';

const settings = [
  'version: 1',
  'municipality: {code: GM0344, name: Utrecht, organisation: Gemeente Utrecht, pdokNames: [Utrecht], center: [52.09, 5.12], boundingBox: [[52, 5], [52.2, 5.3]]}',
  'release: {backend: 2.50.12, frontend: 2.27.9}',
  'domain: meldingen.utrecht.example',
].join('\n');

// Bytes that are no text, as of most pictures.
const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe);
const another = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1);
const icon = (file: string, content: Uint8Array): Fields => ({ icon: { file, digest: digestOf(content) } });

const exported = async (
  files: MemoryFiles,
  objects: ReadonlyArray<ConfigObject>,
  pictures: ReadonlyArray<Uint8Array> | undefined,
) => {
  const asked: Array<ReadonlyArray<string>> = [];
  const outcome = await exportInstance({
    files,
    environment: undefined,
    live: { configuration: live(...objects), unread: [] },
    wanted: new Set(['category']),
    pictures:
      pictures &&
      (async (digests) => {
        asked.push(digests);
        return new Map(pictures.map((content) => [digestOf(content), content]));
      }),
  });
  if (outcome.type !== 'expressed') throw new Error(JSON.stringify(outcome.diagnostics));
  const { files: drafted, reading, notExpressed } = outcome;
  return { asked, changes: await drafted.changes(), desired: reading.instance.desired, notExpressed };
};

const main = object('category:afval', { name: 'Afval', ...icon('afval.png', picture) });
const sub = object('category:afval/glas', { name: 'Glas', ...icon('glas.png', picture) });

describe('icons of a live system', () => {
  it('are written as files, and the files then say just what is live', async () => {
    const files = new MemoryFiles({ 'signalen.yaml': settings });

    const { asked, changes, desired, notExpressed } = await exported(files, [main, sub], [picture]);

    expect(asked).toEqual([[digestOf(picture)]]);
    expect(notExpressed).toEqual([]);
    expect(changes.get('assets/icons/afval/afval.png')).toEqual(picture);
    expect(changes.get('assets/icons/afval/glas/glas.png')).toEqual(picture);
    expect(desired.objects.get('category:afval/glas')?.fields).toEqual(sub.fields);
  });

  it('are not asked for when the files have them', async () => {
    const files = new MemoryFiles({
      'signalen.yaml': settings,
      'categories.yaml': 'categories: {afval: {name: Afval, icon: eigen/afval.png}}',
      'assets/eigen/afval.png': picture,
    });

    const { asked, changes } = await exported(files, [main], [picture]);

    expect(asked).toEqual([[]]);
    expect([...changes]).toEqual([]);
  });

  it('replace the file of a category when its picture changed', async () => {
    const files = new MemoryFiles({
      'signalen.yaml': settings,
      'categories.yaml': 'categories: {afval: {name: Afval, icon: eigen/afval.png}}',
      'assets/eigen/afval.png': another,
    });

    const { changes, notExpressed } = await exported(files, [main], [picture]);

    expect(notExpressed).toEqual([]);
    expect([...changes]).toEqual([['assets/eigen/afval.png', picture]]);
  });

  it('are told when their content is nowhere to be had', async () => {
    for (const pictures of [undefined, [], [another]]) {
      const files = new MemoryFiles({ 'signalen.yaml': settings });

      const { changes, notExpressed } = await exported(files, [main, sub], pictures);

      expect(notExpressed.map(({ address }) => address)).toEqual(['category:afval', 'category:afval/glas']);
      expect([...changes.keys()]).toEqual(['categories.yaml']);
    }
  });

  it('leave the folder under no name whatsoever', async () => {
    const files = new MemoryFiles({ 'signalen.yaml': settings });
    const bad = object('category:afval', { name: 'Afval', ...icon('..', picture) });

    const outcome = await exported(files, [bad], [picture]).catch((error: Error) => error);

    if (!(outcome instanceof Error))
      expect([...outcome.changes.keys()].filter((path) => path.includes('..'))).toEqual([]);
  });
});
