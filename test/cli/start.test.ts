// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

describe('starting the CLI', () => {
  it('prints its version, platform and Node on --version', async () => {
    const { stdout, stderr, exitCode } = await runCli(['--version']);

    expect(stdout).toMatch(/^signalen-toolkit\/\d+\.\d+\.\d+ \S+ node-v\d+\.\d+\.\d+\n$/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });
});
