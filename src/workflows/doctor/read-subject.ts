// SPDX-License-Identifier: EUPL-1.2
import { severityOf } from '../../diagnostics/codes.js';
import type { Files } from '../../ports/files.js';
import type { Deployment } from '../../render/deployment/deployment.js';
import { describeDeployment } from '../../render/deployment/describe.js';
import type { Settings } from '../../state/settings.js';
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
  const target = settings.target?.type === 'docker' ? settings.target : undefined;
  const { deployment, findings } = describeDeployment({
    instance: read.name,
    environment: read.environment,
    settings,
    attachments: read.instance.attachments,
    serviceHost: (service) => service,
    bundle: target?.bundle ?? [],
    form: target?.form ?? false,
    registry: target?.registry,
  });
  // What cannot be installed counts as an error in the files only where something is to be installed from them.
  const reading = target === undefined ? read : { ...read, findings: [...read.findings, ...findings] };
  const broken = reading.findings.some(({ code }) => severityOf(code) === 'error');
  return { reading, settings, deployment: broken ? undefined : deployment };
}
