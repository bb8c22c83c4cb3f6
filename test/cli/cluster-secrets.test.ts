// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from './instance-copy.js';
import { runCli } from './run-cli.js';

let utrecht: InstanceCopy;
beforeEach(() => {
  utrecht = copyUtrecht();
});
afterEach(() => utrecht.remove());

/** For a cluster that cannot be reached from here, with the secrets from `secrets`. */
function run(secrets: string, ...args: ReadonlyArray<string>) {
  const target = `{type: helm, namespace: meldingen, certificate: {issuer: acme}, secrets: ${secrets}}`;
  utrecht.write('environments/cluster.yaml', `domain: meldingen.utrecht.nl\ntarget: ${target}\n`);
  return runCli(['secrets', ...args, '--environment', 'cluster'], {
    cwd: utrecht.folder,
    env: { KUBECONFIG: join(utrecht.folder, 'no-cluster') },
  });
}

describe('secrets of an installation on a cluster that does not answer', () => {
  it('are made here all the same', async () => {
    const { stdout, exitCode } = await run('{type: create}', 'generate');

    expect(stdout).toContain('Made 5 secrets: broker-password');
    expect(exitCode).toBe(5);
  });

  it('are listed as far as they are kept here', async () => {
    const { stdout, exitCode } = await run('{type: create}', 'list', '--json');

    const { secrets, diagnostics } = JSON.parse(stdout) as {
      readonly secrets: ReadonlyArray<{ readonly inCluster: string }>;
      readonly diagnostics: ReadonlyArray<{ readonly code: string }>;
    };
    expect(new Set(secrets.map(({ inCluster }) => inCluster))).toEqual(new Set(['unknown']));
    expect(diagnostics).toMatchObject([{ code: 'SECRET_CLUSTER_UNSEEN' }]);
    // None of them is here either.
    expect(exitCode).toBe(3);
  });

  it('cannot be listed when they are only there', async () => {
    const { stderr, exitCode } = await run('{type: existing}', 'list');

    expect(stderr).toContain('CLUSTER_KUBECONFIG');
    expect(exitCode).toBe(8);
  });
});

describe('secrets that come from elsewhere', () => {
  const external = '{type: external, store: kluis, key: "utrecht/{name}"}';

  it.each([
    ['generate', external, 'Change them in that vault, at utrecht/{name}'],
    ['rotate mail-password --yes', external, 'Change them in that vault, at utrecht/mail-password'],
    ['rotate mail-password --yes', '{type: existing}', 'Change them where the Secret comes from'],
  ])('are not changed here: %s with %s', async (words, secrets, hint) => {
    const { stderr, exitCode } = await run(secrets, ...words.split(' '));

    expect(stderr).toContain(hint);
    expect(stderr).toContain('signalen up');
    expect(exitCode).toBe(4);
  });
});
