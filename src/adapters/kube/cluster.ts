// SPDX-License-Identifier: EUPL-1.2
import { CoreV1Api, KubeConfig, type V1Pod } from '@kubernetes/client-node';
import { NoBackendFound } from '../bridge/no-backend-found.js';

/** The cluster that the kubeconfig (or the pod the toolkit runs in) names; `context` chooses among several. */
export function openCluster(context: string | undefined): KubeConfig {
  const config = new KubeConfig();
  config.loadFromDefault();
  if (context === undefined) return config;
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(context)) {
    throw new NoBackendFound(
      `there is no Kubernetes context "${context}"; there is ${names.join(', ') || 'none at all'}`,
      'Type kubectl config get-contexts.',
    );
  }
  config.setCurrentContext(context);
  return config;
}

export interface BackendPod {
  readonly pod: string;
  readonly container: string;
}

/** A ready pod that serves the backend of a Helm release, by the labels that Kubernetes recommends. */
export async function findBackendPod(
  config: KubeConfig,
  namespace: string,
  release: string,
): Promise<BackendPod> {
  const labelSelector = `app.kubernetes.io/instance=${release},app.kubernetes.io/component=api`;
  const pods = await listPods(config, namespace, labelSelector);
  const ready = pods.find(isReady);
  const pod = ready?.metadata?.name;
  const container = ready?.spec?.containers[0]?.name;
  if (pod !== undefined && container !== undefined) return { pod, container };
  throw new NoBackendFound(
    `no ready pod in namespace "${namespace}" has the labels ${labelSelector}`,
    `Type kubectl --namespace ${namespace} get pods --selector ${labelSelector}.`,
  );
}

async function listPods(config: KubeConfig, namespace: string, labelSelector: string): Promise<V1Pod[]> {
  try {
    const { items } = await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace, labelSelector });
    return items;
  } catch (cause) {
    const { code, message } = cause as { readonly code?: number | string; readonly message?: string };
    const what = typeof code === 'number' ? `it answered ${code}` : (message ?? 'it did not answer');
    throw new NoBackendFound(
      `the cluster cannot list the pods of "${namespace}": ${what}`,
      'Type kubectl get pods.',
      {
        cause,
      },
    );
  }
}

const isReady = ({ metadata, status }: V1Pod): boolean =>
  metadata?.deletionTimestamp === undefined &&
  (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
