// SPDX-License-Identifier: EUPL-1.2
import type { ServiceRuntime } from '../ports/container-engine.js';
import { releaseName } from '../render/chart/chart-names.js';
import { defaultProject } from '../state/target-label.js';
import type { ServiceTarget } from '../workflows/operate/running-target.js';
import type { Context } from './context.js';
import { openCluster } from './open-cluster.js';
import { openContainerEngine } from './open-container-engine.js';

export interface OpenServiceRuntime {
  readonly runtime: ServiceRuntime;
  /** What the runtime calls the installation: the compose project, or the release. */
  readonly installation: string;
}

/** Never aborts: then Ctrl-C ends us as it ends any program. */
const unending = new AbortController().signal;

/** Where the services of a target run; the first question connects. `stop` ends what is asked of a cluster. */
export async function openServiceRuntime(
  target: ServiceTarget,
  context: Context,
  stop = unending,
): Promise<OpenServiceRuntime> {
  if (target.type === 'docker') {
    const runtime = await openContainerEngine(target, context);
    return { runtime, installation: target.project ?? defaultProject };
  }
  const { loadKubeconfig, labelOf } = await import('../adapters/kube/kubeconfig.js');
  const { PodRuntime } = await import('../adapters/kube/pod-runtime.js');
  const config = loadKubeconfig(target.context);
  const cluster = await openCluster(target, { stop });
  const place = { ...labelOf(config, target.context), namespace: target.namespace };
  return { runtime: new PodRuntime({ config, cluster, place }), installation: releaseName(target) };
}
