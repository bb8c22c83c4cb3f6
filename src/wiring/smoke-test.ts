// SPDX-License-Identifier: EUPL-1.2
import { pauseUntil } from '../adapters/clock/pause.js';
import { type SmokeSite, smokeChecks } from '../rollout/smoke/checks.js';
import { runSmokeTest, type SmokeResult } from '../rollout/smoke/run-smoke-test.js';
import type { Context } from './context.js';
import { openDockerWorld } from './open-doctor-world.js';
import type { OpenInstallation } from './open-installation.js';

/** A proxy that makes its own certificate, or fetches one, needs a moment after it has started. */
const patienceSeconds = 60;

/** Tries the site through the proxy, as a browser on this machine would. */
export async function trySite(
  installation: OpenInstallation,
  { configured }: Pick<SmokeSite, 'configured'>,
  context: Context,
): Promise<ReadonlyArray<SmokeResult>> {
  const world = await openDockerWorld(installation, context);
  return runSmokeTest(smokeChecks({ ...siteOf(installation), configured }), {
    probe: world.probe,
    clock: context.clock,
    pause: pauseUntil(context.stop),
    signal: context.stop,
    way: await world.site(),
    patienceSeconds,
  });
}

/** Addresses as people type them: with the port when it is not the usual one. */
export function addressesOf({ deployment, target }: OpenInstallation): {
  readonly frontend: string;
  readonly backend: string;
} {
  const { https, frontend, backend } = deployment.addresses;
  const [scheme, usual, port] = https
    ? (['https', 443, target.ports?.https] as const)
    : (['http', 80, target.ports?.http] as const);
  const address = (host: string): string =>
    host.includes(':') || port === undefined || port === usual
      ? `${scheme}://${host}`
      : `${scheme}://${host}:${port}`;
  return { frontend: address(frontend), backend: address(backend) };
}

function siteOf(installation: OpenInstallation): Omit<SmokeSite, 'configured'> {
  const { settings, release, form } = installation.deployment;
  return {
    ...addressesOf(installation),
    municipality: settings.municipality?.name ?? '',
    release: release.backend,
    form,
    localMedia: (settings.storage?.type ?? 'local') === 'local',
  };
}
