// SPDX-License-Identifier: EUPL-1.2
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretNameIn } from '../render/chart/chart-names.js';
import { lastGoodRevision, readHistory } from '../rollout/helm/release-history.js';
import type { ReleaseInstaller } from '../rollout/helm/release-installer.js';
import { restartPods } from '../rollout/helm/restart-pods.js';
import { startRelease } from '../rollout/helm/start-release.js';
import { typedOrder } from '../state/typed-order.js';
import type { Rotated } from '../views/secrets/rotated.js';
import { refuseForeign, SecretsInCluster } from '../workflows/secrets/secrets-in-cluster.js';
import type { AuditedResult } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import type { OpenChartInstallation } from './open-installation.js';
import { openReleaseInstaller } from './open-release-installer.js';
import { openSecrets } from './open-secrets.js';
import { openServiceRuntime } from './open-service-runtime.js';
import { findPackageFolder } from './package-folder.js';
import type { AgreedRotation, RotationPlace } from './rotation-place.js';

type OnCluster = AgreedRotation<OpenChartInstallation>;

/** Secrets of a release. Refuses, with an AppError, when somebody else made its Secret. */
export async function rotationOnCluster(agreed: OnCluster, context: Context): Promise<RotationPlace> {
  const { deployment, target } = agreed.installation;
  const installer = await openReleaseInstaller(target, context);
  const { cluster, signal } = installer;
  await refuseForeign(cluster, target);
  const { runtime, installation: project } = await openServiceRuntime(target, context);
  return {
    store: new SecretsInCluster({
      ...{ store: await openSecrets(context), cluster, target },
      needs: deployment.secrets,
    }),
    runtime,
    project,
    signal,
    renew: () => rollPods(agreed, installer, context),
  };
}

/**
 * Through the release where that changes nothing else: from the rendering that `up` left here, with the chart that runs.
 * Otherwise the pods are rolled as they are; the next `up` brings what is new.
 */
async function rollPods(
  { installation, timeoutSeconds }: OnCluster,
  installer: ReleaseInstaller,
  context: Context,
): Promise<AuditedResult | Pick<Rotated, 'recreated'>> {
  const { target, renderFolder } = installation;
  const installed = lastGoodRevision(await readHistory(installer))?.chart;
  const secret = await installer.cluster.secret(secretNameIn(target));
  if (installed === undefined || secret === undefined) return { recreated: undefined };
  const chart = join(findPackageFolder(), 'charts/signalen');
  const isHere = await (await context.files(renderFolder)).exists('values.yaml');
  if (!isHere || installed !== `signalen-${await versionOf(chart)}`) {
    const outcome = await followRollout(restartPods(installer, { services: [], timeoutSeconds }), context);
    return outcome.type === 'done'
      ? { recreated: outcome.restarted }
      : { exitCode: showFailure(outcome, context, typedOrder('up', context.environment)) };
  }
  const outcome = await followRollout(
    startRelease(
      { ...installer, folder: renderFolder },
      { chart, values: 'values.yaml', rolloutToken: secret.resourceVersion, timeoutSeconds },
    ),
    context,
  );
  return outcome.type === 'done'
    ? { recreated: outcome.changes.recreated }
    : { exitCode: showFailure(outcome, context, typedOrder('up', context.environment)) };
}

const versionOf = async (chart: string): Promise<string | undefined> =>
  /^version: (\S+)$/m.exec(await readFile(join(chart, 'Chart.yaml'), 'utf8'))?.[1];
