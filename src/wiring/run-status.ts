// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { RunningTarget } from '../state/settings.js';
import type { StatusReport } from '../state/status-report.js';
import { targetLabel } from '../state/target-label.js';
import { detectDrift } from '../workflows/detect-drift.js';
import { type ReadSubject, readSubject } from '../workflows/doctor/read-subject.js';
import { runningTarget } from '../workflows/operate/running-target.js';
import { type RunningServices, readStatus } from '../workflows/status/read-status.js';
import type { Context } from './context.js';
import { openBackendHealth } from './open-backend.js';
import { openInstance } from './open-instance.js';
import { clusterServices, dockerServices } from './open-running-services.js';

/** Looks at the live system of the instance, whatever state its files are in. */
export async function runStatus(context: Context, wants: { readonly drift: boolean }): Promise<StatusReport> {
  const subject = await readSubject(await context.files(context.instanceFolder), context.environment);
  const target = runningTarget(subject.reading);
  const services = await openServices({ subject, target }, context);
  return readStatus({
    instance: subject.reading.name,
    environment: subject.reading.environment,
    target: targetLabel(target),
    wanted: subject.settings.release ?? null,
    now: () => context.clock.now(),
    ...(services === undefined ? { health: () => openBackendHealth(target, context) } : { services }),
    ...(wants.drift ? { drift: () => countDrift(context) } : {}),
  });
}

/** Undefined where only the backend is known: behind a command, and in a container that somebody else runs. */
async function openServices(
  { subject, target }: { readonly subject: ReadSubject; readonly target: RunningTarget },
  context: Context,
): Promise<RunningServices | undefined> {
  if (target.type === 'helm') return clusterServices({ subject, target }, context);
  return target.type === 'docker' && target.container === undefined
    ? dockerServices({ subject, target }, context)
    : undefined;
}

async function countDrift(context: Context): Promise<number> {
  const outcome = await detectDrift({ ...(await openInstance(context)), countKept: false });
  if (outcome.type === 'findings') throw new AppError(exitCodes.findings, outcome.diagnostics);
  return outcome.report.drifted.length;
}
