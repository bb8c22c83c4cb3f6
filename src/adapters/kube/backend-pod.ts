// SPDX-License-Identifier: EUPL-1.2
import type { Cluster } from '../../ports/cluster.js';
import { NoBackendFound } from '../bridge/no-backend-found.js';

export interface BackendPod {
  readonly pod: string;
  readonly container: string;
}

/** A ready pod that serves the backend of a release. `kubectl`: how people reach the namespace. */
export async function findBackendPod(
  cluster: Pick<Cluster, 'pods' | 'namespace'>,
  release: string,
  kubectl: string,
): Promise<BackendPod> {
  const pods = (await cluster.pods(release)).filter(({ component }) => component === 'api');
  for (const { name, ready, leaving, containers } of pods) {
    const container = containers.find(({ init }) => !init)?.name;
    if (ready && !leaving && container !== undefined) return { pod: name, container };
  }
  const selector = `app.kubernetes.io/instance=${release},app.kubernetes.io/component=api`;
  const what =
    pods.length === 0
      ? `release ${release} has no pod of the service api in namespace "${cluster.namespace}"`
      : `no pod of the service api is ready in namespace "${cluster.namespace}"`;
  const hint =
    pods.length === 0
      ? `Type ${kubectl} get pods --selector ${selector}, or signalen up to install it.`
      : 'Type signalen status to see why.';
  throw new NoBackendFound(what, hint);
}
