// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ExecResult } from '../../../src/ports/container-engine.js';
import { labelsOf } from '../../../src/render/chart/external-secret.js';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import type { ClusterSecretsSettings } from '../../../src/state/helm-installation.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { refuseKeptElsewhere } from '../../../src/workflows/secrets/kept-elsewhere.js';
import { rotateSecrets } from '../../../src/workflows/secrets/rotate-secrets.js';
import { refuseForeign, SecretsInCluster } from '../../../src/workflows/secrets/secrets-in-cluster.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const need = (name: string): SecretNeed => ({
  name,
  purpose: 'lets somebody in',
  origin: { type: 'managed' },
  randomBytes: 32,
});
const needs = [need('broker-password'), need('secret-key')];
const target = { type: 'helm', namespace: 'meldingen' } as const;
const name = 'signalen-secrets';
const good: ExecResult = { exitCode: 0, stdout: '', stderr: '' };

function installed(values: Readonly<Record<string, string>>): FakeCluster {
  const cluster = new FakeCluster();
  const sensitive = new Map(Object.entries(values).map(([key, value]) => [key, new Sensitive(value)]));
  cluster.secrets.apply({ name, labels: labelsOf(target), values: sensitive });
  return cluster;
}

/** Rotates with a broker that takes what it is told. */
async function rotate(names: ReadonlyArray<string>, cluster: FakeCluster, store: MemorySecrets) {
  let told = '';
  const rotation = rotateSecrets({
    needs: needs.filter((each) => names.includes(each.name)),
    bundled: new Set(['broker' as const]),
    store: new SecretsInCluster({ store, cluster, target, needs }),
    given: undefined,
    ask: undefined,
    runs: () => true,
    exec: async (_, { stdin = '' }) => {
      told = stdin.trim();
      return good;
    },
    signal: new AbortController().signal,
  });
  for await (const { type } of rotation) expect(type).toBe('secret-rotated');
  return { told, there: (key: string) => cluster.secrets.value(name, key)?.reveal() };
}

describe('rotating on a cluster', () => {
  const both = { 'broker-password': 'oud-van-de-broker', 'secret-key': 'oude-sleutel' };

  it('brings the new value to the service, the Secret and the files alike', async () => {
    const store = new MemorySecrets(both);
    const { told, there } = await rotate(['broker-password', 'secret-key'], installed(both), store);

    expect(told).toMatch(/^invented/);
    expect(there('broker-password')).toBe(told);
    expect(store.values.get('broker-password')).toBe(told);
    expect(there('secret-key')).toMatch(/^invented/);
    expect(store.values.get('secret-key')).toBe(there('secret-key'));
  });

  it('goes on with the same value after the cluster went away in the middle', async () => {
    const store = new MemorySecrets(both);
    const cluster = installed(both);
    cluster.onAsk = (question) => {
      if (question === 'patch secrets') throw new Error('the connection broke');
    };
    await expect(rotate(['broker-password'], cluster, store)).rejects.toThrow('the connection broke');
    const prepared = store.waiting.get('broker-password');
    cluster.onAsk = () => undefined;
    const { told, there } = await rotate(['broker-password'], cluster, store);

    expect(told).toBe(prepared);
    expect(there('broker-password')).toBe(prepared);
    expect(store.values.get('broker-password')).toBe(prepared);
  });

  it('changes only the files while nothing was installed', async () => {
    const store = new MemorySecrets(both);
    const cluster = new FakeCluster();
    await rotate(['secret-key'], cluster, store);

    expect(cluster.orders).toEqual([]);
    expect(store.values.get('secret-key')).toMatch(/^invented/);
  });

  it('leaves a Secret that somebody else made alone', async () => {
    const cluster = new FakeCluster();
    cluster.secrets.putByOthers(name, both);

    await expect(refuseForeign(cluster, target)).rejects.toMatchObject({ exitCode: 4 });
    await expect(rotate(['secret-key'], cluster, new MemorySecrets(both))).rejects.toMatchObject({
      diagnostics: [{ code: 'SECRET_NOT_WRITTEN' }],
    });
  });
});

describe('secrets that come from elsewhere', () => {
  const refusalOf = (secrets: ClusterSecretsSettings): unknown => {
    try {
      refuseKeptElsewhere({ ...target, secrets }, ['mail-password']);
      return undefined;
    } catch (error) {
      return error;
    }
  };

  it.each<[ClusterSecretsSettings, string]>([
    [{ type: 'existing' }, 'Change them where the Secret comes from; then type: signalen up'],
    [
      { type: 'external', store: 'kluis', key: 'utrecht', property: '{name}' },
      'Change them in that vault, at utrecht (mail-password); then type: signalen up',
    ],
    [
      { type: 'sops', file: 'sops/productie.yaml' },
      'Type: sops edit sops/productie.yaml; then type: signalen up',
    ],
  ])('are changed there: %o', (secrets, hint) => {
    expect(refusalOf(secrets)).toMatchObject({
      exitCode: 4,
      diagnostics: [{ code: 'SECRET_NOT_WRITTEN', hint }],
    });
  });

  it('are ours to change otherwise', () => {
    expect(refusalOf({ type: 'create' })).toBeUndefined();
  });
});
