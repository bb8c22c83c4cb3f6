// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Canaries } from './canaries.js';

const canaries = new Canaries([
  { name: 'a', plain: true },
  { name: 'b', plain: false },
]);

describe('a canary', () => {
  it.each(
    ['a', 'b'].flatMap((name) => {
      const value = canaries.value(name);
      return [
        [name, 'plain', `x=${value};`],
        [name, 'in JSON', JSON.stringify({ x: value })],
        [name, 'in JSON in JSON', JSON.stringify(JSON.stringify({ x: value }))],
        [name, 'in an address', `https://u:${encodeURIComponent(value)}@host/`],
        [name, 'in base64', Buffer.from(value).toString('base64')],
        [name, 'in base64 behind one byte', Buffer.from(`u${value}`).toString('base64')],
        [name, 'in base64 behind a name', Buffer.from(`elastic:${value}`).toString('base64')],
        [name, 'in base64url', Buffer.from(`u:${value}`).toString('base64url')],
        [name, 'in hexadecimal', Buffer.from(value).toString('hex')],
        [name, 'cut off', value.slice(0, 25)],
      ];
    }),
  )('%s is found %s', (name, _, text) => {
    expect(canaries.leaksIn(text).some((leak) => leak.startsWith(`${name} `))).toBe(true);
    expect(canaries.leaksIn(Buffer.from(text))).not.toEqual([]);
  });

  it('is not found where there is none', () => {
    expect(canaries.leaksIn('Kanarie, [secret], database-password')).toEqual([]);
  });

  it('is found in files and their names, but for those that may have it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'signalen-canaries-'));
    mkdirSync(join(folder, 'secrets'));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'secrets/a'), canaries.value('a'));
    writeFileSync(join(folder, 'out/log'), `password=${canaries.value('a')}`);
    writeFileSync(join(folder, `out/${canaries.value('a')}`), '');

    const leaks = canaries.leaksBelow(folder, (path) => path.startsWith('secrets'));
    expect(new Set(leaks.map((leak) => leak.split(': ')[0]))).toEqual(
      new Set(['out/log', `out/${canaries.value('a')}`]),
    );
    rmSync(folder, { recursive: true });
  });
});
