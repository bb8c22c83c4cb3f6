// SPDX-License-Identifier: EUPL-1.2
import { type ServiceName, serviceNames } from '../../catalogue/services.js';
import type { ContainerEngine, ServiceContainer } from '../../ports/container-engine.js';
import type { ServiceState, ServiceStatus } from '../../state/status-report.js';

/** Services that run once and end. */
const oneShots: ReadonlySet<string> = new Set<ServiceName>(['migrate']);

/** How each service is doing: those there are, and those that should be there, in the order of the catalogue. */
export async function readServices(
  engine: Pick<ContainerEngine, 'image'>,
  containers: ReadonlyArray<ServiceContainer>,
  expected: Iterable<string>,
): Promise<ReadonlyArray<ServiceStatus>> {
  const there = new Set(containers.map(({ service }) => service));
  const missing = [...expected].filter((service) => !there.has(service)).map(absent);
  const found = await Promise.all(
    containers.map(async (container) => toStatus(container, await digestOf(engine, container))),
  );
  return [...found, ...missing].sort((left, right) => placeOf(left) - placeOf(right));
}

function placeOf({ service }: ServiceStatus): number {
  const place = serviceNames.indexOf(service as ServiceName);
  return place === -1 ? serviceNames.length : place;
}

async function digestOf(
  engine: Pick<ContainerEngine, 'image'>,
  { imageId }: ServiceContainer,
): Promise<string> {
  const [named] = (await engine.image(imageId))?.digests ?? [];
  return named === undefined ? imageId : named.slice(named.indexOf('@') + 1);
}

function toStatus(container: ServiceContainer, digest: string): ServiceStatus {
  const { service, name, health, startedAt, finishedAt, restarts, exitCode, outOfMemory, image } = container;
  const state = stateOf(container);
  return {
    service,
    container: name,
    state,
    health,
    since: exitCode === null ? startedAt : (finishedAt ?? null),
    restarts,
    exitCode,
    outOfMemory,
    image,
    digest,
  };
}

function stateOf({ service, state, health, exitCode }: ServiceContainer): ServiceState {
  switch (state) {
    case 'running':
      if (health === 'unhealthy') return 'unhealthy';
      return health === 'starting' || oneShots.has(service) ? 'starting' : 'up';
    case 'restarting':
    case 'paused':
      return state;
    case 'created':
    case 'removing':
      return 'stopped';
    default:
      if (!oneShots.has(service)) return 'stopped';
      return exitCode === 0 ? 'done' : 'failed';
  }
}

const absent = (service: string): ServiceStatus => ({
  service,
  container: null,
  state: 'absent',
  health: null,
  since: null,
  restarts: 0,
  exitCode: null,
  outOfMemory: false,
  image: null,
  digest: null,
});
