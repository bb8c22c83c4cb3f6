// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';
import { readRepositoryFile } from '../repository/repository.js';
import { noEngine } from './engine.js';

const [, block = ''] = /^```sh docker\n([\s\S]*?)^```$/m.exec(readRepositoryFile('README.md')) ?? [];
const lines = block.trim().split('\n');
const home = mkdtempSync(join(tmpdir(), 'signalen-readme-'));
const instance = join(home, 'utrecht');

/** What is typed stays as the README has it; only the ports and the project are this test's own. */
function useOwnPorts(): void {
  const file = join(instance, 'environments/proef.yaml');
  const text = readFileSync(file, 'utf8')
    .replace('domain: meldingen.localhost', 'domain: meldingen.localhost:20943')
    .replace('project: signalen-proef', 'project: e2e-readme')
    .replace(/ports: \{.*?\}/, 'ports: {http: 20942, https: 20943, mail: 20944}');
  writeFileSync(file, text);
}

describe.skipIf(noEngine)('the README on Docker', () => {
  afterAll(async () => {
    const gone = ['down', '--environment', 'proef', '--volumes', '--confirm', 'utrecht'];
    await runCli(gone, { cwd: instance, timeout: 120_000 });
    rmSync(home, { recursive: true, force: true });
  });

  it('shows commands that work, one after the other', { timeout: 600_000 }, async () => {
    let folder = home;
    const ended: Array<readonly [string, number, string]> = [];
    for (const line of lines) {
      const [program, ...args] = line.split(' ');
      if (program === 'cd') {
        folder = join(folder, args.join(' '));
        useOwnPorts();
        continue;
      }
      const { exitCode, stderr } = await runCli(args, { cwd: folder, timeout: 480_000 });
      ended.push([line, exitCode, exitCode === 0 ? '' : stderr]);
    }

    expect(lines.length).toBeGreaterThan(6);
    expect(ended).toEqual(ended.map(([line]) => [line, 0, '']));
  });
});
