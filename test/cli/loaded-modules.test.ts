// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadedModules } from './loaded-modules.js';
import { runCli } from './run-cli.js';

const heavy = [
  'yaml',
  'js-yaml',
  'zod',
  'dockerode',
  '@kubernetes/client-node',
  '@inquirer/prompts',
  '@inquirer/core',
  'execa',
  'listr2',
];

describe('what a start loads', () => {
  it('is nothing but our own few lines for the version', async () => {
    const { packages, sources } = await loadedModules(['--version']);

    expect([packages, sources]).toEqual([[], []]);
  });

  it('is no library at all for help', async () => {
    const { packages, sources } = await loadedModules(['--help']);

    expect(packages).toEqual([]);
    expect(sources).toContain('src/start/help.ts');
  });

  it('is oclif, and nothing heavy, for a command that reads no instance', async () => {
    const { packages, exitCode } = await loadedModules(['explain', 'TOOL_USAGE']);

    expect(exitCode).toBe(0);
    expect(packages).toContain('@oclif/core');
    expect(packages.filter((name) => heavy.includes(name))).toEqual([]);
  });

  it.each([['validate'], ['plan']])(
    'is what reads files, and nothing for the unusual, for %s',
    async (command) => {
      const place = mkdtempSync(join(tmpdir(), 'signalen-loaded-'));
      try {
        await runCli(['init', 'utrecht', '--municipality', 'GM0344', '--profile', 'demo', '--yes'], {
          cwd: place,
        });
        const { packages, exitCode } = await loadedModules([command], { cwd: join(place, 'utrecht') });

        expect(exitCode).toBe(0);
        expect(packages).toEqual(expect.arrayContaining(['js-yaml', 'zod']));
        expect(packages.filter((name) => heavy.includes(name) && !['js-yaml', 'zod'].includes(name))).toEqual(
          [],
        );
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
  );
});
