// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import type { BackendHealth } from '../../ports/backend-health.js';
import type { ContainerEngine, ServiceContainer } from '../../ports/container-engine.js';
import type { NetworkProbe } from '../../ports/network-probe.js';
import type { Addresses } from '../../render/deployment/deployment.js';
import type { Known } from '../../state/backend-facts.js';
import type { StatusReport } from '../../state/status-report.js';
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
  /** Services of an installation on a Docker Engine. */
  readonly docker?: {
    readonly engine: ContainerEngine;
    readonly project: string;
    /** Services that should be there; empty while the files have errors. */
    readonly expected: ReadonlyArray<string>;
    readonly addresses: Addresses | undefined;
    readonly probe: NetworkProbe;
    site(): Promise<SiteAccess>;
    /** The backend in one of these containers. */
    health(container: ServiceContainer): Promise<BackendHealth>;
  };
  /** The way to the backend where there are no services to look at. */
  health?(): Promise<BackendHealth>;
  /** Counts the differences with the files; only when asked for. */
  drift?(): Promise<number>;
}

/** How a running Signalen is doing. Throws an AppError when there is nobody to ask: the engine, the cluster, the command. */
export async function readStatus(world: StatusWorld): Promise<StatusReport> {
  const { docker } = world;
  const containers = (await docker?.engine.containers(docker.project)) ?? [];
  const site = docker && isUp(containers, 'proxy') ? docker : undefined;
  const access = site && (await site.site().catch(asUnknown));
  const [services, backend, disks, siteStatus, certificate, drift] = await Promise.all([
    docker ? readServices(docker.engine, containers, docker.expected) : null,
    readBackend(world, containers),
    docker ? readDisks(docker.engine, containers) : null,
    lookAt(site, access, readSite),
    lookAt(site, access, (looking) => readCertificate(looking, world.now())),
    world.drift === undefined ? null : known(world.drift),
  ]);
  const seen = {
    instance: world.instance,
    environment: world.environment ?? null,
    target: world.target,
    at: world.now().toISOString(),
    services,
    wanted: world.wanted,
    frontend: frontendVersion(containers),
    backend,
    disks:
      disks === null
        ? null
        : disks === undefined
          ? { unknown: 'no service that could tell runs' }
          : { value: disks },
    site: docker?.addresses === undefined ? null : (siteStatus ?? nobodyAnswers),
    certificate: docker?.addresses?.https === true ? (certificate ?? nobodyAnswers) : null,
    drift,
  };
  return { ...seen, problems: judgeStatus(seen) };
}

const nobodyAnswers = { unknown: 'the proxy does not run' } as const;

const isUp = (containers: ReadonlyArray<ServiceContainer>, name: string): boolean =>
  containers.some(({ service, state }) => service === name && state === 'running');

type Looking = Parameters<typeof readSite>[0];

async function lookAt<Value>(
  site: StatusWorld['docker'],
  access: SiteAccess | { readonly unknown: string } | undefined,
  look: (looking: Looking) => Promise<Known<Value>>,
): Promise<Known<Value> | undefined> {
  if (site?.addresses === undefined || access === undefined) return undefined;
  if ('unknown' in access) return access;
  return look({ probe: site.probe, addresses: site.addresses, access });
}

/** In the order in which they are asked: each of them is the whole backend. */
const askable = ['api', 'worker', 'beat'];

async function readBackend(
  { docker, health }: StatusWorld,
  containers: ReadonlyArray<ServiceContainer>,
): Promise<StatusReport['backend']> {
  if (docker === undefined) {
    // There is nothing else to tell, so that not to be reached is the answer to the whole question.
    if (health === undefined) return { unknown: 'nothing of it runs' };
    return { value: await (await health()).read() };
  }
  const running = askable.flatMap((name) =>
    containers.filter(({ service, state }) => service === name && state === 'running'),
  );
  let last: Known<never> = { unknown: 'no service of the backend runs' };
  for (const container of running) {
    const answer = await known(async () => (await docker.health(container)).read());
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
