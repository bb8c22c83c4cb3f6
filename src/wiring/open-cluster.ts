// SPDX-License-Identifier: EUPL-1.2
import type { Cluster } from '../ports/cluster.js';
import type { TargetSettings } from '../state/settings.js';
import type { Context } from './context.js';

type HelmTarget = Extract<TargetSettings, { readonly type: 'helm' }>;

/** The namespace of a helm target in its cluster; reads the kubeconfig, and connects at the first question. */
export async function openCluster(
  { context, namespace }: Pick<HelmTarget, 'context' | 'namespace'>,
  { stop }: Pick<Context, 'stop'>,
): Promise<Cluster> {
  const { loadKubeconfig } = await import('../adapters/kube/kubeconfig.js');
  const { KubeCluster } = await import('../adapters/kube/kube-cluster.js');
  return new KubeCluster({ config: loadKubeconfig(context), context, namespace, stop });
}
