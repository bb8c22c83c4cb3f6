// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { cliEnvironment, cliPath, runCli } from './run-cli.js';

let utrecht: InstanceCopy;

beforeEach(() => {
  utrecht = copyUtrecht();
});

afterEach(() => utrecht.remove());

async function applyAndKill(milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [cliPath(), 'apply', '--yes'], {
    cwd: utrecht.folder,
    env: cliEnvironment(),
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await ended;
}

it('converges when apply is run again after it was killed at any moment', async () => {
  const started = performance.now();
  expect((await runCli(['plan', '--quiet'], { cwd: utrecht.folder })).exitCode).toBe(0);
  const usual = performance.now() - started;

  for (let kill = 0; kill < 12; kill += 1) await applyAndKill((usual * (kill + 1)) / 10);
  const again = await runCli(['apply', '--yes'], { cwd: utrecht.folder });
  const plan = await runCli(['plan'], { cwd: utrecht.folder });

  expect(again.exitCode).toBe(0);
  expect(plan.stdout).toContain('No changes');
  expect(existsSync(join(utrecht.folder, '.signalen/demo.json'))).toBe(true);
  // What the dead left behind goes with the next apply that writes.
  utrecht.edit('departments.yaml', 'Klantcontactcentrum', 'Klantcontact');
  await runCli(['apply', '--yes'], { cwd: utrecht.folder });
  expect(readdirSync(join(utrecht.folder, '.signalen'))).toEqual(['demo.json']);
});
