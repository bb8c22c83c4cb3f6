// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let folder: string;
let copy: InstanceCopy;
beforeEach(() => {
  copy = copyUtrecht();
  folder = copy.folder;
});
afterEach(() => copy.remove());

const entries = (audit = join(folder, 'audit')): ReadonlyArray<Record<string, unknown>> =>
  readdirSync(audit).flatMap((file) =>
    readFileSync(join(audit, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );

const aim = (target: object): void =>
  writeFileSync(join(folder, 'environments/demo.yaml'), `target: ${JSON.stringify(target)}\n`);
const unreachable = { type: 'exec', command: ['signalen-no-such-program', 'geheim'] };

describe('the audit log', () => {
  it('has a line of an order that failed: who, what, when, on what, and how it ended', async () => {
    aim(unreachable);
    const { exitCode } = await runCli(['apply', '--yes'], { cwd: folder });

    expect(exitCode).toBe(8);
    expect(entries()).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        by: userInfo().username,
        from: hostname(),
        action: 'apply',
        environment: 'demo',
        target: 'exec:signalen-no-such-program',
        result: 'failed',
        exitCode: 8,
        seconds: expect.any(Number),
        toolVersion: expect.any(String),
        details: {},
      },
    ]);
  });

  it('names the person behind an account that many use', async () => {
    aim(unreachable);
    await runCli(['drift'], { cwd: folder, env: { SIGNALEN_BY: 'jan@utrecht.example' } });

    expect(entries()).toMatchObject([
      { action: 'drift', by: `jan@utrecht.example (${userInfo().username})` },
    ]);
  });

  it('has nothing of the embedded target', async () => {
    const applied = await runCli(['apply', '--yes'], { cwd: folder });
    const drift = await runCli(['drift'], { cwd: folder });

    expect([applied.exitCode, drift.exitCode]).toEqual([0, 0]);
    expect(existsSync(join(folder, 'audit'))).toBe(false);
  });

  it('that cannot be written stops an order that changes something, and only warns of one that looks', async () => {
    aim(unreachable);
    writeFileSync(join(folder, 'audit'), 'een bestand');
    const applied = await runCli(['apply', '--yes'], { cwd: folder });
    const drift = await runCli(['drift'], { cwd: folder });
    const elsewhere = { SIGNALEN_AUDIT_FOLDER: join(folder, 'elders') };
    const other = await runCli(['apply', '--yes'], { cwd: folder, env: elsewhere });

    expect(applied).toMatchObject({ exitCode: 6, stdout: '' });
    expect(applied.stderr).toContain('AUDIT_NOT_WRITABLE');
    expect(drift.exitCode).toBe(8);
    expect(drift.stderr).toContain('The audit log in');
    expect(drift.stderr).toContain('signalen-no-such-program');
    expect(other.exitCode).toBe(8);
    expect(entries(join(folder, 'elders'))).toMatchObject([{ action: 'apply', result: 'failed' }]);
  });
});
