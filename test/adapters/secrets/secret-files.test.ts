// SPDX-License-Identifier: EUPL-1.2
import {
  chmodSync,
  existsSync,
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
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomText } from '../../../src/adapters/secrets/random-text.js';
import { SecretFiles } from '../../../src/adapters/secrets/secret-files.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { SecretPlace } from '../../../src/ports/secret-store.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';
import { makePipe } from '../../fakes/named-pipe.js';
import { inVariable, keepsSecrets, managed } from './secret-store.suite.js';

let home = '';
let folder = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'signalen-secrets-'));
  folder = join(home, 'utrecht');
  mkdirSync(folder);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const variables = new Map<string, string>();
const open = (environment: string | undefined = 'productie') =>
  new SecretFiles({ folder, environment, variable: (name) => variables.get(name) });

describe('secrets in files', () => keepsSecrets(open));
describe('secrets in memory', () => keepsSecrets(() => new MemorySecrets()));

const inFile = (file: string): SecretPlace => ({
  name: 'mail-password',
  origin: { type: 'reference', reference: { value_from: { file } } },
});

function put(file: string, content: string | Uint8Array, mode = 0o600): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
}

const modeOf = (file: string): string => (statSync(join(folder, file)).mode & 0o777).toString(8);
const problemOf = async (work: Promise<unknown>) =>
  await work.then(
    () => expect.fail('it was allowed'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(AppError);
      return (error as AppError).diagnostics[0];
    },
  );

describe('the file of a secret', () => {
  it('is for its owner only, in folders for their owner only', async () => {
    mkdirSync(join(folder, 'secrets'), { mode: 0o755 });
    await open().write(managed('a'), new Sensitive('x'));

    expect(['secrets', 'secrets/productie', 'secrets/productie/a'].map(modeOf)).toEqual([
      '700',
      '700',
      '600',
    ]);
  });

  it('is in the folder "default" when there is no environment', async () => {
    const store = new SecretFiles({ folder, environment: undefined, variable: () => undefined });
    await store.write(managed('a'), new Sensitive('x'));

    expect(readFileSync(join(folder, 'secrets/default/a'), 'utf8')).toBe('x\n');
  });

  it('leaves nothing else behind', async () => {
    await open().write(managed('a'), new Sensitive('x'));
    await open().write(managed('a'), new Sensitive('y'));

    expect(readdirSync(join(folder, 'secrets/productie'))).toEqual(['a']);
  });

  it('is private again when it is written over', async () => {
    put('secrets/productie/a', 'x', 0o644);
    await open().write(managed('a'), new Sensitive('y'));

    expect(modeOf('secrets/productie/a')).toBe('600');
  });

  it.each([
    ['one newline', 'x\n', 'x'],
    ['one newline of Windows', 'x\r\n', 'x'],
    ['no more than one newline', 'x\n\n', 'x\n'],
    ['no spaces', ' x ', ' x '],
    ['none of the lines of a key', 'BEGIN\nabc\nEND\n', 'BEGIN\nabc\nEND'],
  ])('is read without %s at its end', async (_, content, expected) => {
    put('secrets/productie/a', content);

    expect((await open().read(managed('a')))?.reveal()).toBe(expected);
  });

  it.each([
    ['644', 0o644],
    ['640', 0o640],
    ['602', 0o602],
  ])('is reported when others may get at it: %s', async (_, mode) => {
    put('secrets/productie/a', 'x', mode);

    expect(await open().describe(managed('a'))).toMatchObject({ present: true, tooOpen: true });
  });

  it('is not reported when it is private', async () => {
    put('secrets/productie/a', 'x', 0o400);

    expect((await open().describe(managed('a'))).tooOpen).toBeUndefined();
  });

  it.each([
    ['a folder', () => mkdirSync(join(folder, 'secrets/productie/a'), { recursive: true }), 'it is a folder'],
    ['bytes', () => put('secrets/productie/a', Uint8Array.of(0xff, 0xfe, 1)), 'it is not text'],
    ['a NUL', () => put('secrets/productie/a', 'a\0b'), 'it is not text'],
    ['far too much', () => put('secrets/productie/a', 'x'.repeat(70_000)), 'it is larger than 64 KiB'],
    ['a pipe', () => pipe('secrets/productie/a'), 'it is not a file'],
    ['a link', () => link('secrets/productie/a', 'elsewhere'), '"a" is a link'],
    ['in a folder that is a link', () => link('secrets/productie', '.'), '"productie" is a link'],
    ['in a folder that is a file', () => put('secrets', 'x'), 'a part of its path is a file'],
  ])('is refused when it is %s, for reading and for writing', async (_, prepare, reason) => {
    writeFileSync(join(home, 'elsewhere'), 'not ours');
    prepare();

    for (const work of [open().read(managed('a')), open().write(managed('a'), new Sensitive('canary-9'))]) {
      const problem = await problemOf(work);
      expect(problem).toMatchObject({ code: 'SECRET_UNREADABLE' });
      expect(problem?.message).toContain(reason);
      expect(JSON.stringify(problem)).not.toContain('canary');
    }
    expect(readFileSync(join(home, 'elsewhere'), 'utf8')).toBe('not ours');
  });

  const pipe = (file: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    makePipe(join(folder, file));
  };
  const link = (file: string, target: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    symlinkSync(join(home, target), join(folder, file));
  };
});

