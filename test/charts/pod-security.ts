// SPDX-License-Identifier: EUPL-1.2
import { type Container, containersOf, dig, type Pod } from './manifests.js';

interface PodRule {
  readonly name: string;
  /** True when the pod may be. */
  readonly holds: (pod: Pod) => boolean;
}

interface ContainerRule {
  readonly name: string;
  readonly holds: (container: Container, pod: Pod) => boolean;
}

const restrictedVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** The Pod Security Standard "restricted", as Kubernetes documents it, for what is said about a pod as a whole. */
export const podRules: ReadonlyArray<PodRule> = [
  {
    name: 'shares nothing with its node',
    holds: ({ spec }) => !spec.hostNetwork && !spec.hostPID && !spec.hostIPC,
  },
  {
    name: 'has only harmless volumes',
    holds: ({ spec }) =>
      (spec.volumes ?? []).every((volume) =>
        Object.keys(volume).every((key) => key === 'name' || restrictedVolumes.has(key)),
      ),
  },
  { name: 'is not root', holds: ({ spec }) => spec.securityContext.runAsNonRoot === true },
  {
    name: 'has a user by number that is not 0',
    holds: ({ spec }) => Number(spec.securityContext.runAsUser) > 0,
  },
  { name: 'sets no sysctls', holds: ({ spec }) => spec.securityContext.sysctls === undefined },
  { name: 'sets no SELinux options', holds: ({ spec }) => spec.securityContext.seLinuxOptions === undefined },
  {
    name: 'has the seccomp profile of the runtime',
    holds: ({ spec }) => dig(spec, 'securityContext.seccompProfile.type') === 'RuntimeDefault',
  },
];

/** The same for each container, init containers included. */
export const containerRules: ReadonlyArray<ContainerRule> = [
  { name: 'is not privileged', holds: ({ securityContext }) => securityContext.privileged !== true },
  {
    name: 'cannot gain rights',
    holds: ({ securityContext }) => securityContext.allowPrivilegeEscalation === false,
  },
  {
    name: 'drops all capabilities and adds none',
    holds: ({ securityContext }) => JSON.stringify(securityContext.capabilities) === '{"drop":["ALL"]}',
  },
  {
    name: 'is not root by itself',
    holds: ({ securityContext }) =>
      securityContext.runAsUser === undefined || securityContext.runAsUser !== 0,
  },
  { name: 'may not say it is root', holds: ({ securityContext }) => securityContext.runAsNonRoot !== false },
  {
    name: 'publishes no port of the node',
    holds: (container) => !JSON.stringify(dig(container, 'ports') ?? []).includes('hostPort'),
  },
  // Beyond the standard, and promised by the chart.
  {
    name: 'cannot write to its image',
    holds: ({ securityContext }) => securityContext.readOnlyRootFilesystem === true,
  },
  {
    name: 'says what it needs and may use',
    holds: ({ resources }) =>
      ['cpu', 'memory'].every((what) => resources.requests?.[what] && resources.limits?.[what]),
  },
];

/** Every rule that a pod breaks, with its owner and container. */
export const securityProblems = (pod: Pod): ReadonlyArray<string> => [
  ...podRules.filter(({ holds }) => !holds(pod)).map(({ name }) => `${pod.owner}: not "${name}"`),
  ...containersOf(pod).flatMap((container) =>
    containerRules
      .filter(({ holds }) => !holds(container, pod))
      .map(({ name }) => `${pod.owner} ${container.name}: not "${name}"`),
  ),
];
