// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../src/ports/files.js';

export interface FilesUnderTest {
  readonly files: Files;
  /** Puts bytes at a path, past the port. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What every implementation of the port `Files` does. */
export function filesContract(name: string, open: () => Promise<FilesUnderTest>): void {
  describe(`${name}, as files`, () => {
    let system: FilesUnderTest;
    beforeEach(async () => {
      system = await open();
    });
    afterEach(() => system.close());

    it('reads back what was written, in folders that did not exist', async () => {
      await system.files.writeAtomically('environments/demo.yaml', 'target: {}\n');

      expect(await system.files.readText('environments/demo.yaml')).toEqual({
        ok: true,
        text: 'target: {}\n',
      });
      expect(await system.files.exists('environments/demo.yaml')).toBe(true);
    });

    it('replaces a text as a whole', async () => {
      await system.files.writeAtomically('a.yaml', 'a long text that was there before\n');
      await system.files.writeAtomically('a.yaml', 'short\n');

      expect(await system.files.readText('a.yaml')).toEqual({ ok: true, text: 'short\n' });
      expect(await system.files.list('')).toEqual(['a.yaml']);
    });

    it('tells that a file is missing', async () => {
      expect(await system.files.readText('none.yaml')).toEqual({ ok: false, failure: { type: 'missing' } });
      expect(await system.files.readText('none/none.yaml')).toEqual({
        ok: false,
        failure: { type: 'missing' },
      });
      expect(await system.files.readBytes('none.yaml')).toBeUndefined();
      expect(await system.files.exists('none.yaml')).toBe(false);
    });

    it('drops a byte-order mark', async () => {
      await system.put('a.yaml', Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('a: 1')));

      expect(await system.files.readText('a.yaml')).toEqual({ ok: true, text: 'a: 1' });
    });

    it.each([
      ['Latin-1', Uint8Array.of(0x61, 0xe9, 0x62)],
      ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
      ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00)],
      ['text with a NUL', utf8('a: \0')],
    ])('says that %s is no text, and still gives its bytes', async (_, bytes) => {
      await system.put('a.yaml', bytes);

      expect(await system.files.readText('a.yaml')).toEqual({ ok: false, failure: { type: 'not-text' } });
      expect(Array.from((await system.files.readBytes('a.yaml')) ?? [])).toEqual(Array.from(bytes));
    });

    it('says that a folder is no file', async () => {
      await system.put('questions/a.yaml', utf8('a: 1'));

      expect(await system.files.readText('questions')).toEqual({
        ok: false,
        failure: { type: 'not-a-file' },
      });
      await expect(system.files.writeAtomically('questions', 'x')).rejects.toThrow(/questions/);
    });

    it.each(['../outside.yaml', 'questions/../../outside.yaml', '/etc/passwd'])(
      'never leaves its folder: %s',
      async (path) => {
        const read = await system.files.readText(path);

        expect(read).toMatchObject({ ok: false, failure: { type: 'unreadable' } });
        expect(await system.files.readBytes(path)).toBeUndefined();
        expect(await system.files.exists(path)).toBe(false);
        await expect(system.files.writeAtomically(path, 'x')).rejects.toThrow(/outside/);
      },
    );

    it('lists the files directly in a folder, sorted', async () => {
      for (const path of ['b.yaml', 'a.yaml', 'B.yaml', 'deep/c.yaml', 'deep/er/d.yaml'])
        await system.put(path, utf8('x'));

      expect(await system.files.list('')).toEqual(['B.yaml', 'a.yaml', 'b.yaml']);
      expect(await system.files.list('deep')).toEqual(['c.yaml']);
      expect(await system.files.list('none')).toEqual([]);
    });

    it('keeps every character', async () => {
      const text = 'é€😀\r\n\t\u2028 einde';
      await system.files.writeAtomically('a.yaml', text);

      expect(await system.files.readText('a.yaml')).toEqual({ ok: true, text });
    });
  });
}