describe('a secret that the files refer to', () => {
  it('is read where they say, from the folder of the instance', async () => {
    put('private/mail', 'x\n');

    expect((await open().read(inFile('private/mail')))?.reveal()).toBe('x');
    expect(await open().describe(inFile('private/mail'))).toMatchObject({ place: 'private/mail' });
  });

  it('may be anywhere when its path is absolute, and a link there', async () => {
    writeFileSync(join(home, 'real'), 'x\n');
    symlinkSync(join(home, 'real'), join(home, 'mounted'));

    expect((await open().read(inFile(join(home, 'mounted'))))?.reveal()).toBe('x');
  });

  it.each(['../outside', 'private/../../outside', 'private\\..\\..\\outside', 'a\0b'])(
    'never leaves the instance otherwise: %j',
    async (file) => {
      writeFileSync(join(home, 'outside'), 'x');

      expect(await problemOf(open().read(inFile(file)))).toMatchObject({ code: 'SECRET_UNREADABLE' });
      expect(await problemOf(open().write(inFile(file), new Sensitive('y')))).toMatchObject({
        code: 'SECRET_UNREADABLE',
      });
      expect(readFileSync(join(home, 'outside'), 'utf8')).toBe('x');
    },
  );

  it('is read from a variable', async () => {
    variables.set('MAIL_PASSWORD', 'x');

    expect((await open().read(inVariable))?.reveal()).toBe('x');
    expect(await open().describe(inVariable)).toMatchObject({ present: true });
    variables.clear();
  });

  it('says how to set the variable that it cannot write', async () => {
    expect(await problemOf(open().write(inVariable, new Sensitive('y')))).toMatchObject({
      code: 'SECRET_NOT_WRITTEN',
      hint: expect.stringContaining('read -rs MAIL_PASSWORD && export MAIL_PASSWORD'),
    });
  });

  it('names the place when the disk refuses', async () => {
    put('private', 'x');

    expect(await problemOf(open().write(inFile('private/mail'), new Sensitive('y')))).toMatchObject({
      message: expect.stringContaining('private/mail'),
    });
    expect(existsSync(join(folder, 'private/mail'))).toBe(false);
  });
});

describe('an invented secret', () => {
  it('is made of letters and digits only, all of them, none more likely than the others', () => {
    const drawn = 62_000;
    const counts = new Map<string, number>();
    for (const character of randomText(drawn)) counts.set(character, (counts.get(character) ?? 0) + 1);

    expect([...counts.keys()].every((character) => /^[A-Za-z0-9]$/.test(character))).toBe(true);
    expect(counts.size).toBe(62);
    // Chi-squared with 61 degrees of freedom passes 130 about once in two million runs; bytes modulo 62 give over 400.
    const expected = drawn / 62;
    const distance = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(distance).toBeLessThan(130);
  });
});
