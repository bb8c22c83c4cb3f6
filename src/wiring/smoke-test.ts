// SPDX-License-Identifier: EUPL-1.2
import { pauseUntil } from '../adapters/clock/pause.js';
import { type SmokeSite, smokeChecks } from '../rollout/smoke/checks.js';
import { runSmokeTest, type SmokeResult } from '../rollout/smoke/run-smoke-test.js';
import type { SiteAccess } from '../workflows/doctor/world.js';
import type { Context } from './context.js';
import { openClusterWorld } from './open-cluster-world.js';
import { openDockerWorld } from './open-doctor-world.js';
import { isOnCluster, type OpenChartInstallation, type OpenInstallation } from './open-installation.js';
import { openProbe } from './open-probe.js';

/** A proxy that makes its own certificate, or fetches one, needs a moment after it has started. */
const patienceSeconds = 60;

/** Tries the site through its way in, as a browser on this machine would. */
export async function trySite(
  installation: OpenInstallation | OpenChartInstallation,
  { configured }: Pick<SmokeSite, 'configured'>,
  context: Context,
): Promise<ReadonlyArray<SmokeResult>> {
  const way = await wayTo(installation, context);
  // Who waited for a way in has been patient already.
  const unreached = isOnCluster(installation) && way.connectTo === undefined;
  const results = await runSmokeTest(smokeChecks({ ...siteOf(installation), configured }), {
    probe: openProbe(),
    clock: context.clock,
    pause: pauseUntil(context.stop),
    signal: context.stop,
    way,
    patienceSeconds: unreached ? 0 : patienceSeconds,
  });
  if (!unreached) return results;
  return results.map((result) =>
    result.problem === null ? result : { ...result, problem: `${result.problem}${withoutAddress}` },
  );
}

const withoutAddress = ', and the cluster has given the way in no address yet';

async function wayTo(
  installation: OpenInstallation | OpenChartInstallation,
  context: Context,
): Promise<SiteAccess> {
  if (!isOnCluster(installation)) return (await openDockerWorld(installation, context)).site();
  const deadline = context.clock.now().getTime() + patienceSeconds * 1_000;
  const pause = pauseUntil(context.stop);
  for (;;) {
    // A world remembers what it saw: each look at a way in that is still being made needs a new one.
    const way = await (await openClusterWorld(installation, context)).site();
    const late = context.clock.now().getTime() > deadline;
    if (way.connectTo !== undefined || late || context.stop.aborted) return way;
    await pause(1_000);
  }
}

type Addressed = Pick<OpenInstallation | OpenChartInstallation, 'deployment' | 'target'>;

/** Addresses as people type them: with the port when it is not the usual one. */
export function addressesOf({ deployment, target }: Addressed): {
  readonly frontend: string;
  readonly backend: string;
} {
  const { https, frontend, backend } = deployment.addresses;
  const ports = target.type === 'docker' ? target.ports : undefined;
  const [scheme, usual, port] = https
    ? (['https', 443, ports?.https] as const)
    : (['http', 80, ports?.http] as const);
  const address = (host: string): string =>
    host.includes(':') || port === undefined || port === usual
      ? `${scheme}://${host}`
      : `${scheme}://${host}:${port}`;
  return { frontend: address(frontend), backend: address(backend) };
}

/** Address of the Django admin; undefined when it is not reachable from outside. */
export function adminOf(installation: Addressed): string | undefined {
  const { deployment, target } = installation;
  const { backend } = addressesOf(installation);
  if (target.type === 'docker') return `${backend}/signals/admin/`;
  if (target.admin === undefined) return undefined;
  const { host } = target.admin;
  const own = host === undefined ? backend : `${deployment.addresses.https ? 'https' : 'http'}://${host}`;
  return `${own}/signals/admin/`;
}

function siteOf(installation: OpenInstallation | OpenChartInstallation): Omit<SmokeSite, 'configured'> {
  const { settings, release, form } = installation.deployment;
  // In a cluster no way leads to them: whoever asks gets the website, or what the way in says to strangers.
  const served = installation.target.type === 'docker';
  return {
    ...addressesOf(installation),
    municipality: settings.municipality?.name ?? '',
    release: release.backend,
    form,
    localMedia: served && (settings.storage?.type ?? 'local') === 'local',
  };
}
