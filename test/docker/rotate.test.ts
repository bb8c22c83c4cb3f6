// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliResult } from '../cli/run-cli.js';
import { tracesOfSecrets } from './canaries.js';
import { noEngine } from './engine.js';
import { type Installation, makeInstallation } from './installation.js';

const rotated = [
  'broker-password',
  'database-admin-password',
  'database-password',
  'identity-admin-password',
  'search-password',
  'secret-key',
];

// What comes later stands on what came before.
describe.skipIf(noEngine)('rotating the secrets of an installation that runs', { shuffle: false }, () => {
  let installation: Installation;
  let before: ReadonlyMap<string, string>;
  const outputs: CliResult[] = [];
  const order = async (...args: ReadonlyArray<string>): Promise<CliResult> => {
    const result = await installation.run(...args);
    outputs.push(result);
    return result;
  };

  beforeAll(async () => {
    installation = await makeInstallation('rotate', { http: 20_600 });
  });
  afterAll(() => installation?.remove());

  it('starts from one that came up', { timeout: 600_000 }, async () => {
    expect(await order('up', '--yes')).toMatchObject({ exitCode: 0 });
    before = installation.secrets();
  });

  it('changes the services first, then the files, then what uses them', { timeout: 600_000 }, async () => {
    const database = await installation.containers();

    const result = await order('secrets', 'rotate', ...rotated, '--yes', '--json');

    expect(result).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(result.stdout)).toMatchObject({ ok: true, recreated: expect.arrayContaining(['api']) });
    const after = installation.secrets();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const name of rotated) expect(after.get(name)).not.toBe(before.get(name));
    expect((await installation.containers()).get('database')).not.toBe(database.get('database'));
    expect((await installation.containers()).get('frontend')).toBe(database.get('frontend'));
  });

  it('leaves a Signalen that reaches all of them, with the new values alone', async () => {
    expect(
      await installation.python(
        'from django.db import connection; connection.ensure_connection(); print("in")',
      ),
    ).toContain('in');
    const old = before.get('database-password') ?? '';
    await expect(
      installation.python(
        `import os, psycopg2; psycopg2.connect(host="database", dbname="signalen", user="signalen", password="${old}")`,
      ),
    ).rejects.toThrow(/authentication failed/);
  });

  it('leaves nothing for up to do', { timeout: 600_000 }, async () => {
    const containers = await installation.containers();

    expect(await order('up', '--yes')).toMatchObject({ exitCode: 0 });

    expect(await installation.containers()).toEqual(containers);
  });

  it('shows no secret anywhere, old or new', async () => {
    expect(await tracesOfSecrets(installation, outputs)).toEqual([]);
    const said = outputs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect([...before].filter(([, value]) => said.includes(value))).toEqual([]);
  });
});
