// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import type { BackendHealth } from '../../ports/backend-health.js';
import type { ServiceContainer, ServiceRuntime } from '../../ports/container-engine.js';
import type { NetworkProbe } from '../../ports/network-probe.js';
import type { Addresses } from '../../render/deployment/deployment.js';
import type { Known } from '../../state/backend-facts.js';
import type { ClaimStatus, ReleaseStatus, StatusReport } from '../../state/status-report.js';
import { judgeStatus } from './judge-status.js';
import { readDisks } from './read-disks.js';
import { readCertificate, readSite, type SiteAccess } from './read-site.js';
import { readServices } from './service-status.js';

/** What can be looked at; the parts that a target does not have are absent. */
export interface StatusWorld {
  readonly instance: string;
  readonly environment: string | undefined;
  readonly target: string;
  readonly wanted: StatusReport['wanted'];
  readonly now: () => Date;
  /** Services that are known one by one. */
  readonly services?: RunningServices;
  /** The way to the backend where there are no services to look at. */
  health?(): Promise<BackendHealth>;
  /** Counts the differences with the files; only when asked for. */
  drift?(): Promise<number>;
}

/** An installation on a Docker Engine or a cluster. */
export interface RunningServices {
  readonly runtime: Pick<ServiceRuntime, 'containers' | 'exec'>;
  /** What the runtime calls it. */
  readonly installation: string;
  /** Services that should be there; empty while the files have errors. */
  readonly expected: ReadonlyArray<string>;
  /** The service that visitors reach first. */
  readonly entrance: string;
  readonly addresses: Addresses | undefined;
  readonly probe: NetworkProbe;
  site(): Promise<SiteAccess>;
  /** The backend in one of these containers. */
  health(container: ServiceContainer): Promise<BackendHealth>;
  /** Digest of its image as a registry knows it; null while it has none. */
  digestOf(container: ServiceContainer): Promise<string | null>;
  /** What only a cluster knows. */
  readonly cluster?: {
    wanted(): Promise<ReadonlyMap<string, number>>;
    release(): Promise<ReleaseStatus | null>;
    claims(): Promise<ReadonlyArray<ClaimStatus>>;
  };
}

/** How a running Signalen is doing. Throws an AppError when there is nobody to ask: the engine, the cluster, the command. */
export async function readStatus(world: StatusWorld): Promise<StatusReport> {
  const { services } = world;
  const containers = (await services?.runtime.containers(services.installation)) ?? [];
  const [parts, backend, site, drift] = await Promise.all([
    services ? readParts(services, containers) : nothingOfIt,
    readBackend(world, containers),
    services ? lookAtSite(services, containers, world.now()) : { site: null, certificate: null },
    world.drift === undefined ? null : known(world.drift),
  ]);
  const seen = {
    instance: world.instance,
    environment: world.environment ?? null,
    target: world.target,
    at: world.now().toISOString(),
    ...parts,
    wanted: world.wanted,
    frontend: frontendVersion(containers),
    backend,
    ...site,
    drift,
  };
  return { ...seen, problems: judgeStatus(seen) };
}

type Parts = Pick<StatusReport, 'services' | 'disks' | 'release' | 'claims'>;

const nothingOfIt: Parts = { services: null, disks: null, release: null, claims: null };

async function readParts(
  { runtime, cluster, expected, digestOf }: RunningServices,
  containers: ReadonlyArray<ServiceContainer>,
): Promise<Parts> {
  const [wanted, disks, release, claims] = await Promise.all([
    cluster?.wanted() ?? new Map<string, number>(),
    readDisks(runtime, containers),
    cluster === undefined ? null : known(() => cluster.release()),
    cluster === undefined ? null : known(() => cluster.claims()),
  ]);
  return {
    services: await readServices(containers, { expected, wanted, digestOf }),
    disks: disks === undefined ? { unknown: 'no service that could tell runs' } : { value: disks },
    release,
    claims,
  };
}

async function lookAtSite(
  { addresses, entrance, probe, site }: RunningServices,
  containers: ReadonlyArray<ServiceContainer>,
  now: Date,
): Promise<Pick<StatusReport, 'site' | 'certificate'>> {
  if (addresses === undefined) return { site: null, certificate: null };
  const access = isUp(containers, entrance)
    ? await site().catch(asUnknown)
    : { unknown: `the ${entrance} does not run` };
  if ('unknown' in access) return { site: access, certificate: addresses.https ? access : null };
  const looking = { probe, addresses, access };
  const [answers, certificate] = await Promise.all([
    readSite(looking),
    addresses.https ? readCertificate(looking, now) : null,
  ]);
  return { site: answers, certificate };
}

const isUp = (containers: ReadonlyArray<ServiceContainer>, name: string): boolean =>
  containers.some(({ service, state }) => service === name && state === 'running');

/** In the order in which they are asked: each of them is the whole backend. */
const askable = ['api', 'worker', 'beat'];

async function readBackend(
  { services, health }: StatusWorld,
  containers: ReadonlyArray<ServiceContainer>,
): Promise<StatusReport['backend']> {
  if (services === undefined) {
    // There is nothing else to tell, so that not to be reached is the answer to the whole question.
    if (health === undefined) return { unknown: 'nothing of it runs' };
    return { value: await (await health()).read() };
  }
  const running = askable.flatMap((name) =>
    containers.filter(({ service, state }) => service === name && state === 'running'),
  );
  let last: Known<never> = { unknown: 'no service of the backend runs' };
  for (const container of running) {
    const answer = await known(async () => (await services.health(container)).read());
    if ('value' in answer) return answer;
    last = answer;
  }
  return last;
}

/** Its own pages do not say it; its image does. */
function frontendVersion(containers: ReadonlyArray<ServiceContainer>): Known<string> {
  const image = containers.find(({ service, state }) => service === 'frontend' && state === 'running')?.image;
  if (image === undefined) return { unknown: 'the frontend does not run' };
  const tag = /:([^/:@]+)(?:@.*)?$/.exec(image)?.[1];
  return tag === undefined ? { unknown: `its image is ${image}` } : { value: tag };
}

async function known<Value>(find: () => Promise<Value>): Promise<Known<Value>> {
  try {
    return { value: await find() };
  } catch (error) {
    return asUnknown(error);
  }
}

function asUnknown(error: unknown): { readonly unknown: string } {
  if (!(error instanceof AppError)) throw error;
  return { unknown: error.message };
}
