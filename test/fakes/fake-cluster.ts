// SPDX-License-Identifier: EUPL-1.2
import { type Call, core, type Resource } from '../../src/adapters/kube/call.js';
import { clusterProblem } from '../../src/adapters/kube/cluster-problem.js';
import { describeRefusal } from '../../src/adapters/kube/refusal.js';
import type {
  AccessQuestion,
  ClaimView,
  Cluster,
  ClusterDescription,
  ClusterEvent,
  ClusterObject,
  IngressClassView,
  NamespaceView,
  NodeView,
  Readiness,
  RemovableKind,
  SecretView,
  StorageClassView,
} from '../../src/ports/cluster.js';
import type { ClusterPod, Workload } from '../../src/ports/cluster-workloads.js';
import type { Known } from '../../src/state/backend-facts.js';
import type { Sensitive } from '../../src/state/sensitive.js';
import { FakeSecrets } from './fake-cluster-secrets.js';

const plurals: Readonly<Record<RemovableKind, string>> = {
  Job: 'jobs',
  PersistentVolumeClaim: 'persistentvolumeclaims',
  Pod: 'pods',
  Secret: 'secrets',
};

/** A namespace of a cluster, in memory: what is in it is put there by the test, what is done to it is remembered. */
export class FakeCluster implements Cluster {
  readonly namespace: string;
  readonly server = 'https://cluster.example:6443';
  version = '1.35.0';
  /** Undefined: the namespace does not exist. */
  namespaceIs: NamespaceView | undefined = { labels: {}, active: true };
  /** What we may not do, e.g. `list nodes`, `create pods/exec`; `*` is everything. */
  readonly denied = new Set<string>();
  /** Thrown at every question from now on. */
  gone: Error | undefined;
  readonly served = new Set(['v1', 'apps/v1', 'batch/v1', 'networking.k8s.io/v1']);
  storage: StorageClassView[] = [{ name: 'standard', isDefault: true, provisioner: 'example/disk' }];
  ingress: IngressClassView[] = [{ name: 'nginx', isDefault: true, controller: 'example/nginx' }];
  nodeList: NodeView[] = [];
  readonly secrets = new FakeSecrets();
  /** By `Kind/name`. */
  readonly conditions = new Map<string, Readiness>();
  readonly workloadList: Workload[] = [];
  readonly podList: ClusterPod[] = [];
  readonly claimList: ClaimView[] = [];
  readonly entranceList: string[] = [];
  readonly eventList: ClusterEvent[] = [];
  /** By `pod/container`, or `pod/container/previous`. */
  readonly logs = new Map<string, ReadonlyArray<string>>();
  readonly applied: ClusterObject[] = [];
  /** Every change that was made, as words, without values. */
  readonly orders: string[] = [];
  /** Called for every question, so that a test can let time pass. */
  onAsk: (question: string) => void = () => undefined;

  constructor(namespace = 'meldingen') {
    this.namespace = namespace;
  }

  async describe(): Promise<ClusterDescription> {
    this.#reach('describe');
    return { version: this.version, server: this.server, context: 'test' };
  }

