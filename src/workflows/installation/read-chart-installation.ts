// SPDX-License-Identifier: EUPL-1.2
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
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
import { locateFindings } from '../locate-findings.js';
import { checkSopsFile } from './check-sops-file.js';
import { readAssets } from './read-assets.js';
import { installationRemarks } from './remarks.js';

/** An instance that can be installed on Kubernetes with the chart. */
export interface ChartInstallation {
  readonly reading: InstanceReading;
  readonly settings: Settings;
  readonly target: HelmTarget;
  readonly deployment: Deployment;
  /** Files of the instance that go along, by their path in it. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** Warnings about the installation; what else validation warns of is left to `validate`. */
  readonly remarks: ReadonlyArray<Diagnostic>;
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
  const open = await checkSopsFile(files, target);
  const checked = checkInstance(reading, [...own, ...open, ...locked.findings]);
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new AppError(exitCodes.findings, errors);
  // The files may ask to leave a finding out; nothing comes into being by that.
  if (deployment === undefined || read === undefined) {
    throw new AppError(exitCodes.findings, locateFindings(findings, reading.tree));
  }
  const remarks = installationRemarks(checked, []);
  const images = pinned(deployment.images, locked.lock);
  return { reading, settings, target, deployment: { ...deployment, images }, assets: read.assets, remarks };
}
