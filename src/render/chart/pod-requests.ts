// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { Deployment } from '../deployment/deployment.js';
import type { HelmTarget } from './chart-names.js';

/** What one pod of a component reserves on its node, and how many of them there are. */
export interface PodRequests {
  readonly component: ServiceName;
  readonly pods: number;
  /** Per pod. */
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

const mebibyte = 2 ** 20;

type Reserved = readonly [cpuMillis: number, mebibytes: number];

/** The requests in the values of the chart, which the settings leave as they are. */
export const requestedByPods = {
  api: [250, 1024],
  worker: [100, 512],
  beat: [20, 192],
  migrate: [100, 512],
  frontend: [20, 128],
  form: [20, 128],
  database: [100, 512],
  broker: [100, 256],
  search: [250, 1536],
} as const satisfies Partial<Record<ServiceName, Reserved>>;

type ChartService = keyof typeof requestedByPods;

/** Services of a deployment that the chart runs: a proxy is for one machine, and so is a catcher of mail. */
export const chartServices = ({ images }: Pick<Deployment, 'images'>): ReadonlyArray<ChartService> =>
  Object.keys(requestedByPods).filter((name): name is ChartService => images.has(name as ChartService));

/** How many pods the chart makes of a component when nothing else is said. */
const usualPods = 2;

/** The pods that are there at once when an installation begins: all services, and the one that migrates. */
export function requestsOf(deployment: Deployment, target: HelmTarget): ReadonlyArray<PodRequests> {
  return chartServices(deployment).map((component) => {
    const [cpuMillis, mebibytes] = requestedByPods[component];
    const pods = podsOf(component, deployment, target);
    return { component, pods, cpuMillis, memoryBytes: mebibytes * mebibyte };
  });
}

/** How many pods of a component there are at least. */
export function podsOf(
  component: ServiceName,
  { settings }: Pick<Deployment, 'settings'>,
  target: HelmTarget,
): number {
  const shared = (settings.storage?.type ?? 'local') === 'local';
  switch (component) {
    case 'api':
    case 'worker':
      // One disk with photos is for one pod of each.
      if (shared) return 1;
      return target.autoscaling?.[component]?.min ?? target.replicas?.[component] ?? usualPods;
    case 'frontend':
    case 'form':
      return target.autoscaling?.[component]?.min ?? target.replicas?.[component] ?? usualPods;
    default:
      return 1;
  }
}
