// SPDX-License-Identifier: EUPL-1.2
import type { Manifest } from './helm.js';

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: ReadonlyArray<string>;
  readonly args?: ReadonlyArray<string>;
  readonly env?: ReadonlyArray<EnvironmentVariable>;
  readonly resources: Readonly<Record<'requests' | 'limits', Readonly<Record<string, string>>>>;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: ReadonlyArray<{ readonly name: string; readonly mountPath: string }>;
  readonly lifecycle?: unknown;
  readonly livenessProbe?: Readonly<Record<string, unknown>>;
  readonly readinessProbe?: Readonly<Record<string, unknown>>;
  readonly startupProbe?: Readonly<Record<string, unknown>>;
}

export interface PodSpec {
  readonly containers: ReadonlyArray<Container>;
  readonly initContainers?: ReadonlyArray<Container>;
  readonly volumes?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export interface Pod {
  /** `Deployment/signalen-api`. */
  readonly owner: string;
  readonly component: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}

/** What lies at a dotted path of a manifest; undefined when a step is missing. */
export function dig(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      value,
    );
}

const templatePaths: Readonly<Record<string, string>> = {
  Pod: '',
  Deployment: 'spec.template',
  StatefulSet: 'spec.template',
  Job: 'spec.template',
  CronJob: 'spec.jobTemplate.spec.template',
};

/** Every pod that the manifests make, with its owner. */
export const podsOf = (manifests: ReadonlyArray<Manifest>): ReadonlyArray<Pod> =>
  manifests.flatMap((manifest) => {
    const path = templatePaths[manifest.kind];
    if (path === undefined) return [];
    const template = path === '' ? manifest : dig(manifest, path);
    const labels = (dig(template, 'metadata.labels') ?? {}) as Record<string, string>;
    return [
      {
        owner: `${manifest.kind}/${manifest.metadata.name}`,
        component: labels['app.kubernetes.io/component'] ?? '',
        labels,
        annotations: (dig(template, 'metadata.annotations') ?? {}) as Record<string, string>,
        spec: dig(template, 'spec') as PodSpec,
      },
    ];
  });

export const containersOf = ({ spec }: Pod): ReadonlyArray<Container> => [
  ...(spec.initContainers ?? []),
  ...spec.containers,
];

export function podOf(manifests: ReadonlyArray<Manifest>, component: string): Pod {
  const found = podsOf(manifests).find((pod) => pod.component === component);
  if (found === undefined) throw new Error(`No pod of ${component}`);
  return found;
}

/** The container of a component that stays. */
export function containerOf(manifests: ReadonlyArray<Manifest>, component: string): Container {
  const [container] = podOf(manifests, component).spec.containers;
  if (container === undefined) throw new Error(`No container in ${component}`);
  return container;
}

export function manifestOf(manifests: ReadonlyArray<Manifest>, kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (found === undefined) throw new Error(`No ${kind} ${name}`);
  return found;
}

export const ofKind = (manifests: ReadonlyArray<Manifest>, kind: string): ReadonlyArray<Manifest> =>
  manifests.filter((manifest) => manifest.kind === kind);
