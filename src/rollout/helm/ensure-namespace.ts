// SPDX-License-Identifier: EUPL-1.2
import type { Cluster } from '../../ports/cluster.js';
import type { RolloutEvent } from '../events.js';

const level = 'pod-security.kubernetes.io';

/** The strictest level that Kubernetes knows, which every pod of the chart meets. */
const namespaceLabels: Readonly<Record<string, string>> = {
  [`${level}/enforce`]: 'restricted',
  [`${level}/warn`]: 'restricted',
  [`${level}/audit`]: 'restricted',
};

/**
 * Makes the namespace when it is not there. One that is there is left as it is, and so is one of which nobody lets us
 * see whether it is. Throws an AppError when we may not make it.
 */
export async function* ensureNamespace(cluster: Cluster): AsyncGenerator<RolloutEvent, void> {
  const view = await cluster.namespaceView();
  if (!('value' in view) || view.value !== undefined) return;
  if ((await cluster.createNamespace(namespaceLabels)) === 'existed') return;
  yield {
    type: 'step',
    stage: 'preflight',
    text: `Made the namespace ${cluster.namespace}, with the strictest rules for pods`,
  };
}
