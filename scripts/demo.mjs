#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// The main job without Docker, for somebody who sees the tool for the first time: the same commands a person would type,
// one after the other, in a scratch folder. Stops at the first one that does not end as it should.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin/signalen.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'signalen-demo-'));
const instance = join(scratch, 'utrecht');

const steps = [
  {
    why: 'Write a complete instance for Utrecht, with the most common categories.',
    args: ['init', 'utrecht', '--municipality', 'GM0344', '--profile', 'demo', '--yes'],
    cwd: scratch,
  },
  { why: 'Check the files: nothing in them would trip Signalen or a citizen.', args: ['validate'] },
  { why: 'Ask where reports would go, with the tests that came along.', args: ['test'] },
  { why: 'See what would change in the (embedded) target, which is still empty.', args: ['plan'] },
  { why: 'Make it so: all of it, or nothing.', args: ['apply', '--yes'] },
  { why: 'Plan again: now there is nothing to change.', args: ['plan', '--detailed-exitcode'] },
];

let exitCode = 0;
for (const { why, args, cwd = instance } of steps) {
  process.stdout.write(`\n# ${why}\n$ signalen ${args.join(' ')}\n`);
  const { status, signal } = spawnSync(process.execPath, [cli, ...args], { cwd, stdio: 'inherit' });
  exitCode = status ?? (signal === 'SIGINT' ? 130 : 1);
  if (exitCode !== 0) break;
}

if (exitCode === 0) {
  process.stdout.write(
    [
      '',
      `The instance is in ${instance}. Next:`,
      '',
      `  cd ${instance}`,
      `  alias signalen="${process.execPath} ${cli}"`,
      '  signalen --help',
      '',
      'Change a promise or a handling time in categories.yaml, then type `signalen plan` and see what it would do.',
      'README.md tells the rest.',
      '',
    ].join('\n'),
  );
} else {
  process.stderr.write(
    `\nThe demo stopped here, with exit code ${exitCode}. What was made is in ${scratch}.\n`,
  );
}
process.exitCode = exitCode;
