// SPDX-License-Identifier: EUPL-1.2
import type { V1CronJob, V1Deployment, V1Job, V1StatefulSet } from '@kubernetes/client-node';
import type { Workload } from '../../ports/cluster-workloads.js';
import type { Json } from './json.js';
import { componentOf } from './labels.js';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}

const holding = (conditions: ReadonlyArray<Condition> | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type && condition.status === 'True');

const sentence = ({ reason, message }: Condition): string =>
  [reason, message].filter((part) => part !== undefined && part !== '').join(': ');

/** A cluster that has not looked at the newest definition yet counts pods of the one before. */
const isLookedAt = (object: {
  readonly metadata?: { readonly generation?: number };
  readonly status?: { readonly observedGeneration?: number };
}): boolean => (object.status?.observedGeneration ?? 0) >= (object.metadata?.generation ?? 0);

export function deploymentView(deployment: Json<V1Deployment>): Workload {
  const { metadata, spec, status } = deployment;
  const wanted = spec?.replicas ?? 1;
  const updated = status?.updatedReplicas ?? 0;
  const ready = status?.readyReplicas ?? 0;
  const looked = isLookedAt(deployment);
  const stalled = status?.conditions?.find(
    ({ type, status: state }) => type === 'Progressing' && state === 'False',
  );
  const hindered = holding(status?.conditions, 'ReplicaFailure');
  const complete = looked && updated >= wanted && (status?.replicas ?? 0) <= updated && ready >= wanted;
  const failed = looked && stalled !== undefined && !complete;
  return {
    kind: 'Deployment',
    name: metadata?.name ?? '',
    component: componentOf(metadata),
    wanted,
    updated: looked ? updated : 0,
    ready,
    progress: wanted === 0 ? 'resting' : failed ? 'failed' : complete ? 'done' : 'going',
    message: messageOf(complete, [hindered, failed ? stalled : undefined]),
  };
}

function messageOf(complete: boolean, conditions: ReadonlyArray<Condition | undefined>): string | undefined {
  const [first] = conditions.filter((condition) => condition !== undefined);
  return complete || first === undefined ? undefined : sentence(first);
}

export function statefulSetView(set: Json<V1StatefulSet>): Workload {
  const { metadata, spec, status } = set;
  const wanted = spec?.replicas ?? 1;
  const looked = isLookedAt(set);
  // Absent while every pod is of the newest definition in the first roll-out of some versions.
  const same = status?.currentRevision === status?.updateRevision;
  const updated = status?.updatedReplicas ?? (same ? (status?.currentReplicas ?? 0) : 0);
  const ready = status?.readyReplicas ?? 0;
  const complete = looked && updated >= wanted && ready >= wanted && (status?.replicas ?? 0) <= wanted;
  return {
    kind: 'StatefulSet',
    name: metadata?.name ?? '',
    component: componentOf(metadata),
    wanted,
    updated: looked ? updated : 0,
    ready,
    progress: wanted === 0 ? 'resting' : complete ? 'done' : 'going',
    message: undefined,
  };
}

export function jobView({ metadata, spec, status }: Json<V1Job>): Workload {
  const wanted = spec?.completions ?? 1;
  const succeeded = status?.succeeded ?? 0;
  const complete = holding(status?.conditions, 'Complete');
  // FailureTarget comes first, while the last pods are still being ended.
  const failed = holding(status?.conditions, 'Failed') ?? holding(status?.conditions, 'FailureTarget');
  const progress = failed ? 'failed' : complete ? 'done' : spec?.suspend === true ? 'resting' : 'going';
  return {
    kind: 'Job',
    name: metadata?.name ?? '',
    component: componentOf(metadata),
    wanted,
    updated: succeeded + (status?.active ?? 0),
    ready: succeeded,
    progress,
    message: failed === undefined ? undefined : sentence(failed),
  };
}

/** What runs at set times wants nothing in between. */
export const cronJobView = ({ metadata, status }: Json<V1CronJob>): Workload => ({
  kind: 'CronJob',
  name: metadata?.name ?? '',
  component: componentOf(metadata),
  wanted: 0,
  updated: status?.active?.length ?? 0,
  ready: 0,
  progress: 'resting',
  message: undefined,
});
