// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../../diagnostics/codes.js';
import type { ClusterPod, PodContainer } from '../../ports/cluster-workloads.js';

/** Why a service does not come up, as far as the cluster tells. */
export interface Trouble {
  readonly service: string;
  readonly pod: ClusterPod | undefined;
  readonly container: PodContainer | undefined;
  readonly code: Code;
  /** After `Service api did not come up: `, without a full stop. */
  readonly reason: string;
  readonly hint: string;
  /** How long it may last before there is no hope left; a cluster mends some things by itself. */
  readonly patienceSeconds: number;
}

/** One way in which a container can be stuck. */
interface ContainerRule {
  /** As Kubernetes names it. */
  readonly reasons: ReadonlyArray<string>;
  /** What must be the case besides. */
  readonly when?: (container: PodContainer) => boolean;
  readonly code: Code;
  readonly patienceSeconds: number;
  says(container: PodContainer): string;
  readonly hint: string;
}

const again = 'Mend the cause, and give the same command again.';
const imageHint =
  'Look at release in signalen.yaml, and at target.registry and target.pullSecrets when images come from a mirror.';

const isAbsent = ({ message = '' }: PodContainer): boolean =>
  /not found|manifest unknown/i.test(message) && !/ lookup | dial /.test(message);
const isRefused = ({ message = '' }: PodContainer): boolean =>
  /denied|unauthori[sz]ed|forbidden|authentication required/i.test(message);

/** Between two runs newer nodes show how the last one ended; CrashLoopBackOff only for a moment. */
const endedReasons = ['CrashLoopBackOff', 'Error', 'Completed'];

/** The first that fits counts. */
export const containerRules: ReadonlyArray<ContainerRule> = [
  {
    reasons: ['ImagePullBackOff', 'ErrImagePull'],
    when: isRefused,
    code: 'ROLLOUT_PULL_FAILED',
    patienceSeconds: 0,
    says: ({ image, message }) =>
      `the registry does not let the cluster have image ${image}${cause(message)}`,
    hint: 'Name a Secret with the credentials of the registry in target.pullSecrets, and look at the name of the image.',
  },
  {
    reasons: ['ImagePullBackOff', 'ErrImagePull'],
    when: isAbsent,
    code: 'ROLLOUT_IMAGE_MISSING',
    patienceSeconds: 0,
    says: ({ image, message }) => `the registry has no image ${image}${cause(message)}`,
    hint: imageHint,
  },
  {
    reasons: ['ErrImageNeverPull', 'InvalidImageName'],
    code: 'ROLLOUT_IMAGE_MISSING',
    patienceSeconds: 0,
    says: ({ image, message }) => `the node has no image ${image} and does not fetch it${cause(message)}`,
    hint: imageHint,
  },
  {
    reasons: ['ImagePullBackOff', 'ErrImagePull', 'RegistryUnavailable'],
    code: 'ROLLOUT_PULL_FAILED',
    patienceSeconds: 60,
    says: ({ image, message }) => `image ${image} could not be fetched${cause(message)}`,
    hint: 'Check that the nodes reach the registry, or set target.registry to a mirror.',
  },
  {
    reasons: ['CreateContainerConfigError'],
    code: 'ROLLOUT_SERVICE_FAILED',
    patienceSeconds: 10,
    says: ({ message }) => `the cluster cannot put together what it needs${cause(message)}`,
    hint: 'A Secret lacks a key, most likely: look with signalen secrets list.',
  },
  {
    reasons: ['CreateContainerError', 'RunContainerError', 'PostStartHookError'],
    code: 'ROLLOUT_SERVICE_FAILED',
    patienceSeconds: 30,
    says: ({ message }) => `the node cannot start its container${cause(message)}`,
    hint: again,
  },
  {
    reasons: ['CrashLoopBackOff', 'OOMKilled', 'Error'],
    when: ({ outOfMemory, restarts }) => outOfMemory && restarts >= 2,
    code: 'ROLLOUT_SERVICE_FAILED',
    patienceSeconds: 0,
    says: () => 'it was ended because it used more memory than it may have',
    hint: again,
  },
  {
    reasons: endedReasons,
    when: ({ restarts }) => restarts >= 3,
    code: 'ROLLOUT_SERVICE_FAILED',
    patienceSeconds: 0,
    says: endsAgain,
    hint: again,
  },
  {
    reasons: endedReasons,
    when: ({ restarts }) => restarts > 0,
    code: 'ROLLOUT_SERVICE_FAILED',
    patienceSeconds: Number.POSITIVE_INFINITY,
    says: endsAgain,
    hint: again,
  },
];

function endsAgain({ restarts, exitCode }: PodContainer): string {
  return `it ends again and again (${restarts} ${restarts === 1 ? 'time' : 'times'}, exit code ${exitCode})`;
}

/** The words of the cluster, on one line and without those that say what the sentence says already. */
export function cause(message: string | undefined): string {
  const said = plainWords(message ?? '').replace(/\.$/, '');
  return said === '' ? '' : ` (${said})`;
}

/** Of a message of the cluster, on one line of a length that people read. */
export function plainWords(message: string): string {
  const line = message
    .replace(/\s+/g, ' ')
    .replace(/^\(combined from similar events\): /, '')
    .replace(/^Back-off pulling image "[^"]*":? ?/, '')
    .replace(/^(Failed to pull image "[^"]*"|ErrImagePull): /, '')
    .replace(/^(failed to (pull and unpack image|resolve reference) "[^"]*": )+/, '')
    .replace(/^failed to do request: [A-Z][a-z]+ "[^"]*": /, '')
    .replace(/,? ?(no new claims to deallocate, ?)?preemption: .*$/, '')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

const longest = 300;
