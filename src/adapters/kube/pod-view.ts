// SPDX-License-Identifier: EUPL-1.2
import type { V1Container, V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import type { ClusterPod, PodContainer } from '../../ports/cluster-workloads.js';
import type { Json } from './json.js';
import { componentOf } from './labels.js';

export function podView({ metadata, spec, status }: Json<V1Pod>): ClusterPod {
  const condition = (type: string) => status?.conditions?.find((each) => each.type === type);
  const scheduled = condition('PodScheduled');
  const initStatuses = status?.initContainerStatuses ?? [];
  const statuses = status?.containerStatuses ?? [];
  return {
    name: metadata?.name ?? '',
    component: componentOf(metadata),
    owner: ownerOf(metadata),
    phase: (status?.phase ?? 'Unknown') as ClusterPod['phase'],
    ready: condition('Ready')?.status === 'True',
    leaving: metadata?.deletionTimestamp !== undefined,
    node: spec?.nodeName,
    unschedulable: scheduled?.status === 'False' ? (scheduled.message ?? scheduled.reason) : undefined,
    reason: reasonOf(status),
    createdAt: metadata?.creationTimestamp ?? '',
    containers: [
      ...(spec?.initContainers ?? []).map((each) => containerView(each, initStatuses, true)),
      ...(spec?.containers ?? []).map((each) => containerView(each, statuses, false)),
    ],
  };
}

function reasonOf(status: Json<V1Pod>['status']): string | undefined {
  const parts = [status?.reason, status?.message].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(': ');
}

/** A ReplicaSet carries the name of its Deployment and the hash that its pods have as a label. */
function ownerOf(metadata: Json<V1Pod>['metadata']): ClusterPod['owner'] {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return undefined;
  const ending = `-${metadata?.labels?.['pod-template-hash']}`;
  return owner.kind === 'ReplicaSet' && owner.name.endsWith(ending)
    ? { kind: 'Deployment', name: owner.name.slice(0, -ending.length) }
    : { kind: owner.kind, name: owner.name };
}

function containerView(
  { name, image = '' }: Json<V1Container>,
  statuses: ReadonlyArray<Json<V1ContainerStatus>>,
  init: boolean,
): PodContainer {
  const status = statuses.find((each) => each.name === name);
  const { waiting, running, terminated } = status?.state ?? {};
  const ended = terminated ?? status?.lastState?.terminated;
  return {
    name,
    init,
    image,
    imageDigest: /@(sha256:[0-9a-f]{64})$/.exec(status?.imageID ?? '')?.[1],
    state: running !== undefined ? 'running' : terminated !== undefined ? 'terminated' : 'waiting',
    reason: waiting?.reason ?? terminated?.reason,
    message: waiting?.message ?? terminated?.message,
    exitCode: ended?.exitCode ?? null,
    outOfMemory: ended?.reason === 'OOMKilled',
    restarts: status?.restartCount ?? 0,
    ready: status?.ready ?? false,
    startedAt: running?.startedAt ?? null,
    finishedAt: ended?.finishedAt ?? null,
  };
}
