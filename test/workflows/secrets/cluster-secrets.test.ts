// SPDX-License-Identifier: EUPL-1.2
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SupportingService } from '../../../src/catalogue/services.js';
import { labelsOf } from '../../../src/render/chart/external-secret.js';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import type { RolloutEvent } from '../../../src/rollout/events.js';
import type { ClusterSecretsSettings } from '../../../src/state/helm-installation.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { provideSecrets } from '../../../src/workflows/secrets/cluster-secrets.js';
import { SopsSecrets } from '../../../src/workflows/secrets/sops-secrets.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const managed = (name: string, more: Partial<SecretNeed> = {}): SecretNeed => ({
  name,
  purpose: 'lets somebody in',
  origin: { type: 'managed' },
  randomBytes: 32,
  ...more,
});
const mail: SecretNeed = { name: 'mail-password', purpose: 'sends mail', origin: { type: 'managed' } };
const needs = [managed('broker-password', { partOfAddress: true }), mail, managed('secret-key')];
const all = { 'broker-password': 'konijnenhol', 'mail-password': 'brievenbus', 'secret-key': 'sleutelbos' };
const name = 'signalen-secrets';

interface Scene {
  readonly secrets?: ClusterSecretsSettings;
  readonly store?: MemorySecrets | SopsSecrets;
  readonly bundled?: ReadonlySet<SupportingService>;
  readonly cluster?: FakeCluster;
  readonly signal?: AbortSignal;
}

/** A vault that is never quick: every pause lets a second pass. */
async function provide({ secrets, store = new MemorySecrets(all), ...scene }: Scene) {
  const { cluster = new FakeCluster(), bundled = new Set() } = scene;
  const target = {
    type: 'helm',
    namespace: 'meldingen',
    ...(secrets === undefined ? {} : { secrets }),
  } as const;
  let seconds = 0;
  const provision = provideSecrets({
    ...{ needs, bundled, target, store, cluster, timeoutSeconds: 10 },
    clock: { now: () => new Date(1_767_614_400_000 + seconds * 1_000) },
    pause: async () => {
      seconds += 1;
    },
    signal: scene.signal ?? new AbortController().signal,
  });
  const events: RolloutEvent[] = [];
  for (;;) {
    const next = await provision.next();
    if (next.done === true) return { outcome: next.value, events, cluster, store, target };
    events.push(next.value);
  }
}

const valuesIn = (cluster: FakeCluster): Record<string, string | undefined> =>
  Object.fromEntries(
    (cluster.secrets.view(name)?.keys ?? []).map((key) => [key, cluster.secrets.value(name, key)?.reveal()]),
  );
const noticed = (events: ReadonlyArray<RolloutEvent>) =>
  events.flatMap((event) => (event.type === 'noticed' ? [event.diagnostic.code] : []));
const detailOf = (events: ReadonlyArray<RolloutEvent>) =>
  events.flatMap((event) => (event.type === 'stage-finished' ? [event.detail] : []))[0];

const trial = { type: 'helm', namespace: 'meldingen' } as const;

/** A cluster that an earlier `up` brought its Secret to. */
function withOurs(values: Readonly<Record<string, string>>): FakeCluster {
  const cluster = new FakeCluster();
  const sensitive = new Map(Object.entries(values).map(([key, value]) => [key, new Sensitive(value)]));
  cluster.secrets.apply({ name, labels: labelsOf(trial), values: sensitive });
  return cluster;
}

