// SPDX-License-Identifier: EUPL-1.2
import { describe } from 'vitest';
import { clusterContract } from '../contract/cluster.contract.js';
import { openClusterScene } from './cluster-scene.js';
import { noCluster } from './kube.js';

describe.skipIf(noCluster)('on Kubernetes', () => {
  clusterContract('a real cluster', openClusterScene);
});
