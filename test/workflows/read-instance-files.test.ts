// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalFiles } from '../../src/adapters/files/local-files.js';
import { loadInstance } from '../../src/workflows/load-instance.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalen-files-'));
  writeFileSync(join(folder, 'signalen.yaml'), 'version: 1\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const findings = async () => (await loadInstance(new LocalFiles(folder), undefined)).findings;

describe('a folder with odd things in it', () => {
  it('reports a file that is no text, at that file', async () => {
    put('departments.yaml', new Uint8Array([0xff, 0xfe, 0, 1]));
    expect(await findings()).toMatchObject([
      { code: 'FILE_NOT_TEXT', at: { file: 'departments.yaml', line: 1, column: 1 } },
    ]);
  });

  it('reports a link to nowhere', async () => {
    symlinkSync('nergens.yaml', join(folder, 'roles.yaml'));
    expect(await findings()).toMatchObject([{ code: 'FILE_UNREADABLE', at: { file: 'roles.yaml' } }]);
  });

  it('reports a folder that leads outside the instance, instead of following it', async () => {
    symlinkSync(tmpdir(), join(folder, 'categories'));
    const found = await findings();
    expect(found.map(({ code }) => code)).toEqual(['FILE_UNREADABLE']);
    expect(found[0]?.message).toContain('categories');
  });

  it('reports a file for areas that leads outside the instance', async () => {
    symlinkSync('/etc/hostname', join(folder, 'w.geojson'));
    put('map.yaml', 'areaTypes: {wijk: {areas: {file: w.geojson}}}\n');
    const codes = (await findings()).map(({ code }) => code);
    expect(codes).toContain('FILE_UNREADABLE');
  });

  it('takes the digest of an icon, and reports one that is not there', async () => {
    put('assets/icons/a.svg', '<svg/>');
    put(
      'categories.yaml',
      'categories:\n  a: {name: A, icon: icons/a.svg}\n  b: {name: B, icon: icons/b.svg}\n  c: {name: C, icon: c.svg}\n',
    );
    mkdirSync(join(folder, 'assets/c.svg'));
    const reading = await loadInstance(new LocalFiles(folder), undefined);
    expect(reading.instance.desired.objects.get('category:a')?.fields.icon).toEqual({
      file: 'a.svg',
      digest: 'd4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6',
    });
    expect(reading.findings.filter(({ code }) => code.startsWith('FILE_'))).toMatchObject([
      { code: 'FILE_MISSING', path: ['categories', 'b', 'icon'] },
      { code: 'FILE_UNREADABLE', path: ['categories', 'c', 'icon'] },
    ]);
  });

  it('says which name to write when assets/ stands in it twice', async () => {
    put('categories.yaml', 'categories:\n  a: {name: A, icon: assets/a.svg}\n');
    const missing = (await findings()).find(({ code }) => code === 'FILE_MISSING');
    expect(missing?.hint).toBe('Leave out "assets/": write a.svg.');
  });
});
