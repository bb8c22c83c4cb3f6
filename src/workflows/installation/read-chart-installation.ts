// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Files } from '../../ports/files.js';
import { chartFindings } from '../../render/chart/chart-findings.js';
import { type HelmTarget, serviceHostOf } from '../../render/chart/chart-names.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { describeDeployment } from '../../render/deployment/describe.js';
import type { Settings } from '../../state/settings.js';
import { checkInstance } from '../check-instance.js';
import { pinned, readImagesLock } from '../images/read-lock.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { readAssets } from './read-assets.js';

/** An instance that can be installed on Kubernetes with the chart. */
export interface ChartInstallation {
  readonly reading: InstanceReading;
  readonly target: HelmTarget;
  readonly deployment: Deployment;
  /** Files of the instance that go along, by their path in it. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the instance and works out what the chart has to run for it; undefined when the environment does not live on
 * Kubernetes. Throws an AppError with exit code 3 when the files have errors or nothing can be installed from them.
 */
export async function readChartInstallation(
  files: Files,
  environment: string | undefined,
): Promise<ChartInstallation | undefined> {
  const reading = await loadInstance(files, environment);
  // Every section in `sections` has passed the schema that Settings describes.
  const settings = reading.instance.sections as Settings;
  const { target } = settings;
  if (target?.type !== 'helm') return undefined;
  const { deployment, findings } = describeDeployment({
    instance: reading.name,
    environment: reading.environment,
    settings,
    attachments: reading.instance.attachments,
    serviceHost: serviceHostOf(target),
    // Keycloak and the catcher of mail are for a trial on one machine; the chart has neither.
    bundle: [],
    form: target.form ?? false,
    registry: target.registry,
  });
  const read = deployment === undefined ? undefined : await readAssets(files, deployment);
  const locked = await readImagesLock(files, settings.release);
  const own = [...findings, ...chartFindings(settings, target), ...(read?.findings ?? [])];
  const all = [...own, ...locked.findings];
  const errors = checkInstance(reading, all).diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || deployment === undefined || read === undefined) {
    throw new AppError(exitCodes.findings, errors);
  }
  const images = pinned(deployment.images, locked.lock);
  return { reading, target, deployment: { ...deployment, images }, assets: read.assets };
}
