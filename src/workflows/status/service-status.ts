// SPDX-License-Identifier: EUPL-1.2
import { type ServiceName, serviceNames } from '../../catalogue/services.js';
import type { ServiceContainer } from '../../ports/container-engine.js';
import type { ServiceState, ServiceStatus } from '../../state/status-report.js';

/** Services that run once and end. */
const oneShots: ReadonlySet<string> = new Set<ServiceName>(['migrate']);

/** What a test of the chart leaves behind is no service. */
const noServices: ReadonlySet<string> = new Set(['test']);

export interface Expectations {
  /** Services that should be there. */
  readonly expected: Iterable<string>;
  /** How many containers each should have; as many as there are when nothing is said. */
  readonly wanted: ReadonlyMap<string, number>;
  digestOf(container: ServiceContainer): Promise<string | null>;
}

/** How each service is doing: those there are, and those that should be there, in the order of the catalogue. */
export async function readServices(
  containers: ReadonlyArray<ServiceContainer>,
  { expected, wanted, digestOf }: Expectations,
): Promise<ReadonlyArray<ServiceStatus>> {
  const services = new Set(containers.map(({ service }) => service).filter((name) => !noServices.has(name)));
  const missing = [...expected].filter((service) => !services.has(service)).map(absent);
  const found = await Promise.all(
    [...services].map(async (service) => {
      const present = presentOf(containers.filter((container) => container.service === service));
      const worst = present.reduce((left, right) => (rankOf(left) <= rankOf(right) ? left : right));
      const state = { ...toStatus(worst), digest: await digestOf(worst) };
      return together(state, present, wanted.get(service) ?? present.length);
    }),
  );
  return [...found, ...missing].sort((left, right) => placeOf(left) - placeOf(right));
}

function placeOf({ service }: ServiceStatus): number {
  const place = serviceNames.indexOf(service as ServiceName);
  return place === -1 ? serviceNames.length : place;
}

/** Those that count: not what a cluster keeps to look at after it was replaced, and of what runs once the last time. */
function presentOf(containers: ReadonlyArray<ServiceContainer>): ReadonlyArray<ServiceContainer> {
  const [first] = containers;
  if (first !== undefined && endsByItself(first)) {
    return [containers.reduce((left, right) => (momentOf(left) > momentOf(right) ? left : right), first)];
  }
  const staying = containers.filter(({ state }) => state !== 'removing');
  const going = staying.filter(({ state }) => state !== 'exited' && state !== 'dead');
  return going.length > 0 ? going : staying.length > 0 ? staying : containers;
}

/** One that has not begun is the newest. */
const momentOf = ({ startedAt, finishedAt }: ServiceContainer): string => startedAt ?? finishedAt ?? '9';

const endsByItself = ({ service, runsOnce }: ServiceContainer): boolean =>
  runsOnce === true || oneShots.has(service);

const order: ReadonlyArray<ServiceState> = [
  'failed',
  'stopped',
  'restarting',
  'unhealthy',
  'paused',
  'starting',
  'up',
  'done',
];
const rankOf = (container: ServiceContainer): number => order.indexOf(stateOf(container));

function together(
  status: ServiceStatus,
  present: ReadonlyArray<ServiceContainer>,
  wanted: number,
): ServiceStatus {
  const ready = present.filter((container) => /^(up|done)$/.test(stateOf(container))).length;
  return {
    ...status,
    // The last ones have not been made yet.
    state: status.state === 'up' && ready < wanted ? 'starting' : status.state,
    containers: present.map(({ name }) => name),
    restarts: present.reduce((sum, { restarts }) => sum + restarts, 0),
    ready,
    wanted,
  };
}

function toStatus(container: ServiceContainer): ServiceStatus {
  const { service, name, health, startedAt, finishedAt, restarts, exitCode, outOfMemory, image } = container;
  return {
    service,
    container: name,
    containers: [name],
    ready: 0,
    wanted: 1,
    state: stateOf(container),
    health,
    since: exitCode === null ? startedAt : (finishedAt ?? null),
    restarts,
    exitCode,
    outOfMemory,
    reason: container.reason ?? null,
    image,
    digest: null,
  };
}

function stateOf(container: ServiceContainer): ServiceState {
  const { state, health, exitCode } = container;
  switch (state) {
    case 'running':
      if (health === 'unhealthy') return 'unhealthy';
      return health === 'starting' || endsByItself(container) ? 'starting' : 'up';
    case 'restarting':
    case 'paused':
      return state;
    case 'created':
      return container.coming ? 'starting' : 'stopped';
    case 'removing':
      return 'stopped';
    default:
      if (!endsByItself(container)) return 'stopped';
      return exitCode === 0 ? 'done' : 'failed';
  }
}

const absent = (service: string): ServiceStatus => ({
  service,
  container: null,
  containers: [],
  ready: 0,
  wanted: 1,
  state: 'absent',
  health: null,
  since: null,
  restarts: 0,
  exitCode: null,
  outOfMemory: false,
  reason: null,
  image: null,
  digest: null,
});
