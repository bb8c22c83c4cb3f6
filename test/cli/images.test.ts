// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;
beforeEach(() => {
  utrecht = copyUtrecht();
});
afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>) => runCli(args, { cwd: utrecht.folder });
const digest = `sha256:${'a'.repeat(64)}`;

const writeLock = (backend: string): void =>
  utrecht.write(
    'images.lock.yaml',
    [
      'version: 1',
      `release: {backend: ${backend}, frontend: 2.27.9}`,
      "lockedAt: '2026-01-05T12:00:00.000Z'",
      'images:',
      `  api: {image: "docker.io/signalen/backend:2.50.12", digest: "${digest}", architecture: amd64}`,
      '',
    ].join('\n'),
  );

describe('the lock of images', () => {
  it('is no part of the settings, and goes unmentioned when it fits', async () => {
    writeLock('2.50.12');

    const { stdout, exitCode } = await run('validate');

    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('images.lock');
  });

  it('is warned of by validate when it is of another release', async () => {
    writeLock('2.43.10');

    const { stdout, exitCode } = await run('validate');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('IMAGES_LOCK_OTHER_RELEASE');
    expect(stdout).toContain('signalen images lock');
  });

  it('is used by render', async () => {
    writeLock('2.50.12');
    const out = join(utrecht.home, 'out');

    const { exitCode } = await run('render', '--environment', 'productie', '--out', out);

    expect(exitCode).toBe(0);
    const compose = readFileSync(join(out, 'compose.yaml'), 'utf8');
    expect(compose.match(new RegExp(`docker.io/signalen/backend:2.50.12@${digest}`, 'g'))).toHaveLength(4);
    expect(compose).toContain('docker.io/signalen/frontend:2.27.9\n');
  });

  it('cannot be made without an engine, and says so', async () => {
    const { stderr, exitCode } = await runCli(['images', 'lock', '--environment', 'productie'], {
      cwd: utrecht.folder,
      env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    });

    expect(exitCode).toBe(8);
    expect(stderr).toMatch(/ENGINE/);
  });
});
