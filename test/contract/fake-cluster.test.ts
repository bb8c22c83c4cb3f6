// SPDX-License-Identifier: EUPL-1.2
import { FakeCluster } from '../fakes/fake-cluster.js';
import { clusterContract } from './cluster.contract.js';

clusterContract('The cluster of the tests', async () => {
  const cluster = new FakeCluster();
  cluster.namespaceIs = undefined;
  const stranger = new FakeCluster();
  stranger.denied.add('*');
  return {
    cluster,
    stranger,
    changeElsewhere: async (secret, key, value) => cluster.secrets.putByOthers(secret, { [key]: value }),
    close: async () => undefined,
  };
});