describe('a Secret of our own', () => {
  it('is made of what is kept and what is invented, and shows no value anywhere', async () => {
    const store = new MemorySecrets({ 'mail-password': 'brievenbus' });
    const { outcome, events, cluster } = await provide({ store });

    expect(outcome).toEqual({ type: 'secrets', made: ['broker-password', 'secret-key'], token: '101' });
    expect(valuesIn(cluster)).toEqual({
      'broker-password': store.values.get('broker-password'),
      'mail-password': 'brievenbus',
      'secret-key': store.values.get('secret-key'),
    });
    expect(cluster.secrets.view(name)?.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'signalen' });
    expect(detailOf(events)).toBe('2 made, Secret signalen-secrets made with 3 keys');
    expect(inspect([outcome, events], { depth: 9 })).not.toMatch(/brievenbus|invented/);
  });

  it('stays the same, with the same token, as long as nothing changes', async () => {
    const first = await provide({});
    const second = await provide({ cluster: first.cluster });

    expect(second.outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(detailOf(second.events)).toBe('all 3 are in the Secret signalen-secrets');
  });

  it('gets a value that was changed here, and another token', async () => {
    const { outcome, cluster } = await provide({ cluster: withOurs({ ...all, 'mail-password': 'oud' }) });

    expect(valuesIn(cluster)).toEqual(all);
    expect(outcome).toMatchObject({ token: '102' });
  });

  it('loses a key that nobody needs any more', async () => {
    const { cluster } = await provide({ cluster: withOurs({ ...all, 'sigmax-token': 'x' }) });

    expect(Object.keys(valuesIn(cluster))).toEqual(Object.keys(all));
  });

  it('keeps its values for somebody who has none of the files', async () => {
    const { outcome, cluster, store } = await provide({
      cluster: withOurs(all),
      store: new MemorySecrets(),
    });

    expect(outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(valuesIn(cluster)).toEqual(all);
    expect((store as MemorySecrets).log).toEqual([]);
  });

  it('keeps the password that a service which runs along was made with, and says that another is kept here', async () => {
    const bundled = new Set(['broker' as const]);
    const { events, cluster } = await provide({
      cluster: withOurs({ ...all, 'broker-password': 'van-de-broker' }),
      bundled,
    });

    expect(valuesIn(cluster)['broker-password']).toBe('van-de-broker');
    expect(noticed(events)).toEqual(['SECRET_CLUSTER_DIFFERS']);
  });

  it('says that a rotation was broken off: the service may have the new value already', async () => {
    const store = new MemorySecrets(all);
    store.waiting.set('broker-password', 'halverwege');
    const { outcome, events } = await provide({ store });

    expect(outcome).toMatchObject({ type: 'secrets' });
    expect(noticed(events)).toEqual(['SECRET_HALF_ROTATED']);
  });

  it('is not made while a person still has to bring a secret', async () => {
    const { outcome, cluster } = await provide({ store: new MemorySecrets() });

    expect(outcome).toMatchObject({ type: 'failed', stage: 'secrets', exitCode: 7 });
    expect(outcome).toMatchObject({ problems: [{ code: 'SECRET_MISSING' }] });
    expect(cluster.orders).toEqual([]);
  });

  it('is not made of a value that breaks an address', async () => {
    const { outcome, cluster } = await provide({
      store: new MemorySecrets({ ...all, 'broker-password': 'a@b/c' }),
    });

    expect(outcome).toMatchObject({ type: 'failed', problems: [{ code: 'SECRET_BREAKS_ADDRESS' }] });
    expect(cluster.orders).toEqual([]);
  });
});

describe('a Secret that somebody else made', () => {
  const theirs = (values: Readonly<Record<string, string>>): FakeCluster => {
    const cluster = new FakeCluster();
    cluster.secrets.putByOthers(name, values);
    return cluster;
  };

  it('is used as it is by who meant to make it, and nothing is invented', async () => {
    const { outcome, events, cluster, store } = await provide({
      cluster: theirs(all),
      store: new MemorySecrets(),
    });

    expect(outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(noticed(events)).toEqual(['SECRET_CLUSTER_FOREIGN']);
    expect([...cluster.orders, ...(store as MemorySecrets).log]).toEqual([]);
  });

  it.each([
    ['create', undefined],
    ['existing', { type: 'existing' as const }],
  ])('is refused by its names when it lacks something (%s)', async (_, secrets) => {
    const scene = { cluster: theirs({ 'secret-key': 'x', 'mail-password': '' }) };
    const { outcome } = await provide(secrets === undefined ? scene : { ...scene, secrets });

    expect(outcome).toMatchObject({ type: 'failed', exitCode: 7 });
    expect(outcome).toMatchObject({ problems: [{ code: 'SECRET_CLUSTER_INCOMPLETE' }] });
    expect(inspect(outcome, { depth: 9 })).toContain('lacks broker-password, mail-password');
  });

  it('is enough when it is said to exist, and warned of when a line break got into it', async () => {
    const cluster = theirs({ ...all, 'mail-password': 'brievenbus\n' });
    const { outcome, events } = await provide({ cluster, secrets: { type: 'existing' } });

    expect(outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(noticed(events)).toEqual(['SECRET_ENDS_IN_NEWLINE']);
    expect(cluster.orders).toEqual([]);
  });

  it('is asked for, with all names, when it is not there at all', async () => {
    const { outcome } = await provide({ secrets: { type: 'existing' } });

    expect(inspect(outcome, { depth: 9 })).toMatch(
      /There is no Secret signalen-secrets in namespace meldingen.*broker-password, mail-password, secret-key/,
    );
  });
});

describe('External Secrets', () => {
  const secrets = { type: 'external', store: 'kluis', key: 'utrecht/{name}', property: 'value' } as const;
  const serving = (version = 'external-secrets.io/v1'): FakeCluster => {
    const cluster = new FakeCluster();
    cluster.served.add(version);
    return cluster;
  };
  const ready = (cluster: FakeCluster, message = ''): void =>
    void cluster.conditions.set(`ExternalSecret/${name}`, { ready: message === '', message });

  it('are asked for every secret, and waited for until all are there', async () => {
    const cluster = serving();
    let asked = 0;
    cluster.onAsk = (question) => {
      if (question !== 'get externalsecrets') return;
      asked += 1;
      // Ready is that of what was asked before, until the operator has made the rest.
      if (asked === 1) ready(cluster);
      if (asked === 3) cluster.secrets.putByOthers(name, all);
    };
    const { outcome, cluster: after } = await provide({ cluster, secrets });

    expect(outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(asked).toBe(3);
    expect(after.applied).toMatchObject([
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        spec: {
          secretStoreRef: { name: 'kluis', kind: 'ClusterSecretStore' },
          target: { name },
          data: [
            {
              secretKey: 'broker-password',
              remoteRef: { key: 'utrecht/broker-password', property: 'value' },
            },
            { secretKey: 'mail-password' },
            { secretKey: 'secret-key' },
          ],
        },
      },
    ]);
  });

  it('are spoken to in the version that the cluster has', async () => {
    const cluster = serving('external-secrets.io/v1beta1');
    cluster.secrets.putByOthers(name, all);
    ready(cluster);
    await provide({ cluster, secrets });

    expect(cluster.applied[0]?.apiVersion).toBe('external-secrets.io/v1beta1');
  });

  it('tell what is wrong while they try, and in the end', async () => {
    const cluster = serving();
    ready(cluster, 'could not get secret data from provider');
    const { outcome, events } = await provide({ cluster, secrets });

    expect(events.filter(({ type }) => type === 'step')).toEqual([
      { type: 'step', stage: 'secrets', text: 'External Secrets: could not get secret data from provider' },
    ]);
    expect(outcome).toMatchObject({
      type: 'failed',
      exitCode: 7,
      problems: [{ code: 'SECRET_VAULT_FAILED' }],
    });
    expect(inspect(outcome, { depth: 9 })).toContain('could not get secret data from provider');
  });

  it('are missed before anything is asked of them', async () => {
    const { outcome, cluster } = await provide({ secrets });

    expect(outcome).toMatchObject({ type: 'failed', problems: [{ code: 'SECRET_VAULT_ABSENT' }] });
    expect(cluster.orders).toEqual([]);
  });

  it('are waited for no longer than somebody wants', async () => {
    const { outcome } = await provide({ cluster: serving(), secrets, signal: AbortSignal.abort() });

    expect(outcome).toMatchObject({ type: 'interrupted', stage: 'secrets' });
  });
});

describe('a file of SOPS', () => {
  const secrets = { type: 'sops', file: 'geheim.yaml' } as const;
  const holding = (values: Readonly<Record<string, string>>): SopsSecrets => {
    const decrypted = new Map(Object.entries(values).map(([key, value]) => [key, new Sensitive(value)]));
    return new SopsSecrets({ decrypt: async () => decrypted }, 'geheim.yaml');
  };

  it('goes into a Secret of our own', async () => {
    const { outcome, cluster } = await provide({ secrets, store: holding(all) });

    expect(outcome).toEqual({ type: 'secrets', made: [], token: '101' });
    expect(valuesIn(cluster)).toEqual(all);
  });

  it('says it all: what is not in it is missing, whatever the cluster has, and nothing is invented', async () => {
    const store = holding({ 'mail-password': 'brievenbus' });
    const { outcome, cluster } = await provide({ secrets, store, cluster: withOurs(all) });

    expect(outcome).toMatchObject({ type: 'failed', exitCode: 7 });
    expect(inspect(outcome, { depth: 9 })).toContain('Type: sops edit geheim.yaml');
    expect(cluster.orders).toEqual([]);
  });
});
