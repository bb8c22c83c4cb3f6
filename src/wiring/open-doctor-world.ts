// SPDX-License-Identifier: EUPL-1.2

import type { SupportingService } from '../catalogue/services.js';
import { AppError } from '../diagnostics/errors.js';
import type { ContainerEngine, ServiceContainer } from '../ports/container-engine.js';
import type { Deployment } from '../render/deployment/deployment.js';
import type { BackendFacts } from '../state/backend-facts.js';
import type { Sensitive } from '../state/sensitive.js';
import type { RunningTarget, Settings } from '../state/settings.js';
import type { DockerWorld } from '../workflows/doctor/docker/world.js';
import { once } from '../workflows/doctor/once.js';
import type { DoctorWorld, SiteAccess } from '../workflows/doctor/world.js';
import type { DockerTarget } from '../workflows/installation/read-installation.js';
import type { InstanceReading } from '../workflows/load-instance.js';
import type { Context } from './context.js';
import { openCompose } from './open-compose.js';
import { openContainerEngine } from './open-container-engine.js';
import { openProbe } from './open-probe.js';
import { openSecrets } from './open-secrets.js';

/** What is known of an instance before anything is looked at. */
export interface DoctorSubject {
  readonly reading: InstanceReading;
  readonly settings: Settings;
  /** Undefined while the files have errors. */
  readonly deployment: Deployment | undefined;
  readonly token?: Sensitive | undefined;
}

/** For an environment that does not live on a Docker Engine: what runs is reached by its name. */
export async function openPlainWorld(subject: DoctorSubject, context: Context): Promise<DoctorWorld> {
  const { settings, token, deployment, reading } = subject;
  const targetType = settings.target?.type ?? 'embedded';
  return {
    reading,
    settings,
    targetType,
    deployment,
    bundled: deployment?.bundled ?? new Set<SupportingService>(),
    probe: openProbe(),
    clock: context.clock,
    files: await context.files(context.instanceFolder),
    secrets: await openSecrets(context),
    ...(token === undefined ? {} : { token }),
    isRunning: async () => targetType !== 'embedded',
    ...(settings.target === undefined || settings.target.type === 'embedded'
      ? {}
      : { backendFacts: askBackend(settings.target, context) }),
    site: async () => ({}),
    lookAtEntrance: 'Look at the log of the proxy or the load balancer before the site.',
  };
}

/** The backend itself, along the way that the target names. */
const askBackend = (target: RunningTarget, context: Context): (() => Promise<BackendFacts>) =>
  once(async () => {
    const { openBackendHealth } = await import('./open-backend.js');
    return (await openBackendHealth(target, context)).read();
  });

/** For an environment on a Docker Engine; `up` looks at the same world before it starts anything. */
export async function openDockerWorld(
  subject: DoctorSubject & { readonly target: DockerTarget },
  context: Context,
): Promise<DockerWorld> {
  const { target } = subject;
  const { freeBytes } = await import('../adapters/files/free-bytes.js');
  const engine = await openContainerEngine(target, context);
  const project = target.project ?? 'signalen';
  const describeEngine = once(() => engine.describe());
  const containers = once(() => engine.containers(project));
  return {
    ...(await openPlainWorld(subject, context)),
    installation: target,
    engine,
    compose: await openCompose(target),
    folder: context.instanceFolder,
    project,
    lookAtEntrance: 'signalen logs proxy',
    describeEngine,
    containers,
    freeBytes,
    isRunning: () => anyRuns(containers),
    site: once(async () =>
      siteOf(
        { target, engine, remote: (await describeEngine()).remote, containers: await containers() },
        subject,
      ),
    ),
    machineTime: async () => {
      const { remote, time } = await describeEngine();
      return remote ? time : undefined;
    },
  };
}

/** Nothing runs on an engine that does not answer; that it does not is told by its own check. */
async function anyRuns(containers: () => Promise<ReadonlyArray<ServiceContainer>>): Promise<boolean> {
  try {
    return (await containers()).some(({ state }) => state === 'running');
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

interface Installed {
  readonly target: DockerTarget;
  readonly engine: ContainerEngine;
  readonly remote: boolean;
  readonly containers: ReadonlyArray<ServiceContainer>;
}

/** The proxy where it listens on this machine, and the authority that it made for itself. */
async function siteOf(
  { target, engine, remote, containers }: Installed,
  { deployment }: DoctorSubject,
): Promise<SiteAccess> {
  const { http = 80, https = 443 } = target.ports ?? {};
  const port = deployment?.addresses.https === false ? http : https;
  const access = remote ? {} : { connectTo: { host: target.listen ?? '127.0.0.1', port } };
  const proxy = containers.find(({ service, state }) => service === 'proxy' && state === 'running');
  if (proxy === undefined || (target.certificate?.type ?? 'local') !== 'local') return access;
  const { exitCode, stdout } = await engine.exec(proxy.id, {
    // The variable is in the image; the rendering may set another folder.
    command: ['sh', '-c', 'cat "$XDG_DATA_HOME/caddy/pki/authorities/local/root.crt"'],
    timeoutMs: 10_000,
  });
  return exitCode === 0 ? { ...access, authority: stdout } : access;
}
