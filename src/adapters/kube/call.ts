// SPDX-License-Identifier: EUPL-1.2

/** A kind of object as the API server serves it, e.g. `apps`, `v1`, `deployments`. */
export interface Resource {
  /** Empty for the core. */
  readonly group: string;
  readonly version: string;
  /** Plural, as in the path. */
  readonly plural: string;
}

export type Verb = 'get' | 'list' | 'create' | 'patch' | 'delete';

/** One request about a resource. */
export interface Call {
  readonly verb: Verb;
  readonly resource: Resource;
  readonly name?: string;
  /** e.g. `log` */
  readonly subresource?: string;
  /** True when the resource lies in no namespace, or is asked for in all. */
  readonly clusterWide?: boolean;
  /** Another namespace than ours. */
  readonly namespace?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of the body; `application/json` when absent. */
  readonly contentType?: string;
}

export const methods: Readonly<Record<Verb, string>> = {
  get: 'GET',
  list: 'GET',
  create: 'POST',
  patch: 'PATCH',
  delete: 'DELETE',
};

export const groupPath = ({ group, version }: Pick<Resource, 'group' | 'version'>): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`;

/** Path and query of a call, below the address of the server. */
export function pathOf(call: Call, ownNamespace: string): string {
  const { resource, name, subresource, clusterWide = false, namespace = ownNamespace, query = {} } = call;
  const parts = [
    groupPath(resource),
    ...(clusterWide ? [] : ['namespaces', encodeURIComponent(namespace)]),
    resource.plural,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
    ...(subresource === undefined ? [] : [subresource]),
  ];
  const search = new URLSearchParams(query).toString();
  return parts.join('/') + (search === '' ? '' : `?${search}`);
}

/** Plural with group, as kubectl wants it, e.g. `deployments.apps`. */
export const kubectlName = ({ group, plural }: Resource): string =>
  group === '' ? plural : `${plural}.${group}`;

export const core = (plural: string): Resource => ({ group: '', version: 'v1', plural });
export const apps = (plural: string): Resource => ({ group: 'apps', version: 'v1', plural });
export const batch = (plural: string): Resource => ({ group: 'batch', version: 'v1', plural });
