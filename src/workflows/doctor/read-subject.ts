// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import type { Files } from '../../ports/files.js';
import { chartFindings } from '../../render/chart/chart-findings.js';
import { serviceHostOf } from '../../render/chart/chart-names.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { type DescribedDeployment, describeDeployment } from '../../render/deployment/describe.js';
import type { Settings } from '../../state/settings.js';
import { pinned, readImagesLock } from '../images/read-lock.js';
import { type InstanceReading, loadInstance } from '../load-instance.js';

export interface ReadSubject {
  readonly reading: InstanceReading;
  readonly settings: Settings;
  /** Undefined when the files cannot be installed. */
  readonly deployment: Deployment | undefined;
}

/** Reads an instance as far as it goes: errors in its files are one of the things that doctor tells. */
export async function readSubject(files: Files, environment: string | undefined): Promise<ReadSubject> {
  const read = await loadInstance(files, environment);
  // Every section in `sections` has passed the schema that Settings describes.
  const settings = read.instance.sections as Settings;
  const { deployment, findings } = describe(read, settings);
  // What cannot be installed counts as an error in the files only where something is to be installed from them.
  const installed = settings.target?.type === 'docker' || settings.target?.type === 'helm';
  const reading = installed ? { ...read, findings: [...read.findings, ...findings] } : read;
  const broken = reading.findings.some(({ code }) => severityOf(code) === 'error');
  if (broken || deployment === undefined) return { reading, settings, deployment: undefined };
  const { lock } = await readImagesLock(files, settings.release);
  return { reading, settings, deployment: { ...deployment, images: pinned(deployment.images, lock) } };
}

function describe(read: InstanceReading, settings: Settings): DescribedDeployment {
  const { target } = settings;
  const input = {
    instance: read.name,
    environment: read.environment,
    settings,
    attachments: read.instance.attachments,
  };
  if (target?.type === 'helm') {
    const { deployment, findings } = describeDeployment({
      ...input,
      serviceHost: serviceHostOf(target),
      bundle: [],
      form: target.form ?? false,
      registry: target.registry,
    });
    return { deployment, findings: [...findings, ...chartFindings(settings, target)] };
  }
  const docker = target?.type === 'docker' ? target : undefined;
  return describeDeployment({
    ...input,
    serviceHost: (service) => service,
    bundle: docker?.bundle ?? [],
    form: docker?.form ?? false,
    registry: docker?.registry,
  });
}
