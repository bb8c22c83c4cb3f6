// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;

beforeEach(() => {
  utrecht = copyUtrecht();
  utrecht.write(
    'environments/cluster.yaml',
    'target: {type: helm, namespace: meldingen, certificate: {issuer: acme}}\n',
  );
  utrecht.write('environments/machine.yaml', 'target: {type: docker}\n');
});
afterEach(() => utrecht.remove());

const doctor = (words: ReadonlyArray<string>) =>
  runCli(['doctor', ...words], { cwd: utrecht.folder, env: { KUBECONFIG: '/nergens/kubeconfig' } });

describe('doctor with a result of the checker of Haven', () => {
  it('reads it without a cluster, and says in JSON what did not pass', async () => {
    const results = [
      { name: 'rbac', label: 'Role Based Access Control is enabled', result: 'YES' },
      { name: 'logs', label: 'Log aggregation is running', result: 'NO' },
    ];
    const report = { version: 'v12.8.0', havenCompliant: false, stopTS: new Date().toISOString() };
    utrecht.write('haven.json', JSON.stringify({ ...report, compliancyChecks: { results } }));

    const words = ['--environment', 'cluster', '--haven', 'haven.json', '--only', 'DOCTOR_HAVEN_REPORT'];
    const { exitCode, stdout } = await doctor([...words, '--json']);

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      target: 'helm:meldingen/signalen',
      checks: [
        {
          status: 'warning',
          found: expect.stringContaining(
            '1 of 2 checks passed, and it calls that cluster not Haven compliant',
          ),
          details: [expect.stringMatching(/^Log aggregation is running: no\./)],
        },
      ],
    });
    expect((await doctor([...words, '--strict'])).exitCode).toBe(7);
  });

  it('refuses a file that is not there, and one for an environment that is no cluster', async () => {
    const absent = await doctor(['--environment', 'cluster', '--haven', 'weg.json']);
    const elsewhere = await doctor(['--environment', 'machine', '--haven', 'weg.json']);

    expect(absent.exitCode).toBe(64);
    expect(absent.stderr).toContain('weg.json cannot be read: ENOENT');
    expect(elsewhere.exitCode).toBe(64);
    expect(elsewhere.stderr).toContain(
      '--haven is about a cluster, and the target of this environment is docker.',
    );
  });

  it('calls a file of something else a problem, and says how to make the right one', async () => {
    utrecht.write('haven.json', '{"items": []}');
    const { exitCode, stdout } = await doctor([
      ...['--environment', 'cluster', '--haven', 'haven.json', '--only', 'DOCTOR_HAVEN_REPORT'],
    ]);

    expect(exitCode).toBe(7);
    expect(stdout).toContain('haven.json is no result of the Haven Compliancy Checker');
    expect(stdout).toContain('haven check --output json');
  });

  it('goes on without a kubeconfig: one check tells so', async () => {
    const codes = 'DOCTOR_CLUSTER,DOCTOR_RIGHTS,DOCTOR_SETTINGS';
    const { exitCode, stdout } = await doctor(['--environment', 'cluster', '--only', codes]);

    expect(exitCode).toBe(7);
    expect(stdout).toMatch(/^problem DOCTOR_CLUSTER /m);
    expect(stdout).toMatch(/^unknown DOCTOR_RIGHTS .*\(DOCTOR_CLUSTER comes first\)$/m);
    expect(stdout).toMatch(/^(ok|warning) +DOCTOR_SETTINGS/m);
  });
});
