// SPDX-License-Identifier: EUPL-1.2
import type { V1Secret } from '@kubernetes/client-node';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Cluster, ClusterObject, RemovableKind } from '../../ports/cluster.js';
import type { Workload } from '../../ports/cluster-workloads.js';
import { hidingSecrets } from '../../state/hide-secrets.js';
import { Sensitive } from '../../state/sensitive.js';
import type { KubeApi } from './api.js';
import { apps, batch, type Call, core, type Resource } from './call.js';
import { clusterProblem } from './cluster-problem.js';
import type { Json } from './json.js';
import { fieldManager } from './labels.js';

const patchOf = (resource: Resource, { metadata }: ClusterObject, body: unknown): Call => ({
  verb: 'patch',
  resource,
  name: metadata.name,
  query: { fieldManager },
  contentType: 'application/apply-patch+yaml',
  body,
});

const inBase64 = (value: Sensitive): string => Buffer.from(value.reveal(), 'utf8').toString('base64');

/** Server-side apply: keys that were ours and are not given now are removed, those of others stay. */
export function applySecret(
  api: KubeApi,
  { name, labels, values }: Parameters<Cluster['applySecret']>[0],
): Promise<Json<V1Secret>> {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name, labels } };
  const data = Object.fromEntries([...values].map(([key, value]) => [key, inBase64(value)]));
  const secrets = [...values.values()].flatMap((value) => [value, new Sensitive(inBase64(value))]);
  return api.call<V1Secret>(patchOf(core('secrets'), object, { ...object, data }), hidingSecrets(secrets));
}

export async function applyObject(api: KubeApi, object: ClusterObject): Promise<void> {
  const { apiVersion, kind, metadata } = object;
  const resource = await api.resourceOf(apiVersion, kind);
  if (resource === undefined) {
    throw clusterProblem(
      'CLUSTER_FAILED',
      {
        message: `The cluster at ${api.place.server} does not know the kind ${kind} of ${apiVersion}, which "${metadata.name}" is.`,
        hint: `Type kubectl${api.place.kubectl} api-resources; whoever manages the cluster installs what serves it.`,
      },
      { exitCode: exitCodes.failure },
    );
  }
  await api.call(patchOf(resource, object, object));
}

const rolling = { Deployment: apps('deployments'), StatefulSet: apps('statefulsets') } as const;

/** As `kubectl rollout restart` does: a new annotation is a new definition of the pods. */
export async function restartWorkload(
  api: KubeApi,
  workload: Pick<Workload, 'kind' | 'name'>,
): Promise<void> {
  const { kind, name } = workload;
  if (kind !== 'Deployment' && kind !== 'StatefulSet') {
    throw new TypeError(`a ${kind} runs to its end: there is nothing to restart`);
  }
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  await api.call({
    verb: 'patch',
    resource: rolling[kind],
    name,
    query: { fieldManager },
    contentType: 'application/strategic-merge-patch+json',
    body: { spec: { template: { metadata: { annotations } } } },
  });
}

const removable: Readonly<Record<RemovableKind, Resource>> = {
  Job: batch('jobs'),
  PersistentVolumeClaim: core('persistentvolumeclaims'),
  Pod: core('pods'),
  Secret: core('secrets'),
};

/** What it made goes after it; a claim stays until no pod uses it. */
export async function removeObject(
  api: KubeApi,
  kind: RemovableKind,
  name: string,
): Promise<'removed' | 'absent'> {
  const found = await api.find({
    verb: 'delete',
    resource: removable[kind],
    name,
    query: { propagationPolicy: 'Background' },
  });
  return found === undefined ? 'absent' : 'removed';
}