  async may(questions: ReadonlyArray<AccessQuestion>): Promise<ReadonlyArray<boolean>> {
    this.#reach('may');
    return questions.map(({ verb, resource }) => !this.#isDenied(verb, resource));
  }

  namespaceView(): Promise<Known<NamespaceView | undefined>> {
    return this.#known('get', core('namespaces'), () => this.namespaceIs);
  }

  async createNamespace(labels: Readonly<Record<string, string>>): Promise<'created' | 'existed'> {
    this.#ask({ verb: 'create', resource: core('namespaces'), clusterWide: true });
    if (this.namespaceIs !== undefined) return 'existed';
    this.namespaceIs = { labels: { ...labels, 'kubernetes.io/metadata.name': this.namespace }, active: true };
    this.orders.push('create namespace');
    return 'created';
  }

  storageClasses(): Promise<Known<ReadonlyArray<StorageClassView>>> {
    return this.#known('list', core('storageclasses'), () => this.storage);
  }

  ingressClasses(): Promise<Known<ReadonlyArray<IngressClassView>>> {
    return this.#known('list', core('ingressclasses'), () => this.ingress);
  }

  nodes(): Promise<Known<ReadonlyArray<NodeView>>> {
    return this.#known('list', core('nodes'), () => this.nodeList);
  }

  async apis(): Promise<ReadonlySet<string>> {
    this.#reach('apis');
    return this.served;
  }

  readiness(object: Parameters<Cluster['readiness']>[0]): Promise<Known<Readiness | undefined>> {
    const resource = core(`${object.kind.toLowerCase()}s`);
    return this.#known('get', resource, () => this.conditions.get(`${object.kind}/${object.name}`));
  }

  async secret(name: string): Promise<SecretView | undefined> {
    this.#ask({ verb: 'get', resource: core('secrets'), name });
    return this.secrets.view(name);
  }

  async secretValue(name: string, key: string): Promise<Sensitive | undefined> {
    this.#ask({ verb: 'get', resource: core('secrets'), name });
    return this.secrets.value(name, key);
  }

  async applySecret(secret: Parameters<Cluster['applySecret']>[0]): Promise<SecretView> {
    const call: Call = { verb: 'patch', resource: core('secrets'), name: secret.name };
    this.#ask(call);
    this.#needNamespace(call);
    const causes = this.secrets.conflicts(secret);
    if (causes.length > 0) {
      throw describeRefusal({ status: 409, reason: 'Conflict', message: '', causes }, call, this.#place());
    }
    this.orders.push(`apply secret ${secret.name}`);
    return this.secrets.apply(secret);
  }

  async apply(object: ClusterObject): Promise<void> {
    const call: Call = { verb: 'patch', resource: core(`${object.kind.toLowerCase()}s`) };
    this.#ask(call);
    if (!this.served.has(object.apiVersion)) {
      throw clusterProblem(
        'CLUSTER_FAILED',
        { message: `The cluster does not know the kind ${object.kind} of ${object.apiVersion}.`, hint: '' },
        { exitCode: 1 },
      );
    }
    this.#needNamespace(call);
    this.applied.push(object);
    this.orders.push(`apply ${object.kind} ${object.metadata.name}`);
  }

  async workloads(): Promise<ReadonlyArray<Workload>> {
    this.#ask({ verb: 'list', resource: core('deployments') });
    return [...this.workloadList].sort(byName);
  }

  async pods(): Promise<ReadonlyArray<ClusterPod>> {
    this.#ask({ verb: 'list', resource: core('pods') });
    return [...this.podList].sort(byName);
  }

  async claims(): Promise<ReadonlyArray<ClaimView>> {
    this.#ask({ verb: 'list', resource: core('persistentvolumeclaims') });
    return [...this.claimList].sort(byName);
  }

  async entrances(): Promise<ReadonlyArray<string>> {
    this.#ask({ verb: 'list', resource: core('ingresses') });
    return [...this.entranceList];
  }

  async events(): Promise<ReadonlyArray<ClusterEvent>> {
    this.#ask({ verb: 'list', resource: core('events') });
    return [...this.eventList].sort((left, right) => (left.at < right.at ? -1 : 1));
  }

  async lastLines(
    pod: string,
    { container, lines, previous }: Parameters<Cluster['lastLines']>[1],
  ): Promise<ReadonlyArray<string>> {
    this.#ask({ verb: 'get', resource: core('pods'), name: pod, subresource: 'log' });
    const key = `${pod}/${container}${previous === true ? '/previous' : ''}`;
    return (this.logs.get(key) ?? []).slice(-lines);
  }

  async restart({ kind, name }: Pick<Workload, 'kind' | 'name'>): Promise<void> {
    const call: Call = { verb: 'patch', resource: core(`${kind.toLowerCase()}s`), name };
    this.#ask(call);
    if (!this.workloadList.some((each) => each.kind === kind && each.name === name)) {
      this.#refuse(404, `${call.resource.plural}.apps "${name}" not found`, call);
    }
    this.orders.push(`restart ${kind} ${name}`);
  }

  async remove(kind: RemovableKind, name: string): Promise<'removed' | 'absent'> {
    this.#ask({ verb: 'delete', resource: core(plurals[kind]), name });
    const removed = kind === 'Secret' ? this.secrets.remove(name) : this.#drop(kind, name);
    if (removed) this.orders.push(`remove ${kind} ${name}`);
    return removed ? 'removed' : 'absent';
  }

  #drop(kind: RemovableKind, name: string): boolean {
    const lists = { Job: this.workloadList, Pod: this.podList };
    const list: Array<{ readonly name: string; readonly kind?: string }> =
      kind === 'Job' || kind === 'Pod' ? lists[kind] : this.claimList;
    const at = list.findIndex((each) => each.name === name && (each.kind ?? kind) === kind);
    if (at >= 0) list.splice(at, 1);
    return at >= 0;
  }

  #reach(question: string): void {
    this.onAsk(question);
    if (this.gone !== undefined) throw this.gone;
  }

  #ask(call: Call): void {
    const { verb, resource, subresource } = call;
    const what = subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`;
    this.#reach(`${verb} ${what}`);
    if (this.#isDenied(verb, what)) this.#refuse(403, `user cannot ${verb} resource "${what}"`, call);
  }

  async #known<Value>(verb: Call['verb'], resource: Resource, look: () => Value): Promise<Known<Value>> {
    this.#reach(`${verb} ${resource.plural}`);
    return this.#isDenied(verb, resource.plural)
      ? { unknown: `you may not ${verb} ${resource.plural}` }
      : { value: look() };
  }

  #isDenied(verb: string, resource: string): boolean {
    return this.denied.has('*') || this.denied.has(`${verb} ${resource}`);
  }

  #needNamespace(call: Call): void {
    if (this.namespaceIs === undefined) this.#refuse(404, `namespaces "${this.namespace}" not found`, call);
  }

  #refuse(status: number, message: string, call: Call): never {
    throw describeRefusal({ status, reason: '', message, causes: [] }, call, this.#place());
  }

  #place() {
    return { server: this.server, kubectl: '', namespace: this.namespace };
  }
}

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name < right.name ? -1 : Number(left.name > right.name);
