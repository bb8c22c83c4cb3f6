// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sections } from '../../src/kinds/registry.js';
import { runCli } from '../cli/run-cli.js';
import { readRepositoryFile } from './repository.js';

const page = readRepositoryFile('docs/file-format.md');
const folder = mkdtempSync(join(tmpdir(), 'signalen-format-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page's blocks that begin with `# <file>`, by that file. */
const files = new Map(
  [...page.matchAll(/^```\w+\n# ([\w./-]+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [
    path,
    text,
  ]),
);

beforeAll(() => {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

describe('the page about the files', () => {
  it('shows an instance that holds together', async () => {
    const { stdout, stderr, exitCode } = await runCli(['validate'], { cwd: folder });

    expect(files.size).toBeGreaterThan(9);
    expect({ exitCode, errors: (stdout + stderr).match(/^.*\berror [A-Z_]+ .*$/gm) }).toEqual({
      exitCode: 0,
      errors: null,
    });
  });

  it('shows routing tests that pass', async () => {
    const { stdout, stderr, exitCode } = await runCli(['test'], { cwd: folder });

    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  });

  it('names every section', () => {
    const unnamed = sections.filter(({ name }) => !page.includes(`\`${name}\``)).map(({ name }) => name);

    expect(unnamed).toEqual([]);
  });
});
