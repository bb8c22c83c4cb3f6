// SPDX-License-Identifier: EUPL-1.2
import type { ServiceContainer } from '../../../ports/container-engine.js';
import { type CheckResult, notApplicable, ok, problem } from '../check.js';
import type { DockerWorld } from './world.js';

/** Every service that should run does, and is healthy. */
export async function checkServices(world: DockerWorld): Promise<CheckResult> {
  const containers = await world.containers();
  if (containers.length === 0) return notApplicable('Nothing of this installation exists yet.');
  const expected = world.deployment === undefined ? [] : [...world.deployment.images.keys()];
  const troubles = [
    ...containers.flatMap(describeTrouble),
    ...expected
      .filter((service) => !containers.some((container) => container.service === service))
      .map((service) => `${service}: there is no container`),
  ];
  if (troubles.length === 0) return ok(`All ${containers.length} services are well.`);
  const [first = ''] = troubles;
  const service = first.split(':')[0];
  return problem({
    found:
      troubles.length === 1
        ? `${first}.`
        : `${troubles.length} services are not well: ${troubles.join('; ')}.`,
    reason: 'Signalen works only when all of them do.',
    next: `signalen logs ${service}`,
  });
}

function describeTrouble(container: ServiceContainer): ReadonlyArray<string> {
  const { service, state, health, exitCode, outOfMemory } = container;
  if (state === 'exited') {
    if (exitCode === 0 && service === 'migrate') return [];
    return [`${service}: ended with code ${exitCode}${outOfMemory ? ', out of memory' : ''}`];
  }
  if (state !== 'running') return [`${service}: ${state}`];
  return health === 'healthy' || health === 'none' ? [] : [`${service}: ${health}`];
}
