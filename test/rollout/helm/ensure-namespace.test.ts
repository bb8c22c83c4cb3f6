// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, expect, test } from 'vitest';
import { ensureNamespace } from '../../../src/rollout/helm/ensure-namespace.js';
import { follow } from '../../contract/docker-scene.js';
import { FakeCluster } from '../../fakes/fake-cluster.js';

let cluster: FakeCluster;
beforeEach(() => {
  cluster = new FakeCluster('meldingen');
});
const ensure = async () => (await follow(ensureNamespace(cluster))).events;

test('a namespace that is not there is made, with the strictest rules for its pods', async () => {
  cluster.namespaceIs = undefined;

  expect(await ensure()).toEqual([
    {
      type: 'step',
      stage: 'preflight',
      text: 'Made the namespace meldingen, with the strictest rules for pods',
    },
  ]);
  expect(cluster.namespaceIs).toMatchObject({
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    },
  });
  expect(await ensure()).toEqual([]);
  expect(cluster.orders).toEqual(['create namespace']);
});

test.each([{}, { 'pod-security.kubernetes.io/enforce': 'privileged' }])(
  'one that is there keeps its own labels (%o)',
  async (labels) => {
    cluster.namespaceIs = { labels, active: true };

    expect(await ensure()).toEqual([]);
    expect(cluster.namespaceIs).toEqual({ labels, active: true });
    expect(cluster.orders).toEqual([]);
  },
);

test('whoever may not look whether it is there does not try to make it', async () => {
  cluster.denied.add('get namespaces').add('create namespaces');

  expect(await ensure()).toEqual([]);
});

test('nothing is told of one that somebody else made just then', async () => {
  cluster.namespaceIs = undefined;
  cluster.onAsk = (question) => {
    if (question === 'create namespaces') cluster.namespaceIs = { labels: {}, active: true };
  };

  expect(await ensure()).toEqual([]);
  expect(cluster.namespaceIs).toEqual({ labels: {}, active: true });
});

test('whoever may not make it hears that', async () => {
  cluster.namespaceIs = undefined;
  cluster.denied.add('create namespaces');

  await expect(ensure()).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining('You may not create namespace "meldingen"'),
  });
});
