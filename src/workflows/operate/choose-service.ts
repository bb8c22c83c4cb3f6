// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { ServiceContainer } from '../../ports/container-engine.js';

/** Refuses names that no container of the installation and no service of the files has. */
export function checkServices(
  typed: ReadonlyArray<string>,
  containers: ReadonlyArray<ServiceContainer>,
  expected: Iterable<string>,
): void {
  const known = [...new Set([...containers.map(({ service }) => service), ...expected])].sort();
  const unknown = typed.find((service) => !known.includes(service));
  if (unknown === undefined) return;
  const suggestion = nearest(unknown, known);
  throw new AppError(exitCodes.usage, [
    {
      code: 'OPERATION_SERVICE_UNKNOWN',
      severity: severityOf('OPERATION_SERVICE_UNKNOWN'),
      message: `There is no service "${unknown}".`,
      ...(known.length === 0 ? {} : { allowed: known.join(', ') }),
      ...(suggestion === undefined ? {} : { suggestion }),
      hint: 'Type signalen status to see them.',
    },
  ]);
}

/** The container in which a command for a service runs; the healthy one where there are more. */
export function runningContainer(
  service: string,
  containers: ReadonlyArray<ServiceContainer>,
): ServiceContainer {
  const running = containers.filter((found) => found.service === service && found.state === 'running');
  const chosen = running.find(({ health }) => health === 'healthy') ?? running[0];
  if (chosen !== undefined) return chosen;
  throw new AppError(exitCodes.failure, [
    {
      code: 'OPERATION_SERVICE_DOWN',
      severity: severityOf('OPERATION_SERVICE_DOWN'),
      message: `The service "${service}" does not run, so nothing can be done in it.`,
      hint: `Type signalen logs ${service} to see why, or signalen up to start it.`,
    },
  ]);
}
