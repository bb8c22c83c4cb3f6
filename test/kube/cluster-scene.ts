// SPDX-License-Identifier: EUPL-1.2
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { KubeCluster } from '../../src/adapters/kube/kube-cluster.js';
import type { ClusterScene } from '../contract/cluster.contract.js';
import { cluster } from './kube.js';

/** The kubeconfig of the cluster under test, with one of its contexts. */
function configAs(context: 'admin' | 'deployer'): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(cluster().kubeconfig);
  config.setCurrentContext(context);
  return config;
}

export function clusterAs(context: 'admin' | 'deployer', namespace: string): KubeCluster {
  const stop = new AbortController().signal;
  return new KubeCluster({ config: configAs(context), context, namespace, stop });
}

let opened = 0;

/** A namespace of its own, not made yet, on the cluster under test. */
export async function openClusterScene(): Promise<ClusterScene & { readonly namespace: string }> {
  opened += 1;
  const namespace = `cluster-${process.pid}-${opened}`;
  const core = configAs('admin').makeApiClient(CoreV1Api);
  return {
    namespace,
    cluster: clusterAs('admin', namespace),
    stranger: clusterAs('deployer', namespace),
    async changeElsewhere(name, key, value) {
      const body = { data: { [key]: Buffer.from(value).toString('base64') } };
      const patch = [{ op: 'add', path: `/data/${key}`, value: body.data[key] }];
      await core.patchNamespacedSecret({ namespace, name, body: patch, fieldManager: 'kubectl-edit' });
    },
    async close() {
      await core.deleteNamespace({ name: namespace }).catch(() => undefined);
    },
  };
}
