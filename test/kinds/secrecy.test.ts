// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { mayBeSecret, showsSecret } from '../../src/kinds/secrecy.js';

describe('what may be a secret', () => {
  it.each([
    [['mail', 'password'], true],
    [['mail', 'password', 'value_from', 'env'], true],
    [['mail', 'pasword'], true],
    [['identiy', 'clientSecret'], true],
    [['search', 'host'], true],
    [['mail', 'host'], false],
    [['map', 'dataPlatformKey'], false],
    [['frontend', 'texts', 'title'], false],
    [['questions', 'wachtwoord', 'label'], false],
  ])('is judged by its path: %j', (path, wanted) => {
    expect(mayBeSecret(path)).toBe(wanted);
  });

  it.each([
    ['mail: {password: hunter2}', true],
    ['  wachtwoord: "hunter2"', true],
    ['  "clientSecret": hunter2', true],
    ['  password: {value_from: {env: MAIL}}', false],
    ['  password:', false],
    ['  host: smtp.example', false],
  ])('is judged by the text of its line: %s', (line, wanted) => {
    expect(showsSecret(line)).toBe(wanted);
  });

  it('is judged at once, however long the line', () => {
    expect(showsSecret('password'.repeat(100_000))).toBe(false);
  });
});
