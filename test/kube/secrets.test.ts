// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseUntil } from '../../src/adapters/clock/pause.js';
import { systemClock } from '../../src/adapters/clock/system-clock.js';
import type { SecretNeed } from '../../src/render/deployment/deployment.js';
import type { RolloutEvent } from '../../src/rollout/events.js';
import type { ClusterSecretsSettings } from '../../src/state/helm-installation.js';
import { provideSecrets } from '../../src/workflows/secrets/cluster-secrets.js';
import { chartFolder } from '../charts/helm.js';
import { MemorySecrets } from '../fakes/memory-secrets.js';
import { clusterAs } from './cluster-scene.js';
import { externalSecretDefinition, keyOfDefinition } from './external-secrets.js';
import { kubectl, type Namespace, noCluster, openNamespace } from './kube.js';

const need = (name: string): SecretNeed => ({
  name,
  purpose: 'lets somebody in',
  origin: { type: 'managed' },
  randomBytes: 32,
});
const needs = [need('mail-password'), need('secret-key')];
const kept = { 'mail-password': 'brieven:bus\n"#%é', 'secret-key': 'sleutelbos' };

let namespace: Namespace;
let release = 0;

beforeAll(async () => {
  if (noCluster) return;
  namespace = await openNamespace('secrets');
  const role = load(readFileSync(join(chartFolder, 'examples/deployer-role.yaml'), 'utf8')) as object;
  await namespace.apply(role, externalSecretDefinition);
  await kubectl('wait', '--for=condition=Established', `crd/${keyOfDefinition}`, '--timeout=30s');
  await namespace.kubectl(
    ...['create', 'rolebinding', 'deployer', '--role=signalen-deployer', '--user=deployer'],
  );
});
afterAll(async () => {
  if (noCluster) return;
  await kubectl('delete', 'crd', keyOfDefinition, '--wait=false');
  await namespace.remove();
});

/** Provides the secrets of a release of its own, with the rights of who installs and no more. */
function scene(secrets?: ClusterSecretsSettings, timeoutSeconds = 60) {
  release += 1;
  const target = {
    type: 'helm' as const,
    namespace: namespace.name,
    release: `signalen-${release}`,
    ...(secrets === undefined ? {} : { secrets }),
  };
  const store = new MemorySecrets(kept);
  const events: RolloutEvent[] = [];
  const provide = async () => {
    const { signal } = new AbortController();
    const provision = provideSecrets({
      ...{ needs, target, store, bundled: new Set(), timeoutSeconds, clock: systemClock, signal },
      cluster: clusterAs('deployer', namespace.name),
      pause: pauseUntil(signal),
    });
    for (;;) {
      const next = await provision.next();
      if (next.done === true) return next.value;
      events.push(next.value);
    }
  };
  const name = `signalen-${release}-secrets`;
  const values = async (): Promise<Record<string, string>> => {
    const { data } = JSON.parse(await namespace.kubectl('get', 'secret', name, '--output=json')) as {
      readonly data: Readonly<Record<string, string>>;
    };
    const decoded = Object.entries(data).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]);
    return Object.fromEntries(decoded) as Record<string, string>;
  };
  return { provide, name, values, store, events };
}

describe.skipIf(noCluster)('secrets on a real API server, by who may only install', () => {
  it('are put into a Secret, which stays as it is until something changes', async () => {
    const { provide, name, values, store } = scene();
    const first = await provide();
    const again = await provide();

    expect(first).toMatchObject({ type: 'secrets', made: [] });
    expect(again).toEqual(first);
    expect(await values()).toEqual(kept);
    const labels = await namespace.kubectl('get', 'secret', name, '--output=jsonpath={.metadata.labels}');
    expect(JSON.parse(labels)).toMatchObject({ 'app.kubernetes.io/managed-by': 'signalen' });

    store.values.set('secret-key', 'andere-sleutel');
    expect(await provide()).not.toEqual(first);
    expect((await values())['secret-key']).toBe('andere-sleutel');
  });

  it('are left as they are in a Secret that kubectl made', async () => {
    const { provide, name, values, events } = scene();
    const literals = ['mail-password=a', 'secret-key=b'].map((literal) => `--from-literal=${literal}`);
    await namespace.kubectl('create', 'secret', 'generic', name, ...literals);

    expect(await provide()).toMatchObject({ type: 'secrets', made: [] });
    expect(await values()).toEqual({ 'mail-password': 'a', 'secret-key': 'b' });
    expect(events).toContainEqual(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'SECRET_CLUSTER_FOREIGN' }) }),
    );
  });

  it('are not torn from somebody who changed a key of ours by hand', async () => {
    const { provide, name, store } = scene();
    await provide();
    const patch = JSON.stringify({ stringData: { 'secret-key': 'van-een-ander' } });
    await namespace.kubectl('patch', 'secret', name, '--patch', patch);
    store.values.set('secret-key', 'van-ons');

    await expect(provide()).rejects.toMatchObject({
      diagnostics: [{ code: expect.stringMatching(/^CLUSTER_/) }],
    });
  });

  it('are refused by name when somebody else was to bring them and did not', async () => {
    const { provide } = scene({ type: 'existing' });

    expect(await provide()).toMatchObject({
      type: 'failed',
      exitCode: 7,
      problems: [{ code: 'SECRET_CLUSTER_INCOMPLETE' }],
    });
  });
});

// The operator itself is not there: the test does what it would do, with kubectl.
describe.skipIf(noCluster)('External Secrets on a real API server', () => {
  const secrets = { type: 'external', store: 'kluis', key: 'utrecht/{name}' } as const;

  const report = (name: string, status: 'True' | 'False', message: string): Promise<string> => {
    const conditions = [{ type: 'Ready', status, reason: 'Test', message }];
    const patch = JSON.stringify({ status: { conditions } });
    return namespace.kubectl(
      ...['patch', 'externalsecret', name, '--subresource=status', '--type=merge', '--patch', patch],
    );
  };

  async function awaitAsked(name: string): Promise<string> {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const asked = await namespace.kubectl(
        'get',
        'externalsecret',
        name,
        '--ignore-not-found',
        '--output=json',
      );
      if (asked !== '') return asked;
    }
    throw new Error('nothing was asked');
  }

  it('get the names of all secrets and where they are, and are waited for', async () => {
    const { provide, name } = scene(secrets);
    const outcome = provide();
    const asked = JSON.parse(await awaitAsked(name)) as object;
    const literals = Object.keys(kept).map((key) => `--from-literal=${key}=x`);
    await namespace.kubectl('create', 'secret', 'generic', name, ...literals);
    await report(name, 'True', 'Secret was synced');

    expect(await outcome).toMatchObject({ type: 'secrets', made: [] });
    expect(asked).toMatchObject({
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'kluis' },
        target: { name },
        data: [
          { secretKey: 'mail-password', remoteRef: { key: 'utrecht/mail-password' } },
          { secretKey: 'secret-key', remoteRef: { key: 'utrecht/secret-key' } },
        ],
      },
    });
  });

  it('are quoted when they cannot do it', async () => {
    const { provide, name } = scene(secrets, 5);
    const outcome = provide();
    await awaitAsked(name);
    await report(name, 'False', 'could not get secret data from provider');

    expect(await outcome).toMatchObject({ type: 'failed', problems: [{ code: 'SECRET_VAULT_FAILED' }] });
  });
});
