// SPDX-License-Identifier: EUPL-1.2
import type { KubeConfig, V1Namespace, V1Pod, V1Secret, VersionInfo } from '@kubernetes/client-node';
import type {
  AccessQuestion,
  Cluster,
  ClusterDescription,
  ClusterObject,
  NamespaceView,
  RemovableKind,
  SecretView,
} from '../../ports/cluster.js';
import type { Workload } from '../../ports/cluster-workloads.js';
import type { Known } from '../../state/backend-facts.js';
import { Sensitive } from '../../state/sensitive.js';
import { answerAccess } from './access.js';
import { KubeApi } from './api.js';
import { type Call, core } from './call.js';
import {
  claimView,
  eventView,
  ingressClassView,
  nodeView,
  plainVersion,
  readinessView,
  secretView,
  storageClassView,
} from './cluster-views.js';
import { Connection } from './connection.js';
import { entrancesOf } from './entrances.js';
import { contextOf, labelOf } from './kubeconfig.js';
import { ofRelease } from './labels.js';
import { lastLinesOf } from './last-lines.js';
import { podView } from './pod-view.js';
import { listWorkloads } from './workloads.js';
import { applyObject, applySecret, removeObject, restartWorkload } from './writes.js';

export interface KubeClusterSettings {
  readonly config: KubeConfig;
  /** The context that the target asks for, if it does. */
  readonly context: string | undefined;
  readonly namespace: string;
  /** Ends every request. */
  readonly stop: AbortSignal;
  /** How long one request may take; 15 when absent. */
  readonly seconds?: number;
}

const clusterWide = { clusterWide: true } as const;

/** A Kubernetes cluster over its API. */
export class KubeCluster implements Cluster {
  readonly #api: KubeApi;
  readonly #context: string | undefined;
  readonly namespace: string;

  constructor({ config, context, namespace, stop, seconds }: KubeClusterSettings) {
    const connection = new Connection({
      config,
      label: labelOf(config, context),
      stop,
      ...(seconds !== undefined && { seconds }),
    });
    this.namespace = namespace;
    this.#context = contextOf(config);
    this.#api = new KubeApi(connection, namespace);
  }

  async describe(): Promise<ClusterDescription> {
    const version = await this.#api.read<VersionInfo>('/version');
    return {
      version: plainVersion(version?.gitVersion ?? ''),
      server: this.#api.place.server,
      context: this.#context,
    };
  }

  may(questions: ReadonlyArray<AccessQuestion>): Promise<ReadonlyArray<boolean>> {
    return answerAccess(this.#api, questions);
  }

  namespaceView(): Promise<Known<NamespaceView | undefined>> {
    const call = {
      verb: 'get',
      resource: core('namespaces'),
      name: this.namespace,
      clusterWide: true,
    } as const;
    return this.#api.known(call, async () => {
      const found = await this.#api.find<V1Namespace>(call);
      return found && { labels: found.metadata?.labels ?? {}, active: found.status?.phase !== 'Terminating' };
    });
  }

  createNamespace(labels: Readonly<Record<string, string>>): Promise<'created' | 'existed'> {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.namespace, labels } };
    return this.#api.create({ verb: 'create', resource: core('namespaces'), clusterWide: true, body });
  }

  storageClasses() {
    const resource = { group: 'storage.k8s.io', version: 'v1', plural: 'storageclasses' };
    return this.#everywhere(resource, storageClassView);
  }

  ingressClasses() {
    const resource = { group: 'networking.k8s.io', version: 'v1', plural: 'ingressclasses' };
    return this.#everywhere(resource, ingressClassView);
  }

  nodes() {
    return this.#everywhere(core('nodes'), nodeView);
  }

  apis(): Promise<ReadonlySet<string>> {
    return this.#api.versions();
  }

  async readiness(object: Parameters<Cluster['readiness']>[0]): ReturnType<Cluster['readiness']> {
    const resource = await this.#api.resourceOf(object.apiVersion, object.kind);
    if (resource === undefined) return { value: undefined };
    const { name, clusterWide = false, namespace, condition } = object;
    const place = namespace === undefined ? {} : { namespace };
    const call: Call = { verb: 'get', resource, name, clusterWide, ...place };
    return this.#api.known(call, async () => {
      const found = await this.#api.find<Parameters<typeof readinessView>[0]>(call);
      return found && readinessView(found, condition);
    });
  }

  async secret(name: string): Promise<SecretView | undefined> {
    const found = await this.#secret(name);
    return found && secretView(found);
  }

  async secretValue(name: string, key: string): Promise<Sensitive | undefined> {
    const value = (await this.#secret(name))?.data?.[key];
    return value === undefined ? undefined : new Sensitive(Buffer.from(value, 'base64').toString('utf8'));
  }

  async applySecret(secret: Parameters<Cluster['applySecret']>[0]): Promise<SecretView> {
    return secretView(await applySecret(this.#api, secret));
  }

  apply(object: ClusterObject): Promise<void> {
    return applyObject(this.#api, object);
  }

  workloads(release: string): Promise<ReadonlyArray<Workload>> {
    return listWorkloads(this.#api, release);
  }

  async pods(release: string) {
    const found = await this.#api.list<V1Pod>(core('pods'), { selector: ofRelease(release) });
    return found.map(podView).sort(byName);
  }

  async claims(release: string) {
    const resource = core('persistentvolumeclaims');
    const found = await this.#api.list<Parameters<typeof claimView>[0]>(resource, {
      selector: ofRelease(release),
    });
    return found.map(claimView).sort(byName);
  }

  entrances(release: string): Promise<ReadonlyArray<string>> {
    return entrancesOf(this.#api, release);
  }

  async events() {
    const found = await this.#api.list<Parameters<typeof eventView>[0]>(core('events'));
    return found.map(eventView).sort((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)));
  }

  lastLines(pod: string, request: Parameters<Cluster['lastLines']>[1]): Promise<ReadonlyArray<string>> {
    return lastLinesOf(this.#api, pod, request);
  }

  restart(workload: Pick<Workload, 'kind' | 'name'>): Promise<void> {
    return restartWorkload(this.#api, workload);
  }

  remove(kind: RemovableKind, name: string): Promise<'removed' | 'absent'> {
    return removeObject(this.#api, kind, name);
  }

  #secret(name: string) {
    return this.#api.find<V1Secret>({ verb: 'get', resource: core('secrets'), name });
  }

  #everywhere<Item extends object, View extends { readonly name: string }>(
    resource: Call['resource'],
    view: (item: Item) => View,
  ): Promise<Known<ReadonlyArray<View>>> {
    return this.#api.known({ verb: 'list', resource, ...clusterWide }, async () => {
      const found = await this.#api.list<Item>(resource, clusterWide);
      return found.map((item) => view(item as Item)).sort(byName);
    });
  }
}

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name < right.name ? -1 : Number(left.name > right.name);
