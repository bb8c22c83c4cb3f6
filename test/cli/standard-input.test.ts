// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'signalen-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// In a pipeline standard input is whatever the step before left there.
describe('a word that is not typed', () => {
  it.each([
    ['explain', ['explain']],
    ['show', ['show']],
    ['test', ['test']],
    ['config show', ['config', 'show']],
    ['init', ['init', '--yes']],
    ['restart', ['restart', '--yes']],
    ['secrets rotate', ['secrets', 'rotate']],
    ['apply', ['apply']],
    ['logs', ['logs']],
    ['exec', ['exec']],
    ['admin add', ['admin', 'add']],
  ])('is not taken from standard input by %s', async (_name, args) => {
    const input = 'word-from-elsewhere\n';
    const piped = await runCli([...args], { cwd: folder, input });
    const alone = await runCli([...args], { cwd: folder });

    expect(piped).toEqual(alone);
    expect(`${piped.stdout}${piped.stderr}`).not.toContain('word-from-elsewhere');
  });
});
