// SPDX-License-Identifier: EUPL-1.2
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { SecretStore } from '../../../src/ports/secret-store.js';
import { labelsOf } from '../../../src/render/chart/external-secret.js';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import type { ClusterSecretsSettings } from '../../../src/state/helm-installation.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { isFineList, jsonSecretList, prettySecretList } from '../../../src/views/secrets/list.js';
import { listClusterSecrets } from '../../../src/workflows/secrets/list-cluster-secrets.js';
import { SopsSecrets } from '../../../src/workflows/secrets/sops-secrets.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';
import { fixedClock } from '../../fakes/fixed-clock.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const need = (name: string): SecretNeed => ({
  name,
  purpose: 'lets somebody in',
  origin: { type: 'managed' },
  randomBytes: 32,
});
const needs = ['absent', 'differs', 'only-there', 'same'].map(need);
const kept = { absent: 'rozentuin', differs: 'tuinhek', same: 'vijver' };
const there = { differs: 'voordeur', 'only-there': 'zolder', same: 'vijver' };
const target = { type: 'helm', namespace: 'meldingen' } as const;

const clusterWith = (values: Readonly<Record<string, string>>): FakeCluster => {
  const cluster = new FakeCluster();
  const sensitive = new Map(Object.entries(values).map(([key, value]) => [key, new Sensitive(value)]));
  cluster.secrets.apply({ name: 'signalen-secrets', labels: labelsOf(target), values: sensitive });
  return cluster;
};

const list = (
  cluster: FakeCluster,
  secrets?: ClusterSecretsSettings,
  store: SecretStore = new MemorySecrets(kept),
) =>
  listClusterSecrets(needs, {
    store,
    repository: { stateOf: async () => 'kept-out' },
    clock: fixedClock(),
    cluster: async () => cluster,
    target: secrets === undefined ? target : { ...target, secrets },
  });

describe('secrets that are kept here and go to a cluster', () => {
  it('are compared with the Secret there, without showing a value', async () => {
    const listed = await list(clusterWith(there));
    const view = { environment: undefined, ...listed };

    expect(listed.secrets.map(({ inCluster }) => inCluster)).toEqual([
      'absent',
      'differs',
      'only-there',
      'same',
    ]);
    expect(listed.secrets.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
      [],
      ['SECRET_CLUSTER_DIFFERS'],
      [],
      [],
    ]);
    const shown = prettySecretList(view, false);
    expect(shown).toMatch(/^differs +today +by toolkit +differs in the cluster +secrets\/default\/differs$/m);
    expect(shown).toMatch(/^only-there +missing +by toolkit +only in the cluster +secrets\//m);
    expect(isFineList(view)).toBe(true);
    for (const text of [shown, jsonSecretList(view), inspect(listed, { depth: 9 })])
      for (const value of Object.values({ ...kept, ...there })) expect(text).not.toContain(value);
  });

  it('are shown without it when the cluster does not answer', async () => {
    const cluster = new FakeCluster();
    cluster.gone = new AppError(8, [{ code: 'TOOL_USAGE', severity: 'error', message: 'Nobody answers.' }]);
    const { secrets, remarks } = await list(cluster);

    expect(secrets.map(({ inCluster }) => inCluster)).toEqual(Array(4).fill('unknown'));
    expect(secrets.map(({ present }) => present)).toEqual([true, true, false, true]);
    expect(remarks).toMatchObject([{ code: 'SECRET_CLUSTER_UNSEEN', severity: 'warning' }]);
    expect(remarks[0]?.message).toContain('Nobody answers.');
  });

  it('are not those in use when somebody else made the Secret', async () => {
    const cluster = new FakeCluster();
    cluster.secrets.putByOthers('signalen-secrets', there);

    expect((await list(cluster)).remarks).toMatchObject([{ code: 'SECRET_CLUSTER_FOREIGN' }]);
  });
});

describe('a file of SOPS', () => {
  const sops = { type: 'sops', file: 'sops/geheim.yaml' } as const;

  it('says it all: what it lacks is missing, also when the cluster still has it', async () => {
    const decrypted = new Map(Object.entries(kept).map(([name, value]) => [name, new Sensitive(value)]));
    const store = new SopsSecrets({ decrypt: async () => decrypted }, sops.file);
    const { secrets } = await list(clusterWith(there), sops, store);

    expect(secrets[2]).toMatchObject({ inCluster: 'only-there', diagnostics: [{ code: 'SECRET_MISSING' }] });
    expect(secrets[2]?.diagnostics[0]?.hint).toContain('sops edit sops/geheim.yaml');
  });

  it('that cannot be decrypted is one problem, not one for every secret', async () => {
    const problem = new AppError(7, []);
    const store = new SopsSecrets({ decrypt: () => Promise.reject(problem) }, sops.file);

    await expect(list(clusterWith(there), sops, store)).rejects.toBe(problem);
  });
});

describe('secrets that somebody else brings to the cluster', () => {
  it('are those in the Secret, and what it lacks is a problem', async () => {
    const { secrets, remarks } = await list(clusterWith(there), { type: 'existing' });

    expect(secrets.map(({ present, place, rotatedBy }) => ({ present, place, rotatedBy }))).toEqual(
      [false, true, true, true].map((present) => ({
        present,
        place: 'Secret signalen-secrets',
        rotatedBy: 'person',
      })),
    );
    expect(remarks).toMatchObject([{ code: 'SECRET_CLUSTER_INCOMPLETE', severity: 'error' }]);
  });

  it('cannot be told of while the cluster is away', async () => {
    const cluster = new FakeCluster();
    cluster.gone = new AppError(8, []);

    await expect(list(cluster, { type: 'existing' })).rejects.toBe(cluster.gone);
  });
});
