// SPDX-License-Identifier: EUPL-1.2
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliEnvironment } from '../cli/run-cli.js';
import { noEngine } from './engine.js';
import { type Installation, makeInstallation } from './installation.js';

const authority = '/var/tmp/caddy/pki/authorities/local/root.crt';

// For who deploys by other means: nothing but Compose, the folder and a file with secrets.
describe.skipIf(noEngine)('a folder that render wrote', { shuffle: false }, () => {
  let installation: Installation;
  let folder: string;
  const compose = (...words: ReadonlyArray<string>) =>
    promisify(execFile)('docker', ['compose', ...words], { cwd: folder, env: cliEnvironment() });

  beforeAll(async () => {
    installation = await makeInstallation('folder', { http: 20_160 });
    folder = join(installation.folder, '../rendering');
    const { exitCode, stderr } = await installation.run('render', '--out', folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
  afterAll(() => installation?.remove());

  it('says which secret is not given', async () => {
    await expect(compose('config', '--quiet')).rejects.toMatchObject({
      stderr: expect.stringMatching(/SIGNALEN_SECRET_\w+.*is not given/),
    });
  });

  it('comes up with Compose alone, and shows the municipality', { timeout: 600_000 }, async () => {
    const example = readFileSync(join(folder, '.env.example'), 'utf8');
    const filled = example.replaceAll(
      /^(SIGNALEN_SECRET_\w+=)$/gm,
      (_, name: string) => `${name}${secret()}`,
    );
    writeFileSync(join(folder, '.env'), filled, { mode: 0o600 });

    await compose('up', '--detach', '--wait', '--pull', 'never');

    installation.site.authority = await installation.inside('proxy', 'cat', authority);
    const [home, api] = await Promise.all([installation.site.ask('/'), installation.site.ask('/signals/')]);
    expect(home.status).toBe(200);
    expect(home.text).toContain('Utrecht');
    expect(api.json<{ version: string }>().version).toMatch(/^2\./);
  });

  it('is left alone by a second rendering, and Compose then changes nothing', {
    timeout: 600_000,
  }, async () => {
    const before = await installation.containers();
    const again = await installation.run('render', '--out', folder, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: true, outcome: 'unchanged' });

    await compose('up', '--detach', '--wait', '--pull', 'never');

    const running = (found: ReadonlyMap<string, string>) =>
      [...found].filter(([service]) => service !== 'migrate').sort();
    expect(running(await installation.containers())).toEqual(running(before));
  });
});

const secret = (): string => randomBytes(24).toString('hex');
