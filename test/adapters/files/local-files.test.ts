// SPDX-License-Identifier: EUPL-1.2
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalFiles } from '../../../src/adapters/files/local-files.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import { makePipe } from '../../fakes/named-pipe.js';

/** To root nothing is forbidden, and tests in a container run as root: there, the user `nobody` stands in. */
async function asOrdinaryUser<Value>(run: () => Promise<Value>): Promise<Value> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('files on the disk', () => {
  let folder: string;
  let root: string;
  let files: LocalFiles;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalen-local-'));
    root = join(folder, 'utrecht');
    await chmod(folder, 0o755);
    await mkdir(root);
    await writeFile(join(folder, 'secret.txt'), 'geheim');
    files = new LocalFiles(root);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const reasonFor = async (path: string): Promise<unknown> => {
    const read = await files.readText(path);
    return read.ok ? read : read.failure;
  };

  it('follows a link that stays inside', async () => {
    await writeFile(join(root, 'real.yaml'), 'a: 1');
    await symlink('real.yaml', join(root, 'link.yaml'));

    expect(await files.readText('link.yaml')).toEqual({ ok: true, text: 'a: 1' });
    expect(await files.list('')).toEqual(['link.yaml', 'real.yaml']);
  });

  it('works when the folder itself is reached through a link', async () => {
    await writeFile(join(root, 'a.yaml'), 'a: 1');
    await symlink(root, join(folder, 'via'));

    expect(await new LocalFiles(join(folder, 'via')).readText('a.yaml')).toEqual({ ok: true, text: 'a: 1' });
  });

  it('refuses a link that leaves the folder, for a file and for a folder', async () => {
    await symlink('../secret.txt', join(root, 'link.yaml'));
    await symlink('..', join(root, 'up'));
    const reason = 'it is a link to a place outside the folder of the instance';

    expect(await reasonFor('link.yaml')).toEqual({ type: 'unreadable', reason });
    expect(await reasonFor('up/secret.txt')).toEqual({ type: 'unreadable', reason });
    expect(await reasonFor('up/none.txt')).toEqual({ type: 'unreadable', reason });
    await expect(files.list('up')).rejects.toThrow(reason);
    await expect(files.writeAtomically('link.yaml', 'x')).rejects.toThrow(reason);
    await expect(files.writeAtomically('up/new.txt', 'x')).rejects.toThrow(reason);
    expect(await readFile(join(folder, 'secret.txt'), 'utf8')).toBe('geheim');
    expect((await readdir(folder)).sort()).toEqual(['secret.txt', 'utrecht']);
  });

  it('tells a link that points nowhere from a file that is missing, and lists it', async () => {
    await symlink('gone.yaml', join(root, 'link.yaml'));

    expect(await reasonFor('link.yaml')).toEqual({
      type: 'unreadable',
      reason: 'it is a link to something that does not exist',
    });
    expect(await files.list('')).toEqual(['link.yaml']);
  });

  it('sees links that go round in a circle', async () => {
    await symlink('b.yaml', join(root, 'a.yaml'));
    await symlink('a.yaml', join(root, 'b.yaml'));

    expect(await reasonFor('a.yaml')).toEqual({
      type: 'unreadable',
      reason: 'its links go round in a circle',
    });
  });

  it('does not wait for a pipe, and does not write to one', async () => {
    makePipe(join(root, 'pipe.yaml'));

    expect(await reasonFor('pipe.yaml')).toEqual({ type: 'not-a-file' });
    await expect(files.writeAtomically('pipe.yaml', 'x')).rejects.toThrow('it is not a file');
  });

  it('does not read a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'a.sock'), resolve));

    expect(await reasonFor('a.sock')).toEqual({ type: 'not-a-file' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('says that a file may not be read', async () => {
    await writeFile(join(root, 'a.yaml'), 'a: 1', { mode: 0o000 });

    const reason = await asOrdinaryUser(() => reasonFor('a.yaml'));

    expect(reason).toEqual({ type: 'unreadable', reason: 'you are not allowed to' });
  });

  it('does not take a folder it may not look into for an empty one', async () => {
    await mkdir(join(root, 'questions'), { mode: 0o000 });

    await asOrdinaryUser(() => expect(files.list('questions')).rejects.toThrow(AppError));

    await chmod(join(root, 'questions'), 0o700);
  });

  it('measures before it reads: 50 MB of YAML is too large, 50 MB of GeoJSON is not', async () => {
    await writeFile(join(root, 'a.yaml'), '');
    await truncate(join(root, 'a.yaml'), 50_000_000);
    await link(join(root, 'a.yaml'), join(root, 'a.geojson'));

    expect(await reasonFor('a.yaml')).toEqual({
      type: 'too-large',
      bytes: 50_000_000,
      limit: 8 * 1024 * 1024,
    });
    expect((await files.readBytes('a.geojson'))?.length).toBe(50_000_000);
  });

  it('keeps the permissions of a file, and gives a new one those that are asked for', async () => {
    await writeFile(join(root, 'a.yaml'), 'a: 1', { mode: 0o640 });
    await chmod(join(root, 'a.yaml'), 0o640);
    await files.writeAtomically('a.yaml', 'a: 2');
    await files.writeAtomically('secrets/key', 'x', { mode: 0o600 });
    await files.writeAtomically('new.yaml', 'x');
    const modeOf = async (path: string) => (await stat(join(root, path))).mode & 0o777;

    expect(await modeOf('a.yaml')).toBe(0o640);
    expect(await modeOf('secrets/key')).toBe(0o600);
    expect(await modeOf('new.yaml')).toBe(0o644);
  });

  it('leaves the old text and no litter when writing fails', async () => {
    await mkdir(join(root, 'a.yaml'));

    await expect(files.writeAtomically('a.yaml', 'x')).rejects.toThrow(/"a\.yaml" cannot be written/);
    expect(await readdir(root)).toEqual(['a.yaml']);
  });

  it('says in words why a path cannot be read', async () => {
    await writeFile(join(root, 'a.yaml'), 'a: 1');

    expect(await reasonFor('a.yaml/b.yaml')).toEqual({ type: 'missing' });
    expect(await reasonFor(`${'x'.repeat(300)}.yaml`)).toEqual({
      type: 'unreadable',
      reason: 'its name is too long',
    });
    expect(await reasonFor('a\0b')).toMatchObject({ type: 'unreadable' });
  });
});
