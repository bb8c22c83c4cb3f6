// SPDX-License-Identifier: EUPL-1.2
import { existsSync, writeFileSync } from 'node:fs';
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

  it('reach only services that are known one by one, and say how it goes elsewhere', async () => {
    utrecht.write('environments/demo.yaml', 'target: {type: exec, command: [ssh, server, python, "-"]}\n');
    const { exitCode, stderr } = await run('exec', '--', 'ls');

    expect(exitCode).toBe(6);
    expect(stderr).toContain('OPERATION_TARGET_UNFIT');
    expect(stderr).toContain('the program that runs it there: ssh');
  });

  it.each([[['status']], [['logs']], [['exec', '--', 'ls']], [['admin', 'list']]])(
    'end with 8 and a way out when the cluster does not answer: %j',
    async (words) => {
      const server = 'https://127.0.0.1:9';
      const kubeconfig = join(utrecht.home, 'kubeconfig');
      writeFileSync(kubeconfig, JSON.stringify(kubeconfigFor(server)));
      utrecht.write(
        'environments/demo.yaml',
        'domain: demo.meldingen.example\ntarget: {type: helm, namespace: meldingen, certificate: {issuer: ca}}\n',
      );
      const env = { KUBECONFIG: kubeconfig };
      const { exitCode, stdout, stderr } = await runCli(words, { cwd: utrecht.folder, env });

      expect({ exitCode, stdout }).toEqual({ exitCode: 8, stdout: '' });
      expect(stderr).toContain(server.slice('https://'.length));
    },
  );

  it('work with an address that is one', async () => {
    const { exitCode, stderr } = await run('admin', 'add', 'beheer');

    expect(exitCode).toBe(64);
    expect(stderr).toContain('OPERATION_ADDRESS_INVALID');
  });
});

const kubeconfigFor = (server: string) => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'here',
  clusters: [{ name: 'here', cluster: { server } }],
  users: [{ name: 'me', user: { token: 'x' } }],
  contexts: [{ name: 'here', context: { cluster: 'here', user: 'me' } }],
});
