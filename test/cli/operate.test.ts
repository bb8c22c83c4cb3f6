// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;
beforeEach(() => {
  utrecht = copyUtrecht();
});
afterEach(() => utrecht.remove());

const run = (...args: ReadonlyArray<string>) => runCli(args, { cwd: utrecht.folder });

describe('orders that operate', () => {
  it.each([['status'], ['exec', '--', 'ls'], ['admin', 'list'], ['admin', 'add', 'beheer@utrecht.example']])(
    'make no sense where nothing runs, and leave no line: %s %s',
    async (...words) => {
      const { exitCode, stdout, stderr } = await run(...words);

      expect({ exitCode, stdout }).toEqual({ exitCode: 6, stdout: '' });
      expect(stderr).toContain('OPERATION_TARGET_UNFIT');
      expect(stderr).toContain('--environment');
      expect(existsSync(join(utrecht.folder, 'audit'))).toBe(false);
    },
  );

  it('say that status cannot be known when the only way to the backend is closed', async () => {
    utrecht.write('environments/demo.yaml', 'target: {type: exec, command: [signalen-no-such-program]}\n');
    const { exitCode, stdout, stderr } = await run('status', '--json');

    expect(exitCode).toBe(8);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ code: 'BRIDGE_UNREACHABLE' }] });
    expect(stderr).toBe('');
  });

  it('reach only containers of a Docker Engine, and say how it goes elsewhere', async () => {
    utrecht.write('environments/demo.yaml', 'target: {type: helm, namespace: meldingen}\n');
    const { exitCode, stderr } = await run('exec', '--', 'ls');

    expect(exitCode).toBe(6);
    expect(stderr).toContain('kubectl --namespace meldingen exec');
  });

  it('work with an address that is one', async () => {
    const { exitCode, stderr } = await run('admin', 'add', 'beheer');

    expect(exitCode).toBe(64);
    expect(stderr).toContain('OPERATION_ADDRESS_INVALID');
  });
});
