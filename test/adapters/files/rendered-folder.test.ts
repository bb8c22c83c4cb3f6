// SPDX-License-Identifier: EUPL-1.2
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRenderedFolder } from '../../../src/adapters/files/rendered-folder.js';
import type { FileSet } from '../../../src/state/file-set.js';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rendered-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const never = new AbortController().signal;
const first: FileSet = new Map([
  ['compose.yaml', { content: 'a' }],
  ['database/init.sh', { content: '#!/bin/sh\n', executable: true }],
]);
const second: FileSet = new Map([['compose.yaml', { content: 'b' }]]);

const target = (): string => join(home, 'deep', 'rendering');
const replace = (files: FileSet, signal = never) => createRenderedFolder(target()).replace(files, signal);
const modeOf = (path: string): number => statSync(join(target(), path)).mode & 0o777;
const beside = (): ReadonlyArray<string> => readdirSync(join(home, 'deep'));

describe('a folder with a rendering', () => {
  it('comes into being whole, with scripts that can be started', async () => {
    expect(await replace(first)).toEqual({ type: 'written' });

    expect(readFileSync(join(target(), 'compose.yaml'), 'utf8')).toBe('a');
    expect(modeOf('database/init.sh')).toBe(0o755);
    expect(modeOf('compose.yaml')).toBe(0o644);
    expect(beside()).toEqual(['rendering']);
  });

  it('is replaced as a whole: what is no longer rendered is gone', async () => {
    await replace(first);

    expect(await replace(second)).toEqual({ type: 'written' });

    expect(readdirSync(target()).sort()).toEqual(['.signalen-rendering', 'compose.yaml']);
    expect(readFileSync(join(target(), 'compose.yaml'), 'utf8')).toBe('b');
    expect(beside()).toEqual(['rendering']);
  });

  it('is left alone when nothing changed', async () => {
    await replace(first);
    const before = statSync(target()).ino;

    expect(await replace(first)).toEqual({ type: 'unchanged' });
    expect(statSync(target()).ino).toBe(before);
  });

  it('is mended when somebody changed a file or its permissions', async () => {
    await replace(first);
    writeFileSync(join(target(), 'compose.yaml'), 'x');
    expect(await replace(first)).toEqual({ type: 'written' });
    chmodSync(join(target(), 'database/init.sh'), 0o644);
    expect(await replace(first)).toEqual({ type: 'written' });
    expect(modeOf('database/init.sh')).toBe(0o755);
  });

  it('keeps what somebody put beside the rendering, closed as it was', async () => {
    await replace(first);
    writeFileSync(join(target(), '.env'), 'SECRET=1\n', { mode: 0o600 });

    await replace(second);

    expect(readFileSync(join(target(), '.env'), 'utf8')).toBe('SECRET=1\n');
    expect(modeOf('.env')).toBe(0o600);
  });

  it('fills an empty folder, and refuses one that holds something else', async () => {
    mkdirSync(target(), { recursive: true });
    expect(await replace(first)).toEqual({ type: 'written' });
    await rm(join(target(), '.signalen-rendering'));

    expect(await replace(second)).toEqual({ type: 'taken' });
    expect(readFileSync(join(target(), 'compose.yaml'), 'utf8')).toBe('a');
  });

  it('refuses a file where the folder has to come', async () => {
    mkdirSync(join(home, 'deep'));
    writeFileSync(target(), 'x');

    expect(await replace(first)).toEqual({ type: 'taken' });
  });

  it('leaves the old rendering whole, and nothing else, when it is stopped', async () => {
    await replace(first);
    const stop = new AbortController();
    stop.abort(new Error('stopped'));

    await expect(replace(second, stop.signal)).rejects.toThrow('stopped');

    expect(readFileSync(join(target(), 'compose.yaml'), 'utf8')).toBe('a');
    expect(beside()).toEqual(['rendering']);
  });

  it('comes back after a kill between its two renames', async () => {
    await replace(first);
    writeFileSync(join(target(), '.env'), 'SECRET=1\n');
    renameSync(target(), join(home, 'deep', '.rendering.signalen-former'));

    await replace(second);

    expect(readFileSync(join(target(), '.env'), 'utf8')).toBe('SECRET=1\n');
    expect(beside()).toEqual(['rendering']);
  });

  it('says why the system would not let it, and leaves nothing behind', async () => {
    writeFileSync(join(home, 'deep'), 'a file in the way');

    const outcome = await replace(first);

    expect(outcome.type).toBe('unwritable');
    expect(readdirSync(home)).toEqual(['deep']);
  });
});
