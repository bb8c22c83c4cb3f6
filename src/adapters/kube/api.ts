// SPDX-License-Identifier: EUPL-1.2
import type { V1APIGroupList, V1APIResourceList } from '@kubernetes/client-node';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Known } from '../../state/backend-facts.js';
import { type Call, groupPath, methods, pathOf, type Resource } from './call.js';
import { clusterProblem } from './cluster-problem.js';
import type { Connection, RawAnswer } from './connection.js';
import type { Json, JsonList } from './json.js';
import { describeRefusal, doing, type Place, type Refusal, readRefusal } from './refusal.js';

const pageSize = '500';

type Kinds = Json<V1APIResourceList>['resources'];

/** Text of others on its way into a message. */
type Hide = (text: string) => string;

const asItIs: Hide = (text) => text;

/** Calls to the API of one cluster, in one namespace unless they say otherwise. */
export class KubeApi {
  readonly #connection: Connection;
  readonly #kinds = new Map<string, Kinds>();
  readonly namespace: string;

  constructor(connection: Connection, namespace: string) {
    this.#connection = connection;
    this.namespace = namespace;
  }

  get place(): Place {
    return { ...this.#connection.label, namespace: this.namespace };
  }

  /** The object; throws what the server refuses. `hide` takes secrets out of what it says then. */
  call<Found>(call: Call, hide = asItIs): Promise<Json<Found>> {
    return this.#must<Json<Found>>(call, hide);
  }

  /** Undefined when there is none by that name. */
  async find<Found>(call: Call): Promise<Json<Found> | undefined> {
    const result = await this.#attempt<Json<Found>>(call);
    if ('found' in result) return result.found;
    if (result.refusal.status === 404) return undefined;
    throw describeRefusal(result.refusal, call, this.place);
  }

  /** Makes something; `AlreadyExists` is no failure. */
  async create(call: Call): Promise<'created' | 'existed'> {
    const result = await this.#attempt(call);
    if ('found' in result) return 'created';
    if (result.refusal.reason === 'AlreadyExists') return 'existed';
    throw describeRefusal(result.refusal, call, this.place);
  }

  /** What is asked, when we may know. */
  async known<Value>(call: Call, ask: () => Promise<Value>): Promise<Known<Value>> {
    try {
      return { value: await ask() };
    } catch (error) {
      if (!(error instanceof AppError) || error.exitCode !== exitCodes.notAllowed) throw error;
      return { unknown: `you may not ${doing(call, this.place)}` };
    }
  }

  /** All of a kind, however many pages it takes. */
  async list<Item>(
    resource: Resource,
    options: Pick<Call, 'clusterWide'> & { readonly selector?: string } = {},
  ): Promise<ReadonlyArray<Json<Item>>> {
    const { clusterWide = false, selector } = options;
    const query = selector === undefined ? {} : { labelSelector: selector };
    const call = { verb: 'list', resource, clusterWide } as const;
    const items: Json<Item>[] = [];
    let next: string | undefined;
    do {
      const more = next === undefined ? {} : { continue: next };
      const page: Call = { ...call, query: { ...query, limit: pageSize, ...more } };
      const result = await this.#attempt<JsonList<Item>>(page);
      // The list went on for longer than the server remembers: all of it at once then.
      if ('refusal' in result && result.refusal.status === 410) {
        return (await this.#must<JsonList<Item>>({ ...call, query })).items ?? [];
      }
      if ('refusal' in result) throw describeRefusal(result.refusal, page, this.place);
      items.push(...(result.found.items ?? []));
      next = result.found.metadata?.continue || undefined;
    } while (next !== undefined);
    return items;
  }

  async #must<Found>(call: Call, hide = asItIs): Promise<Found> {
    const result = await this.#attempt<Found>(call);
    if ('found' in result) return result.found;
    throw describeRefusal({ ...result.refusal, message: hide(result.refusal.message) }, call, this.place);
  }

  async #attempt<Found>(call: Call): Promise<{ readonly found: Found } | { readonly refusal: Refusal }> {
    const answer = await this.send(call);
    return isSuccess(answer)
      ? { found: this.#parse<Found>(answer.text) }
      : { refusal: readRefusal(answer.status, answer.text) };
  }

  send(call: Call): Promise<RawAnswer> {
    const { verb, body, contentType } = call;
    return this.#connection.send({
      method: methods[verb],
      path: pathOf(call, this.namespace),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(contentType !== undefined && { contentType }),
    });
  }

  /** Something outside the resources, e.g. `/version`. */
  async read<Found>(path: string): Promise<Json<Found> | undefined> {
    const answer = await this.#connection.send({ method: 'GET', path });
    if (isSuccess(answer)) return this.#parse<Json<Found>>(answer.text);
    if (answer.status === 404) return undefined;
    const refusal = readRefusal(answer.status, answer.text);
    const resource = { group: '', version: '', plural: path };
    throw describeRefusal(refusal, { verb: 'get', resource, clusterWide: true }, this.place);
  }

  /** Groups and versions, e.g. `apps/v1`. */
  async versions(): Promise<ReadonlySet<string>> {
    const { groups = [] } = (await this.read<V1APIGroupList>('/apis')) ?? {};
    return new Set([
      'v1',
      ...groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion)),
    ]);
  }

  /** The resource of a kind; undefined when the cluster does not serve it. */
  async resourceOf(apiVersion: string, kind: string): Promise<Resource | undefined> {
    const [first = '', second] = apiVersion.split('/');
    const version = second === undefined ? { group: '', version: first } : { group: first, version: second };
    const kinds = this.#kinds.get(apiVersion) ?? (await this.#kindsOf(version));
    // Only what is there is remembered: an operator may be installed while we wait for it.
    if (kinds.length > 0) this.#kinds.set(apiVersion, kinds);
    const found = kinds.find((each) => each.kind === kind && !each.name.includes('/'));
    return found === undefined ? undefined : { ...version, plural: found.name };
  }

  async #kindsOf(version: Pick<Resource, 'group' | 'version'>): Promise<Kinds> {
    return (await this.read<V1APIResourceList>(groupPath(version)))?.resources ?? [];
  }

  #parse<Found>(text: string): Found {
    try {
      return JSON.parse(text) as Found;
    } catch (cause) {
      const { server, kubectl } = this.place;
      throw clusterProblem(
        'CLUSTER_UNREACHABLE',
        {
          message: `What answers at ${server} is no Kubernetes API server.`,
          hint: `Type kubectl${kubectl} cluster-info; correct the address of the cluster in the kubeconfig.`,
        },
        { cause },
      );
    }
  }
}

const isSuccess = ({ status }: RawAnswer): boolean => status >= 200 && status < 300;
