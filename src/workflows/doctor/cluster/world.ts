// SPDX-License-Identifier: EUPL-1.2
import type {
  Cluster,
  ClusterDescription,
  IngressClassView,
  NamespaceView,
  NodeView,
  StorageClassView,
} from '../../../ports/cluster.js';
import type { ClusterPod, Workload } from '../../../ports/cluster-workloads.js';
import type { Helm } from '../../../ports/helm.js';
import type { HelmTarget } from '../../../render/chart/chart-names.js';
import type { Known } from '../../../state/backend-facts.js';
import type { DoctorWorld } from '../world.js';

/** What checks of an installation on Kubernetes may look at. Questions that more than one check asks are asked once. */
export interface ClusterWorld extends DoctorWorld {
  readonly target: HelmTarget;
  /** Name of the environment that was asked for; undefined when none was. */
  readonly environment: string | undefined;
  readonly cluster: Cluster;
  readonly helm: Helm;
  /** Folder to run helm in: it reads nothing there. */
  readonly folder: string;
  /** File with a Role that grants all we need, as seen from where the order was typed. */
  readonly roleFile: string;
  /** What the checker of Haven wrote, and the file it is in; absent when nobody gave it. */
  readonly havenReport?: { readonly file: string; readonly text: string };
  /** Throws an AppError when the cluster does not answer. */
  describeCluster(): Promise<ClusterDescription>;
  apis(): Promise<ReadonlySet<string>>;
  namespaceView(): Promise<Known<NamespaceView | undefined>>;
  storageClasses(): Promise<Known<ReadonlyArray<StorageClassView>>>;
  ingressClasses(): Promise<Known<ReadonlyArray<IngressClassView>>>;
  nodes(): Promise<Known<ReadonlyArray<NodeView>>>;
  pods(): Promise<ReadonlyArray<ClusterPod>>;
  workloads(): Promise<ReadonlyArray<Workload>>;
}

/** What every `kubectl` line that we tell people to type begins with. */
export const kubectl = ({ target }: Pick<ClusterWorld, 'target'>): string =>
  `kubectl${target.context === undefined ? '' : ` --context ${target.context}`} --namespace ${target.namespace}`;
