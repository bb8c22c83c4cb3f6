// SPDX-License-Identifier: EUPL-1.2
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewFolder } from '../../../src/adapters/files/new-folder.js';

let home: string;
const files = new Map([
  ['signalen.yaml', 'version: 1\n'],
  ['mail/a.md', 'A\n'],
]);
const never = new AbortController().signal;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'new-folder-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const tree = (folder = home): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();

describe('a folder that does not exist', () => {
  test('appears with all its files and leaves nothing beside it', async () => {
    expect(await createNewFolder(join(home, 'utrecht')).write(files, never)).toEqual({ type: 'written' });

    expect(tree()).toEqual(['utrecht', 'utrecht/mail', 'utrecht/mail/a.md', 'utrecht/signalen.yaml']);
    expect(readFileSync(join(home, 'utrecht/mail/a.md'), 'utf8')).toBe('A\n');
  });

  test('is open to the same people as any other new folder', async () => {
    mkdirSync(join(home, 'plain'));

    await createNewFolder(join(home, 'utrecht')).write(files, never);

    expect(statSync(join(home, 'utrecht')).mode).toBe(statSync(join(home, 'plain')).mode);
  });

  test('may lie in folders that do not exist either', async () => {
    await createNewFolder(join(home, 'a/b/utrecht')).write(files, never);

    expect(tree(join(home, 'a/b/utrecht'))).toContain('signalen.yaml');
  });
});

describe('a folder that exists', () => {
  test('is filled when none of the files are there', async () => {
    mkdirSync(join(home, 'utrecht/.git'), { recursive: true });
    mkdirSync(join(home, 'utrecht/mail'));
    writeFileSync(join(home, 'utrecht/mail/own.md'), 'own');
    const folder = createNewFolder(join(home, 'utrecht'));

    expect(await folder.conflicts(files.keys())).toEqual([]);
    expect(await folder.write(files, never)).toEqual({ type: 'written' });

    expect(tree(join(home, 'utrecht'))).toEqual([
      '.git',
      'mail',
      'mail/a.md',
      'mail/own.md',
      'signalen.yaml',
    ]);
    expect(readdirSync(home)).toEqual(['utrecht']);
  });

  test('is left alone when a file is there, also a link to nowhere and a file where a folder must come', async () => {
    mkdirSync(join(home, 'utrecht'));
    symlinkSync('/nowhere', join(home, 'utrecht/signalen.yaml'));
    writeFileSync(join(home, 'utrecht/mail'), 'a file');
    const folder = createNewFolder(join(home, 'utrecht'));

    expect(await folder.conflicts(files.keys())).toEqual(['mail', 'signalen.yaml']);
    expect(await folder.write(files, never)).toEqual({ type: 'conflict', files: ['mail', 'signalen.yaml'] });
    expect(tree()).toEqual(['utrecht', 'utrecht/mail', 'utrecht/signalen.yaml']);
  });

  test('is a conflict itself when it is a file', async () => {
    writeFileSync(join(home, 'utrecht'), 'a file');

    expect(await createNewFolder(join(home, 'utrecht')).conflicts(files.keys())).toEqual(['utrecht']);
  });

  test('may be a link to a folder elsewhere', async () => {
    mkdirSync(join(home, 'elsewhere'));
    symlinkSync(join(home, 'elsewhere'), join(home, 'utrecht'));

    expect(await createNewFolder(join(home, 'utrecht')).write(files, never)).toEqual({ type: 'written' });
    expect(tree(join(home, 'elsewhere'))).toContain('signalen.yaml');
  });
});

describe('stopping', () => {
  test('before the end leaves nothing at all', async () => {
    const controller = new AbortController();
    const reason = new Error('stop');
    const stopping = new Map(files);
    // Aborts when the second file is asked for.
    stopping[Symbol.iterator] = function* () {
      yield ['signalen.yaml', 'version: 1\n'] as [string, string];
      controller.abort(reason);
      yield ['mail/a.md', 'A\n'] as [string, string];
    } as never;

    await expect(createNewFolder(join(home, 'utrecht')).write(stopping, controller.signal)).rejects.toBe(
      reason,
    );
    expect(tree()).toEqual([]);
  });

  test('by a kill leaves only a folder that the next run removes', async () => {
    // No process has this number: it is above what the kernel gives out.
    mkdirSync(join(home, '.utrecht.signalen-init-99999999-x/mail'), { recursive: true });
    mkdirSync(join(home, `.utrecht.signalen-init-${process.ppid}-x`));

    await createNewFolder(join(home, 'utrecht')).write(files, never);

    expect(readdirSync(home).sort()).toEqual([`.utrecht.signalen-init-${process.ppid}-x`, 'utrecht']);
  });
});

test('says why it could not write', async () => {
  writeFileSync(join(home, 'file'), '');

  const outcome = await createNewFolder(join(home, 'file/utrecht')).write(files, never);

  expect(outcome).toMatchObject({ type: 'unwritable', reason: expect.stringContaining('ENOTDIR') });
});
