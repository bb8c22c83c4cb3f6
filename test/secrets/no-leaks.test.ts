// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CanaryInstance, canaryInstance } from './canary-instance.js';

let instance: CanaryInstance;
beforeEach(() => {
  instance = canaryInstance();
});
afterEach(() => instance.remove());

/** Orders without a running Signalen, with the exit code that says they came as far as they can. */
const orders: ReadonlyArray<readonly [number, ...string[]]> = [
  [0, 'validate'],
  [0, 'validate', '--format', 'json'],
  [0, 'config', 'show'],
  [0, 'config', 'show', '--effective', 'backend', '--origin'],
  [0, 'config', 'show', '--effective', 'frontend', '--json'],
  [0, 'secrets', 'list'],
  [0, 'secrets', 'list', '--json'],
  [0, 'secrets', 'generate'],
  [0, 'secrets', 'generate', '--json', '--verbose'],
  [0, 'render'],
  [0, 'render', '--json'],
  [0, 'render', '--out', '../rendering'],
  [8, 'plan', '--verbose'],
  [8, 'apply', '--yes', '--json'],
  [8, 'drift', '--verbose'],
  [8, 'export', '--verbose'],
  [8, 'status', '--json', '--verbose'],
  [8, 'logs', '--verbose'],
  [8, 'up', '--yes', '--verbose'],
  [8, 'up', '--yes', '--json'],
  [8, 'down', '--verbose'],
  [8, 'images', 'list', '--verbose'],
  [8, 'images', 'lock', '--json'],
  [8, 'secrets', 'rotate', 'database-password', '--yes', '--verbose'],
  [8, 'secrets', 'rotate', 'secret-key', '--yes', '--json'],
  [64, 'secrets', 'rotate', 'secret-key', '--file', 'nothing', '--yes', '--verbose'],
  [7, 'doctor', '--only', 'DOCTOR_SETTINGS,DOCTOR_SECRETS,DOCTOR_ENGINE', '--json'],
];

describe('no secret is in what an order prints or leaves behind', () => {
  it('finds the canaries where they belong', () => {
    const { canaries, folder } = instance;

    expect(canaries.leaksBelow(folder, () => false).length).toBeGreaterThan(6);
    expect(instance.leaks()).toEqual([]);
  });

  it.each(orders.map(([exitCode, ...words]) => ({ exitCode, words, order: words.join(' ') })))(
    'of $order',
    async ({ exitCode, words }) => {
      const result = await instance.run(...words);

      expect(`${result.exitCode} ${result.stderr}`).toMatch(new RegExp(`^${exitCode} `));
      expect(`${result.stdout}${result.stderr}`).not.toBe('');
      expect(instance.leaks(result)).toEqual([]);
    },
  );

  it.each([
    [
      'a secret that was written down',
      'signalen.yaml',
      '{value_from: {env: CANARY_MAIL_PASSWORD}}',
      'mail-password',
    ],
    ['one under a key that does not exist', 'signalen.yaml', 'port: 587', 'mail-password'],
  ])('in an error about %s', async (_, file, from, name) => {
    const value = instance.canaries.value(name);
    const literal = JSON.stringify(value);
    instance.edit(file, from, from.startsWith('port') ? `${from}\n  wachtwoord: ${literal}` : literal);

    for (const words of [
      ['validate'],
      ['plan'],
      ['secrets', 'list'],
      ['validate', '--format', 'sarif', '--verbose'],
    ]) {
      const { stdout, stderr, exitCode } = await instance.run(...words);
      expect(exitCode).toBe(3);
      expect(instance.canaries.leaksIn(stdout + stderr)).toEqual([]);
    }
  });
});
