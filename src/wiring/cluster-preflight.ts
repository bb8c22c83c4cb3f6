// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { clusterPreflightChecks } from '../workflows/doctor/choose-checks.js';
import { collectOutcomes } from '../workflows/doctor/run-checks.js';
import type { Context } from './context.js';
import { openClusterWorld } from './open-cluster-world.js';
import type { OpenChartInstallation } from './open-installation.js';
import { toDiagnostic } from './up-preflight.js';

/**
 * `up` has read the files already, brings the secrets itself and tells of each that is missing what it is for, and
 * refuses a release that is stuck with an exit code of its own.
 */
const toldOtherwise: ReadonlySet<string> = new Set([
  'DOCTOR_SETTINGS',
  'DOCTOR_SECRETS',
  'DOCTOR_CLUSTER_SECRETS',
  'DOCTOR_HELM_RELEASE',
]);

/**
 * What stands in the way of an installation on Kubernetes, and what is only worth knowing. A cluster that does not
 * answer is thrown. What may not be looked at is left to `doctor`: whoever deploys often may look at little.
 */
export async function lookBeforeHelm(
  installation: OpenChartInstallation,
  context: Context,
): Promise<ReadonlyArray<Diagnostic>> {
  const world = await openClusterWorld(installation, context);
  await world.describeCluster();
  const checks = clusterPreflightChecks.filter(({ code }) => !toldOtherwise.has(code));
  const outcomes = await collectOutcomes(checks, world, { signal: context.stop });
  const worthKnowing = outcomes.filter(({ status }) => status !== 'unknown');
  return [...installation.remarks, ...worthKnowing.flatMap(toDiagnostic)];
}
