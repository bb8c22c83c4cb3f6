// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cliEnvironment, cliPath } from '../cli/run-cli.js';
import { readRepositoryFile } from './repository.js';

const scratch = mkdtempSync(join(tmpdir(), 'signalen-readme-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The lines of the README's shell blocks. */
const shellLines = (markdown: string): ReadonlyArray<string> =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap((match) => (match[1] ?? '').trim().split('\n'));

/** A folder with `signalen` in it: the package of this test run. */
function toolFolder(): string {
  const folder = join(scratch, 'bin');
  mkdirSync(folder);
  const file = join(folder, 'signalen');
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${cliPath()}" "$@"\n`);
  chmodSync(file, 0o755);
  return folder;
}

describe('the README', () => {
  const lines = shellLines(readRepositoryFile('README.md'));

  it('sets up with scripts that exist', () => {
    const { scripts } = JSON.parse(readRepositoryFile('package.json'));
    const named = lines.flatMap((line) =>
      [...line.matchAll(/npm (?:run )?(demo|test|build)\b/g)].map(([, name]) => name),
    );

    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']));
  });

  it('shows commands that work, one after the other, as it says', () => {
    const typed = lines.filter((line) => /^(signalen|cd) /.test(line));
    const environment = cliEnvironment({ PATH: `${toolFolder()}${delimiter}${process.env.PATH}` });

    const output = execFileSync('sh', ['-e', '-c', typed.join('\n')], {
      cwd: scratch,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

    expect(typed.length).toBeGreaterThan(8);
    expect(output).toContain('CATEGORY_PROMISE_MISSING');
  });

  it('explains only commands in shell blocks that the first test runs or npm knows', () => {
    expect(lines.filter((line) => !/^(signalen|cd|npm) /.test(line))).toEqual([]);
  });
});
