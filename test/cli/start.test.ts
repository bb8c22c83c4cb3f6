// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cliEnvironment, cliPath, runCli } from './run-cli.js';

describe('starting the CLI', () => {
  it('prints its version, platform and Node on --version', async () => {
    const { stdout, stderr, exitCode } = await runCli(['--version']);

    expect(stdout).toMatch(/^signalen-toolkit\/\d+\.\d+\.\d+ \S+ node-v\d+\.\d+\.\d+\n$/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('shows the help when nothing is typed', async () => {
    const bare = await runCli([]);
    const asked = await runCli(['--help']);

    expect(bare).toEqual(asked);
    expect(bare.exitCode).toBe(0);
    expect(bare.stderr).toBe('');
    expect(bare.stdout).toContain('MAKE AN INSTANCE\n');
    expect(bare.stdout).toContain('Start here:          signalen init\n');
  });

  it.each([
    [['validate', '--help']],
    [['help', 'validate']],
    [['-h', 'validate']],
    [['-C', 'somewhere', 'validate', '--help']],
  ])('shows the help of one command for %j', async (args) => {
    const { stdout, exitCode } = await runCli(args);

    expect(stdout).toContain('$ signalen validate ');
    expect(stdout).toContain('FLAGS OF EVERY COMMAND\n  -C, --instance=<folder>');
    expect(exitCode).toBe(0);
  });

  it.each([[['config']], [['config', '--help']], [['help', 'config']]])(
    'lists the commands of a topic for %j',
    async (args) => {
      const { stdout, exitCode } = await runCli(args);

      expect(stdout).toContain('COMMANDS\n  config show');
      expect(exitCode).toBe(0);
    },
  );
});

describe('a command line that is not understood', () => {
  it.each([
    [['valdate'], 'There is no command "valdate".', 'did you mean: signalen validate'],
    [['help', 'valdate'], 'There is no command "valdate".', 'did you mean: signalen validate'],
    [['config', 'shwo'], 'There is no command "config shwo".', 'did you mean: signalen config show'],
    [['validate', '--formt', 'json'], 'There is no flag --formt here.', 'did you mean: --format'],
    [['validate', '--format', 'jsn'], '--format cannot be "jsn".', 'did you mean: json'],
    [
      ['validate', 'utrecht'],
      '"utrecht" is not expected after "validate".',
      'hint: If it is the folder of an instance: signalen validate --instance utrecht',
    ],
    [['apply', '--max-deactivate', 'all'], '--max-deactivate cannot be "all".', 'allowed: a whole number'],
    [
      ['apply', '--max-deactivate', '101'],
      '--max-deactivate cannot be "101".',
      'allowed: a whole number of at most 100',
    ],
    [['validate', '-C'], 'Flag --instance expects a value.', 'hint: signalen validate --help'],
    [['show'], 'PLAN is missing after "show".', 'allowed: The saved plan.'],
    [['--quiet'], 'No command was given.', 'hint: signalen --help'],
  ])('%j says what is wrong and what would be right', async (args, message, advice) => {
    const { stdout, stderr, exitCode } = await runCli(args);

    expect(stderr).toContain(`error TOOL_USAGE ${message}\n`);
    expect(stderr).toContain(`    ${advice}\n`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(64);
  });

  it('gives one JSON document on standard output with --json', async () => {
    const { stdout, stderr, exitCode } = await runCli(['validate', '--json', '--formt']);

    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      ok: false,
      diagnostics: [
        {
          code: 'TOOL_USAGE',
          severity: 'error',
          message: 'There is no flag --formt here.',
          suggestion: '--format',
          hint: 'signalen validate --help',
        },
      ],
    });
    expect(stderr).toBe('');
    expect(exitCode).toBe(64);
  });
});

describe('a reader that goes away', () => {
  it.each([['--help'], ['explain TOOL_USAGE'], ['explain']])(
    'is a quiet success: signalen %s | true',
    (line) => {
      const piped = `set -o pipefail; sleep 0.1; "${process.execPath}" "${cliPath()}" ${line} 2>&1 | true`;
      const { status, stderr } = spawnSync('bash', ['-c', piped], {
        env: cliEnvironment(),
        encoding: 'utf8',
      });

      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
  );
});

describe('colour', () => {
  const escapeCode = '\u001B[';

  it('is absent when nobody looks at a terminal', async () => {
    const { stdout } = await runCli(['--help'], { env: { NO_COLOR: undefined } });

    expect(stdout).not.toContain(escapeCode);
  });

  it('can be forced, and NO_COLOR wins over FORCE_COLOR', async () => {
    const forced = await runCli(['--help'], { env: { NO_COLOR: undefined, FORCE_COLOR: '1' } });
    const both = await runCli(['--help'], { env: { NO_COLOR: '1', FORCE_COLOR: '1' } });

    expect(forced.stdout).toContain(escapeCode);
    expect(both.stdout).not.toContain(escapeCode);
  });

  it('follows --color and --no-color before anything else', async () => {
    const forced = await runCli(['valdate', '--color']);
    const forbidden = await runCli(['valdate', '--no-color'], {
      env: { NO_COLOR: undefined, FORCE_COLOR: '1' },
    });

    expect(forced.stderr).toContain(escapeCode);
    expect(forbidden.stderr).not.toContain(escapeCode);
  });
});
