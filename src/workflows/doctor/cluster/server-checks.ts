// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../../diagnostics/errors.js';
import { type CheckResult, ok, problem, warning } from '../check.js';
import { isAtLeast } from '../versions.js';
import type { ClusterWorld } from './world.js';

/** Versions that every change of the chart is tried with. */
const supported = {
  helm: { oldest: '3.17', beyond: '5' },
  kubernetes: { oldest: '1.32', newest: '1.35', beyond: '1.36' },
} as const;

const missing = 127;

/** helm is here, and is one that the chart is tried with. */
export async function checkHelm({ helm, folder }: ClusterWorld, signal: AbortSignal): Promise<CheckResult> {
  const words = ['version', '--template', '{{.Version}}'];
  const { exitCode, stdout, stderr } = await helm.run({ words, folder, signal });
  const next = 'Install helm 3.17 or newer: https://helm.sh/docs/intro/install/.';
  const reason = 'helm brings the parts of Signalen to the cluster, and back when that fails.';
  if (exitCode === missing) return problem({ found: 'There is no helm here.', reason, next });
  const version = stdout.trim().replace(/^v/, '');
  if (exitCode !== 0 || !/^\d/.test(version)) {
    return problem({ found: `helm does not say its version: ${lastLine(stderr)}.`, reason, next });
  }
  if (!isAtLeast(version, supported.helm.oldest)) {
    return problem({
      found: `helm ${version}; ${supported.helm.oldest} or newer is needed.`,
      reason: 'The chart is not tried with older versions.',
      next,
    });
  }
  if (!isAtLeast(version, supported.helm.beyond)) return ok(`helm ${version}.`);
  return warning({
    found: `helm ${version}, which this version of signalen was not tried with.`,
    reason: 'A new major version may do things differently.',
    next: 'Use helm 4, or look whether there is a newer signalen.',
  });
}

const lastLine = (text: string): string =>
  text.trim().split('\n').at(-1)?.replace(/\.$/, '') || 'it printed nothing';

/** The API server answers, knows us, and has a version that the chart is tried with. */
export async function checkCluster({ describeCluster }: ClusterWorld): Promise<CheckResult> {
  const described = await describeCluster().catch(sayUnreachable);
  if ('status' in described) return described;
  const { version, server, context } = described;
  const where = context === undefined ? `at ${server}` : `at ${server} (context ${context})`;
  const { oldest, newest, beyond } = supported.kubernetes;
  if (!isAtLeast(version, oldest)) {
    return problem({
      found: `Kubernetes ${version} ${where}; ${oldest} or newer is needed.`,
      reason: 'The chart is not tried with older versions, and they get no security updates any more.',
      next: 'Let who manages the cluster bring it to a version that is maintained.',
    });
  }
  if (!isAtLeast(version, beyond)) return ok(`Kubernetes ${version} ${where}.`);
  return warning({
    found: `Kubernetes ${version} ${where}; the chart is tried with ${oldest} to ${newest}.`,
    reason: 'It will probably work, but nobody has looked.',
    next: 'Try it in an environment of your own first, or look whether there is a newer signalen.',
  });
}

function sayUnreachable(error: unknown): CheckResult {
  if (!(error instanceof AppError)) throw error;
  return problem({
    found: error.message,
    reason: 'Everything runs in it.',
    next: error.diagnostics[0]?.hint ?? 'Type kubectl version: it has to show a server.',
  });
}
