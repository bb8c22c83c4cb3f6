// SPDX-License-Identifier: EUPL-1.2
// What every process of Signalen may say about how it runs.
import { asIs, flag, integer, list, object, resources, secretName, text, texts } from './nodes.mjs';

export const scheduling = (description) =>
  object(description, {
    priorityClassName: text('Priority of the pods.'),
    nodeSelector: texts('Labels that a node must have.'),
    tolerations: asIs('Taints that the pods tolerate.', 'array'),
    affinity: asIs('Affinity of the pods, as Kubernetes writes it.'),
  });

const pod = ({ requests, limits, grace }) => ({
  resources: resources(requests, limits),
  scheduling: scheduling('Where the pods may run; what is empty follows the top-level scheduling.'),
  podAnnotations: texts('Annotations of the pods.'),
  podLabels: texts('Labels of the pods, beside the fixed ones.'),
  terminationGracePeriodSeconds: integer('Seconds that a pod gets to finish its work.', grace),
});

/** A pod that ends by itself. */
export const task = (about) => ({ ...pod(about) });

const strategies = {
  rolling: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  recreate: { type: 'Recreate' },
};

/** A Deployment. */
export const workload = (about) => ({
  ...pod(about),
  strategy: asIs(
    'How new pods replace old ones. With local storage on one node it is always Recreate.',
    'object',
    strategies[about.strategy ?? 'rolling'],
  ),
  minReadySeconds: integer('Seconds that a new pod must be ready before it counts.', 0),
  // What waits for the migration does not progress meanwhile: longer than migrate.deadlineSeconds.
  progressDeadlineSeconds: integer(
    'Seconds after which a rollout that does not progress has failed.',
    about.waitsForMigration ? 2400 : 600,
  ),
  revisionHistoryLimit: integer('Old revisions that are kept for a rollback.', 5),
});

/** A Deployment that may have more than one pod. */
export const scaled = (about) => ({
  replicas: integer('Number of pods when autoscaling is off.', about.replicas),
  ...workload(about),
  autoscaling: object('HorizontalPodAutoscaler; needs metrics-server.', {
    enabled: flag('Whether the number of pods follows the load.'),
    minReplicas: integer('Never fewer.', about.replicas, { minimum: 1 }),
    maxReplicas: integer('Never more.', about.replicas * 3, { minimum: 1 }),
    cpuPercent: integer('Aim for this share of the requested processor time.', 75, {
      minimum: 1,
      maximum: 100,
    }),
  }),
  disruptionBudget: object('PodDisruptionBudget; there is one only when there is more than one pod.', {
    enabled: flag('Whether nodes are drained pod by pod.', true),
    maxUnavailable: integer('Pods that may be away at once.', 1, { minimum: 1 }),
  }),
  topologySpread: object('Spread of the pods over zones and nodes.', {
    enabled: flag('Whether pods spread.', true),
    maxSkew: integer('Largest difference between two places.', 1, { minimum: 1 }),
    whenUnsatisfiable: text('What to do when that cannot be.', 'ScheduleAnyway', {
      enum: ['ScheduleAnyway', 'DoNotSchedule'],
    }),
  }),
});

export const image = (description, reference) => {
  const [, repository, tag, digest] = /^(.+?)(?::([^/:@]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(reference);
  return object(description, {
    repository: text('Registry and name.', repository, { minLength: 1, not: { pattern: 'bitnami' } }),
    tag: text('Tag; only for people when there is a digest.', tag ?? '', {
      pattern: '^$|^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$',
      not: { const: 'latest' },
    }),
    digest: text('Digest, such as sha256:… It decides what runs.', digest ?? '', {
      pattern: '^$|^sha256:[0-9a-f]{64}$',
    }),
  });
};

export const secretNames = list('Names of Secrets with credentials for the registry.', {
  type: 'string',
  ...secretName,
});
