// SPDX-License-Identifier: EUPL-1.2
import type {
  CoreV1Event,
  V1IngressClass,
  V1Node,
  V1PersistentVolumeClaim,
  V1Secret,
  V1StorageClass,
} from '@kubernetes/client-node';
import type {
  ClaimView,
  ClusterEvent,
  IngressClassView,
  NodeView,
  Readiness,
  SecretView,
  StorageClassView,
} from '../../ports/cluster.js';
import type { Json } from './json.js';
import { componentOf } from './labels.js';
import { parseQuantity } from './quantity.js';

interface Annotated {
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

const isMarked = (metadata: Annotated | undefined, annotation: string): boolean =>
  metadata?.annotations?.[annotation] === 'true';

export const storageClassView = ({ metadata, provisioner }: Json<V1StorageClass>): StorageClassView => ({
  name: metadata?.name ?? '',
  isDefault:
    isMarked(metadata, 'storageclass.kubernetes.io/is-default-class') ||
    isMarked(metadata, 'storageclass.beta.kubernetes.io/is-default-class'),
  provisioner,
});

export const ingressClassView = ({ metadata, spec }: Json<V1IngressClass>): IngressClassView => ({
  name: metadata?.name ?? '',
  isDefault: isMarked(metadata, 'ingressclass.kubernetes.io/is-default-class'),
  controller: spec?.controller ?? '',
});

/** `v1.35.0+k3s1` is `1.35.0`. */
export const plainVersion = (version: string): string => /\d+(\.\d+)*/.exec(version)?.[0] ?? version;

export function nodeView({ metadata, spec, status }: Json<V1Node>): NodeView {
  const labels = metadata?.labels ?? {};
  const free = status?.allocatable ?? status?.capacity ?? {};
  const closed = (spec?.taints ?? []).some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');
  return {
    name: metadata?.name ?? '',
    ready: (status?.conditions ?? []).some((each) => each.type === 'Ready' && each.status === 'True'),
    schedulable: spec?.unschedulable !== true && !closed,
    architecture: status?.nodeInfo?.architecture ?? labels['kubernetes.io/arch'] ?? '',
    version: plainVersion(status?.nodeInfo?.kubeletVersion ?? ''),
    zone: labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'],
    cpuMillis: Math.round((parseQuantity(free.cpu ?? '') ?? 0) * 1_000),
    memoryBytes: parseQuantity(free.memory ?? '') ?? 0,
  };
}

export const secretView = ({ metadata, type, data }: Json<V1Secret>): SecretView => ({
  name: metadata?.name ?? '',
  type: type ?? 'Opaque',
  keys: Object.keys(data ?? {}).sort(),
  labels: metadata?.labels ?? {},
  resourceVersion: metadata?.resourceVersion ?? '',
});

export const claimView = ({ metadata, spec, status }: Json<V1PersistentVolumeClaim>): ClaimView => ({
  name: metadata?.name ?? '',
  component: componentOf(metadata),
  phase: status?.phase ?? 'Pending',
  storageClass: spec?.storageClassName,
  accessModes: spec?.accessModes ?? [],
});

export function eventView(event: Json<CoreV1Event>): ClusterEvent {
  const { type, reason, message, involvedObject, metadata, series, lastTimestamp, eventTime } = event;
  return {
    type: type === 'Warning' ? 'Warning' : 'Normal',
    reason: reason ?? '',
    message: (message ?? '').trim(),
    kind: involvedObject.kind ?? '',
    name: involvedObject.name ?? '',
    // Two generations of recorders: those of before count, those of now keep a series.
    at: instant(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp),
  };
}

/** Microseconds and whole seconds sort together only in one notation. */
function instant(moment: string | null | undefined): string {
  const at = new Date(moment ?? 0);
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString();
}

interface WithConditions {
  readonly status?: {
    readonly conditions?: ReadonlyArray<{
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }>;
  };
}

export function readinessView({ status }: WithConditions, condition = 'Ready'): Readiness {
  const ready = status?.conditions?.find(({ type }) => type === condition);
  if (ready === undefined) return { ready: false, message: 'it has not said anything of itself yet' };
  return { ready: ready.status === 'True', message: ready.message || ready.reason || '' };
}
