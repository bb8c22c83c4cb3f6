// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import type { Diagnostic, Finding } from '../../diagnostics/diagnostic.js';
import { AppError } from '../../diagnostics/errors.js';
import { exitCodes } from '../../diagnostics/exit-codes.js';
import type { Files } from '../../ports/files.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { describeDeployment } from '../../render/deployment/describe.js';
import type { Settings, TargetSettings } from '../../state/settings.js';
import { checkInstance } from '../check-instance.js';
import { pinned, readImagesLock } from '../images/read-lock.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';
import { locateFindings } from '../locate-findings.js';
import { readAssets } from './read-assets.js';
import { installationRemarks } from './remarks.js';

export type DockerTarget = Extract<TargetSettings, { readonly type: 'docker' }>;

/** An instance that can be installed on a Docker Engine. */
export interface Installation {
  readonly reading: InstanceReading;
  readonly settings: Settings;
  readonly target: DockerTarget;
  readonly deployment: Deployment;
  /** Files of the instance that go along, by their path in it: see `readAssets`. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** Warnings about the installation; what else validation warns of is left to `validate`. */
  readonly remarks: ReadonlyArray<Diagnostic>;
}

/**
 * Reads the instance and works out what has to run for it. Throws an AppError with exit code 3 when the files have
 * errors, when nothing can be installed from them, and when the environment does not live on a Docker Engine.
 */
export async function readInstallation(files: Files, environment: string | undefined): Promise<Installation> {
  const reading = await loadInstance(files, environment);
  // Every section in `sections` has passed the schema that Settings describes.
  const settings = reading.instance.sections as Settings;
  const { target } = settings;
  if (target?.type !== 'docker') throw await refusal(reading, await otherTarget(reading, files));
  const { deployment, findings } = describeDeployment({
    instance: reading.name,
    environment: reading.environment,
    settings,
    attachments: reading.instance.attachments,
    serviceHost: (service) => service,
    bundle: target.bundle ?? [],
    form: target.form ?? false,
    registry: target.registry,
  });
  const read = deployment === undefined ? undefined : await readAssets(files, deployment);
  const locked = await readImagesLock(files, settings.release);
  const checked = checkInstance(reading, [...findings, ...(read?.findings ?? []), ...locked.findings]);
  const errors = errorsIn(checked.diagnostics);
  if (errors.length > 0) throw new AppError(exitCodes.findings, errors);
  // The files may ask to leave a finding out; nothing comes into being by that.
  if (deployment === undefined || read === undefined) throw await refusal(reading, findings);
  const remarks = installationRemarks(checked, target.bundle ?? []);
  const images = pinned(deployment.images, locked.lock);
  return { reading, settings, target, deployment: { ...deployment, images }, assets: read.assets, remarks };
}

async function refusal(reading: InstanceReading, findings: ReadonlyArray<Finding>): Promise<AppError> {
  const errors = errorsIn(checkInstance(reading).diagnostics);
  return new AppError(exitCodes.findings, [...errors, ...locateFindings(findings, reading.tree)]);
}

const errorsIn = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> =>
  diagnostics.filter(({ severity }) => severity === 'error');

/** Says which environment could be meant; nothing while it is not clear what the files say. */
async function otherTarget(reading: InstanceReading, files: Files): Promise<ReadonlyArray<Finding>> {
  if (reading.findings.some(({ code }) => severityOf(code) === 'error')) return [];
  const { environment, instance } = reading;
  const { target } = instance.sections as Settings;
  const others = (await files.list('environments'))
    .map((name) => name.replace(/\.ya?ml$/, ''))
    .filter((name) => name !== environment);
  const inEnvironment = environment === undefined ? '' : ` in the environment ${environment}`;
  const finding: Finding = {
    code: 'INSTALLATION_TARGET_OTHER',
    path: target === undefined ? [] : ['target', 'type'],
    message: `The target${inEnvironment} is ${target?.type ?? 'not set'}; nothing is installed for that.`,
    allowed: 'a target of type docker or helm',
    ...(others.length === 0 ? {} : { hint: `Try --environment ${others.join(' or --environment ')}.` }),
  };
  return [finding];
}
