// SPDX-License-Identifier: EUPL-1.2
import type { Known } from '../state/backend-facts.js';
import type { Sensitive } from '../state/sensitive.js';
import type { ClusterPod, Workload } from './cluster-workloads.js';

export interface ClusterDescription {
  /** e.g. `1.35.0` */
  readonly version: string;
  /** Address of the API server. */
  readonly server: string;
  /** Name of the context of the kubeconfig; undefined inside a pod. */
  readonly context: string | undefined;
}

/** May whoever we are do this? */
export interface AccessQuestion {
  /** API group; empty for the core. */
  readonly group: string;
  /** e.g. `pods/exec`, `deployments`. */
  readonly resource: string;
  readonly verb: string;
  /** True when it is about the whole cluster, not about our namespace. */
  readonly clusterWide?: true;
}

export interface NamespaceView {
  readonly labels: Readonly<Record<string, string>>;
  /** False while it is being removed. */
  readonly active: boolean;
}

export interface StorageClassView {
  readonly name: string;
  readonly isDefault: boolean;
  readonly provisioner: string;
}

export interface IngressClassView {
  readonly name: string;
  readonly isDefault: boolean;
  readonly controller: string;
}

export interface NodeView {
  readonly name: string;
  readonly ready: boolean;
  /** False when nothing may be placed there. */
  readonly schedulable: boolean;
  readonly architecture: string;
  /** Version of the kubelet, e.g. `1.35.0`. */
  readonly version: string;
  readonly zone: string | undefined;
  /** What pods can have, in millicores and bytes. */
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** What an object of somebody else's kind says of itself in its condition Ready. */
export interface Readiness {
  readonly ready: boolean;
  readonly message: string;
}

export interface SecretView {
  readonly name: string;
  /** Kubernetes' own type, e.g. `Opaque`, `kubernetes.io/tls`. */
  readonly type: string;
  readonly keys: ReadonlyArray<string>;
  readonly labels: Readonly<Record<string, string>>;
  /** Changes with every change of it. */
  readonly resourceVersion: string;
}

export interface ClaimView {
  readonly name: string;
  readonly component: string;
  /** `Bound`, `Pending`, `Lost`. */
  readonly phase: string;
  readonly storageClass: string | undefined;
  readonly accessModes: ReadonlyArray<string>;
}

export interface ClusterEvent {
  readonly type: 'Normal' | 'Warning';
  /** e.g. `FailedScheduling` */
  readonly reason: string;
  readonly message: string;
  readonly kind: string;
  readonly name: string;
  /** ISO 8601: when it was last seen. */
  readonly at: string;
}

/** An object of the cluster as it is written in YAML; sent by server-side apply. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Kinds of which we remove objects by name, because helm or the cluster leaves them. */
export type RemovableKind = 'Job' | 'PersistentVolumeClaim' | 'Pod' | 'Secret';

/**
 * One namespace of a Kubernetes cluster, and what has to be known of the cluster around it. Every method throws an
 * AppError: exit code 8 when the cluster does not answer or does not know us, 4 when we may not do what was asked. Where
 * a deployer often has no rights to look, the answer is `Known`: not being allowed is no failure.
 */
export interface Cluster {
  readonly namespace: string;
  describe(): Promise<ClusterDescription>;
  /** In the order of the questions (SelfSubjectAccessReview). */
  may(questions: ReadonlyArray<AccessQuestion>): Promise<ReadonlyArray<boolean>>;
  /** Our namespace; a value of undefined when it does not exist. */
  namespaceView(): Promise<Known<NamespaceView | undefined>>;
  createNamespace(labels: Readonly<Record<string, string>>): Promise<'created' | 'existed'>;
  storageClasses(): Promise<Known<ReadonlyArray<StorageClassView>>>;
  ingressClasses(): Promise<Known<ReadonlyArray<IngressClassView>>>;
  nodes(): Promise<Known<ReadonlyArray<NodeView>>>;
  /** Groups and versions that the server serves, e.g. `cert-manager.io/v1`, `metrics.k8s.io/v1beta1`. */
  apis(): Promise<ReadonlySet<string>>;
  /** Condition Ready of an object of any kind; a value of undefined when there is none by that name. */
  readiness(object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly clusterWide?: true;
    /** Another namespace than ours. */
    readonly namespace?: string;
    /** Of kinds that call it otherwise, e.g. `Programmed`. */
    readonly condition?: string;
  }): Promise<Known<Readiness | undefined>>;
  /** Undefined when there is none by that name. */
  secret(name: string): Promise<SecretView | undefined>;
  secretValue(name: string, key: string): Promise<Sensitive | undefined>;
  /** Makes it or brings it to these values, under our name as field manager; returns what it is then. */
  applySecret(secret: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly values: ReadonlyMap<string, Sensitive>;
  }): Promise<SecretView>;
  /** Server-side apply in our namespace; conflicts with other managers are refused. */
  apply(object: ClusterObject): Promise<void>;
  /** Of a release, by the labels that Kubernetes recommends, sorted by name. */
  workloads(release: string): Promise<ReadonlyArray<Workload>>;
  pods(release: string): Promise<ReadonlyArray<ClusterPod>>;
  claims(release: string): Promise<ReadonlyArray<ClaimView>>;
  /** Addresses (host name or IP) that the cluster gave to the ways in of a release; empty when none did. */
  entrances(release: string): Promise<ReadonlyArray<string>>;
  /** Events in our namespace, oldest first. */
  events(): Promise<ReadonlyArray<ClusterEvent>>;
  /** The last lines of a container, oldest first; of its former run when `previous`. Empty when there are none. */
  lastLines(
    pod: string,
    request: { readonly container: string; readonly lines: number; readonly previous?: true },
  ): Promise<ReadonlyArray<string>>;
  /** Rolls the pods of a Deployment or StatefulSet, as `kubectl rollout restart` does. */
  restart(workload: Pick<Workload, 'kind' | 'name'>): Promise<void>;
  remove(kind: RemovableKind, name: string): Promise<'removed' | 'absent'>;
}
