// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { pauseUntil } from '../adapters/clock/pause.js';
import { renderChartFolder } from '../render/rendering.js';
import type { ReleaseInstaller } from '../rollout/helm/release-installer.js';
import { provideSecrets, type SecretProvision } from '../workflows/secrets/cluster-secrets.js';
import { helmWay } from '../workflows/up/helm-way.js';
import type { UpInput } from '../workflows/up/input.js';
import { lookBeforeHelm } from './cluster-preflight.js';
import type { Context } from './context.js';
import { readFormer } from './former-rendering.js';
import type { OpenChartInstallation } from './open-installation.js';
import { openReleaseInstaller } from './open-release-installer.js';
import { openSecretsOf } from './open-secrets.js';
import { findPackageFolder } from './package-folder.js';

export interface ClusterUpFlags {
  /** Seconds. */
  readonly timeout: number;
  readonly 'take-over': boolean;
}

/** What `up` needs in a namespace of a cluster. */
export async function upOnCluster(
  installation: OpenChartInstallation,
  flags: ClusterUpFlags,
  context: Context,
): Promise<Pick<UpInput, 'preflight' | 'way'>> {
  const { deployment, target, assets, renderFolder } = installation;
  const byName = await openReleaseInstaller(target, context);
  const secrets = await secretsOf(
    { installation, installer: byName, timeoutSeconds: flags.timeout },
    context,
  );
  return {
    preflight: () => lookBeforeHelm(installation, context),
    way: helmWay({
      secrets,
      render: () => renderChartFolder(deployment, { assets, target }).files,
      folder: await context.renderedFolder(renderFolder),
      former: () => readFormer(renderFolder, context),
      installer: byName,
      rendered: renderFolder,
      chart: join(findPackageFolder(), 'charts/signalen'),
      takeOver: flags['take-over'],
      timeoutSeconds: flags.timeout,
    }),
  };
}

interface SecretsSubject {
  readonly installation: OpenChartInstallation;
  readonly installer: ReleaseInstaller;
  readonly timeoutSeconds: number;
}

async function secretsOf(
  { installation: { deployment, target }, installer, timeoutSeconds }: SecretsSubject,
  context: Context,
): Promise<() => SecretProvision> {
  const store = await openSecretsOf(target, context);
  const { cluster, clock, signal } = installer;
  const pause = pauseUntil(signal);
  const { secrets: needs, bundled } = deployment;
  return () =>
    provideSecrets({ needs, bundled, target, store, cluster, clock, pause, signal, timeoutSeconds });
}
