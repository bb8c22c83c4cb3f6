// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const base = `version: 1
municipality: {name: Utrecht, center: [52.09, 5.12], boundingBox: [[52.02, 4.97], [52.14, 5.19]]}
release: {backend: 2.50.12, frontend: 2.27.9}
domain: meldingen.utrecht.example
mail: {from: meldingen@utrecht.example, password: {value_from: {env: MAIL_PASSWORD}}}
`;

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'config-show-'));
  mkdirSync(join(cwd, 'utrecht/environments'), { recursive: true });
  writeFileSync(join(cwd, 'utrecht/signalen.yaml'), base);
  writeFileSync(join(cwd, 'utrecht/environments/demo.yaml'), 'domain: demo.utrecht.example\n');
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const show = (...args: ReadonlyArray<string>) =>
  runCli(['config', 'show', '--instance', 'utrecht', ...args], { cwd, env: { MAIL_PASSWORD: 'hunter2' } });

describe('signalen config show', () => {
  test('shows values with the file and line they came from', async () => {
    const { stdout, stderr, exitCode } = await show('domain', '--origin');

    expect({ stdout, stderr, exitCode }).toEqual({
      stdout: 'domain: demo.utrecht.example  # utrecht/environments/demo.yaml:1\n',
      stderr: '',
      exitCode: 0,
    });
  });

  test('shows the environment of the backend, with references for secrets', async () => {
    const { stdout } = await show('--effective', 'backend');

    expect(stdout).toContain('FRONTEND_URL=https://demo.utrecht.example\n');
    expect(stdout).toContain('EMAIL_HOST_PASSWORD=(secret, from environment variable MAIL_PASSWORD)\n');
    expect(stdout).not.toContain('hunter2');
  });

  test('prints one JSON document, asked either way', async () => {
    const [byFormat, byFlag] = await Promise.all([
      show('--effective', 'frontend', '--format', 'json'),
      show('--effective', 'frontend', '--json'),
    ]);

    expect(byFormat.stdout).toBe(byFlag.stdout);
    expect(JSON.parse(byFlag.stdout)).toMatchObject({
      subject: 'frontend',
      release: '2.27.9',
      environment: 'demo',
    });
  });

  test('suggests the value that was meant', async () => {
    const { stderr, stdout, exitCode } = await show('domian');

    expect(stderr).toContain('domain');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
  });

  describe('with a file that cannot be read', () => {
    beforeEach(() => {
      writeFileSync(join(cwd, 'utrecht/departments.yaml'), 'departments:\n  REI: {name: "Afval\n');
    });

    test('shows what could be read, and fails', async () => {
      const { stdout, stderr, exitCode } = await show('domain');

      expect({ stdout, stderr, exitCode }).toEqual({
        stdout: 'domain: demo.utrecht.example\n',
        stderr: 'There is 1 error in the files: run "signalen validate".\n',
        exitCode: 3,
      });
    });

    test('points at that file when what is asked for may stand in it', async () => {
      const { stdout, stderr, exitCode } = await show('departments');

      expect(stderr).toContain('departments.yaml:2:15: error SOURCE_YAML_SYNTAX');
      expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 3 });
    });
  });

  test('shows nothing of another environment than was asked for', async () => {
    const { stdout, stderr, exitCode } = await show('--environment', 'dmo');

    expect(stderr).toContain('ENVIRONMENT_UNKNOWN');
    expect(stderr).toContain('did you mean: demo');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 3 });
  });
});
