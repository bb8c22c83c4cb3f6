// SPDX-License-Identifier: EUPL-1.2
import { type ServiceName, serviceNames } from '../catalogue/services.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { RunningTarget } from '../state/settings.js';
import type { StatusReport } from '../state/status-report.js';
import { defaultProject, targetLabel } from '../state/target-label.js';
import { detectDrift } from '../workflows/detect-drift.js';
import { type ReadSubject, readSubject } from '../workflows/doctor/read-subject.js';
import { runningTarget } from '../workflows/operate/running-target.js';
import { readStatus, type StatusWorld } from '../workflows/status/read-status.js';
import type { Context } from './context.js';
import { openBackendHealth } from './open-backend.js';
import { openDockerWorld } from './open-doctor-world.js';
import { openInstance } from './open-instance.js';

type DockerTarget = Extract<RunningTarget, { readonly type: 'docker' }>;

/** Looks at the live system of the instance, whatever state its files are in. */
export async function runStatus(context: Context, wants: { readonly drift: boolean }): Promise<StatusReport> {
  const subject = await readSubject(await context.files(context.instanceFolder), context.environment);
  const target = runningTarget(subject.reading);
  return readStatus({
    instance: subject.reading.name,
    environment: subject.reading.environment,
    target: targetLabel(target),
    wanted: subject.settings.release ?? null,
    now: () => context.clock.now(),
    ...(target.type === 'docker' && target.container === undefined
      ? { docker: await dockerWorld({ subject, target }, context) }
      : { health: () => openBackendHealth(target, context) }),
    ...(wants.drift ? { drift: () => countDrift(context) } : {}),
  });
}

async function dockerWorld(
  { subject, target }: { readonly subject: ReadSubject; readonly target: DockerTarget },
  context: Context,
): Promise<NonNullable<StatusWorld['docker']>> {
  const { engine, probe, site } = await openDockerWorld({ ...subject, target }, context);
  const { deployment } = subject;
  return {
    engine,
    project: target.project ?? defaultProject,
    expected: deployment === undefined ? [] : servicesOf(deployment.images),
    addresses: deployment?.addresses,
    probe,
    site,
    health: ({ name }) => openBackendHealth({ ...target, container: name }, context),
  };
}

const servicesOf = (images: ReadonlyMap<ServiceName, string>): ReadonlyArray<ServiceName> =>
  serviceNames.filter((service) => images.has(service));

async function countDrift(context: Context): Promise<number> {
  const outcome = await detectDrift({ ...(await openInstance(context)), countKept: false });
  if (outcome.type === 'findings') throw new AppError(exitCodes.findings, outcome.diagnostics);
  return outcome.report.drifted.length;
}
