// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { valuesToHide } from '../../../src/workflows/secrets/values-to-hide.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const need = (name: string): SecretNeed => ({ name, origin: { type: 'managed' } }) as SecretNeed;
const needs = ['database-password', 'secret-key'].map(need);
const target = { type: 'helm', namespace: 'meldingen' } as const;

async function clusterWith(values: Readonly<Record<string, string>>): Promise<FakeCluster> {
  const cluster = new FakeCluster('meldingen');
  await cluster.applySecret({
    name: 'signalen-secrets',
    labels: {},
    values: new Map(Object.entries(values).map(([name, value]) => [name, new Sensitive(value)])),
  });
  return cluster;
}

const shown = (values: ReadonlyArray<Sensitive>) => values.map((value) => value.reveal()).sort();

describe('what logs must not show', () => {
  it('is what is kept here, where nothing lives on a cluster', async () => {
    const store = new MemorySecrets({ 'secret-key': 'hier' });

    expect(shown((await valuesToHide(needs, { store })).values)).toEqual(['hier']);
  });

  it('is what the cluster has as well: while a secret is rotated it has two values', async () => {
    const cluster = await clusterWith({ 'secret-key': 'daar', 'database-password': 'wachtwoord' });
    const store = new MemorySecrets({ 'secret-key': 'hier' });
    const found = await valuesToHide(needs, { store, onCluster: { cluster, target } });

    expect(shown(found.values)).toEqual(['daar', 'hier', 'wachtwoord']);
    expect(found.unknown).toEqual([]);
  });

  it('is not all known to somebody who may not read the Secret, and that is said', async () => {
    const cluster = await clusterWith({ 'secret-key': 'daar' });
    cluster.denied.add('get secrets');
    const store = new MemorySecrets({ 'secret-key': 'hier' });
    const found = await valuesToHide(needs, { store, onCluster: { cluster, target } });

    expect(shown(found.values)).toEqual(['hier']);
    expect(found.unknown).toEqual(['database-password']);
  });
});
