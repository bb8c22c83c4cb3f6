// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { preflightChecks } from '../workflows/doctor/choose-checks.js';
import { type CheckOutcome, collectOutcomes } from '../workflows/doctor/run-checks.js';
import type { Context } from './context.js';
import { openDockerWorld } from './open-doctor-world.js';
import type { OpenInstallation } from './open-installation.js';

/** `up` has read the files already, and tells of each secret that is missing what it is for. */
const toldOtherwise: ReadonlySet<string> = new Set(['DOCTOR_SETTINGS', 'DOCTOR_SECRETS']);

/** What stands in the way of an installation, and what is only worth knowing. An engine that is gone is thrown. */
export async function lookBeforeUp(
  installation: OpenInstallation,
  context: Context,
): Promise<ReadonlyArray<Diagnostic>> {
  const world = await openDockerWorld(installation, context);
  await world.describeEngine();
  const checks = preflightChecks.filter(({ code }) => !toldOtherwise.has(code));
  const outcomes = await collectOutcomes(checks, world, { signal: context.stop });
  return [...installation.remarks, ...outcomes.flatMap(toDiagnostic)];
}

/** An outcome as `up` tells it; nothing when all is well. */
export function toDiagnostic({ code, status, found, reason, next }: CheckOutcome): ReadonlyArray<Diagnostic> {
  if (status !== 'problem' && status !== 'warning' && status !== 'unknown') return [];
  return [
    {
      code,
      severity: status === 'problem' ? 'error' : 'warning',
      message: reason === undefined ? found : `${found} ${reason}`,
      ...(next === undefined ? {} : { hint: next }),
    },
  ];
}
