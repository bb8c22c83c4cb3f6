// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../src/ports/cluster.js';
import { Sensitive } from '../../src/state/sensitive.js';

/** A namespace that does not exist yet, and two who look at it. */
export interface ClusterScene {
  /** As somebody who may do everything. */
  readonly cluster: Cluster;
  /** As somebody whom the cluster knows and who may do nothing. */
  readonly stranger: Cluster;
  /** Changes a key of a Secret as another manager would, `kubectl-edit`. */
  changeElsewhere(secret: string, key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

const canary = 'zeer-geheim-woord-één';
const valuesOf = (values: Readonly<Record<string, string>>) =>
  new Map(Object.entries(values).map(([name, value]) => [name, new Sensitive(value)]));

const failure = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'it worked',
    (error: unknown) => error,
  );

/** What the rooms above take for granted of a cluster. The fake has to pass it as well. */
export function clusterContract(name: string, open: () => Promise<ClusterScene>): void {
  describe(name, () => {
    let scene: ClusterScene;
    const make = (values: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>> = {}) =>
      scene.cluster.applySecret({ name: 'geheimen', labels, values: valuesOf(values) });
    const read = async (key: string): Promise<string | undefined> =>
      (await scene.cluster.secretValue('geheimen', key))?.reveal();

    beforeEach(async () => {
      scene = await open();
    });
    afterEach(() => scene.close());

    test('says which cluster it is', async () => {
      expect(await scene.cluster.describe()).toMatchObject({
        version: expect.stringMatching(/^1\.\d+\.\d+$/),
        server: expect.stringMatching(/^https:\/\//),
        context: expect.any(String),
      });
      expect([...(await scene.cluster.apis())]).toEqual(expect.arrayContaining(['v1', 'apps/v1']));
    });

    test('answers in the order of the questions whether something is allowed', async () => {
      const questions = [
        { group: 'apps', resource: 'deployments', verb: 'list' },
        { group: '', resource: 'pods/exec', verb: 'create' },
        { group: '', resource: 'nodes', verb: 'list', clusterWide: true },
      ] as const;

      expect(await scene.cluster.may(questions)).toEqual([true, true, true]);
      expect(await scene.stranger.may(questions)).toEqual([false, false, false]);
    });

    test('makes its namespace once, and leaves the labels of one that is there', async () => {
      expect(await scene.cluster.namespaceView()).toEqual({ value: undefined });
      expect(await scene.cluster.createNamespace({ soort: 'eerste' })).toBe('created');
      expect(await scene.cluster.createNamespace({ soort: 'tweede' })).toBe('existed');
      expect(await scene.cluster.namespaceView()).toMatchObject({
        value: { active: true, labels: { soort: 'eerste' } },
      });
    });

    test('knows what it may not see for unknown, and refuses the rest by name', async () => {
      await scene.cluster.createNamespace({});

      for (const ask of ['namespaceView', 'nodes', 'storageClasses', 'ingressClasses'] as const) {
        expect(await scene.stranger[ask]()).toEqual({
          unknown: expect.stringMatching(/^you may not (get|list) /),
        });
      }
      expect(await failure(scene.stranger.pods('signalen'))).toMatchObject({
        exitCode: 4,
        diagnostics: [
          {
            code: 'CLUSTER_NOT_ALLOWED',
            message: expect.stringContaining(`list pods in namespace "${scene.cluster.namespace}"`),
            hint: expect.stringContaining('auth can-i list pods'),
          },
        ],
      });
      const { stranger } = scene;
      for (const ask of [
        () => stranger.workloads('signalen'),
        () => stranger.claims('signalen'),
        () => stranger.entrances('signalen'),
        () => stranger.events(),
        () => stranger.secret('geheimen'),
        () => stranger.lastLines('api', { container: 'api', lines: 3 }),
        () => stranger.remove('Secret', 'geheimen'),
        () => stranger.createNamespace({}),
      ]) {
        expect(await failure(ask())).toMatchObject({ exitCode: 4 });
      }
    });

    test('keeps a Secret as it was given, and changes its version with every change only', async () => {
      await scene.cluster.createNamespace({});

      expect(await scene.cluster.secret('geheimen')).toBeUndefined();
      const made = await make({ B: canary, A: 'a' }, { beheer: 'signalen' });
      expect(made).toMatchObject({
        name: 'geheimen',
        type: 'Opaque',
        keys: ['A', 'B'],
        labels: { beheer: 'signalen' },
      });
      expect(await read('B')).toBe(canary);
      expect(await read('C')).toBeUndefined();
      expect(await make({ B: canary, A: 'a' }, { beheer: 'signalen' })).toEqual(made);
      const changed = await make({ B: canary, A: 'b' }, { beheer: 'signalen' });
      expect(changed.resourceVersion).not.toBe(made.resourceVersion);
      expect(await scene.cluster.secret('geheimen')).toEqual(changed);
    });

    test('takes away the keys that were ours and are not given now, and no others', async () => {
      await scene.cluster.createNamespace({});
      await make({ A: 'a', B: 'b' });
      await scene.changeElsewhere('geheimen', 'C', 'c');

      expect((await make({ A: 'a' })).keys).toEqual(['A', 'C']);
    });

    test('does not take over what somebody else changed, and says who did', async () => {
      await scene.cluster.createNamespace({});
      await make({ A: 'a', B: 'b' });
      await scene.changeElsewhere('geheimen', 'A', 'hun-eigen-waarde');
      const refused = (await failure(make({ A: canary, B: 'b' }))) as Error;

      expect(refused).toMatchObject({
        exitCode: 6,
        diagnostics: [
          {
            code: 'CLUSTER_CONFLICT',
            message: expect.stringMatching(/"kubectl-edit".*data\.A/),
            hint: expect.stringContaining('--show-managed-fields'),
          },
        ],
      });
      expect(await read('A')).toBe('hun-eigen-waarde');
      expect((await make({ A: 'hun-eigen-waarde', B: 'b' })).keys).toEqual(['A', 'B']);
    });

    test('lets no value of a Secret into what it says', async () => {
      const secret = { name: 'geheimen', labels: {}, values: valuesOf({ A: canary }) };
      for (const asker of [scene.cluster, scene.stranger]) {
        const error = (await failure(asker.applySecret(secret))) as Error;
        const inBase64 = Buffer.from(canary).toString('base64');
        expect(error).toBeInstanceOf(Error);
        expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(canary);
        expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(inBase64);
      }
    });

    test('applies an object of any kind that is served, and names one that is not', async () => {
      await scene.cluster.createNamespace({});
      const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'proef' } } as const;
      await scene.cluster.apply({ ...settings, data: { a: '1' } });
      await scene.cluster.apply({ ...settings, data: { a: '2' } });

      expect(
        await failure(
          scene.cluster.apply({ apiVersion: 'wens.example/v1', kind: 'Wens', metadata: { name: 'proef' } }),
        ),
      ).toMatchObject({ exitCode: 1, message: expect.stringContaining('Wens of wens.example/v1') });
    });

    test('has nothing to tell of a release that nobody installed', async () => {
      await scene.cluster.createNamespace({});

      expect(await scene.cluster.workloads('leeg')).toEqual([]);
      expect(await scene.cluster.pods('leeg')).toEqual([]);
      expect(await scene.cluster.claims('leeg')).toEqual([]);
      expect(await scene.cluster.entrances('leeg')).toEqual([]);
      expect(await scene.cluster.lastLines('weg', { container: 'api', lines: 5 })).toEqual([]);
      expect(
        await scene.cluster.readiness({ apiVersion: 'wens.example/v1', kind: 'Wens', name: 'weg' }),
      ).toEqual({ value: undefined });
      expect(await failure(scene.cluster.restart({ kind: 'Deployment', name: 'weg' }))).toMatchObject({
        exitCode: 1,
        message: expect.stringContaining('"weg" not found'),
      });
    });

    test('removes what is there and knows what is not', async () => {
      await scene.cluster.createNamespace({});
      await make({ A: 'a' });

      expect(await scene.cluster.remove('Secret', 'geheimen')).toBe('removed');
      expect(await scene.cluster.remove('Secret', 'geheimen')).toBe('absent');
      expect(await scene.cluster.remove('Job', 'geheimen')).toBe('absent');
      expect(await scene.cluster.remove('PersistentVolumeClaim', 'geheimen')).toBe('absent');
    });
  });
}
