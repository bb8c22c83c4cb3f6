// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { severityOf } from '../diagnostics/codes.js';
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import type { HelmTarget } from '../render/chart/chart-names.js';
import type { DockerTarget } from '../workflows/installation/read-installation.js';
import { loadInstance } from '../workflows/load-instance.js';
import { locateFindings } from '../workflows/locate-findings.js';
import { settingsOf } from '../workflows/plan-changes.js';
import type { Context } from './context.js';

export type InstalledTarget = DockerTarget | HelmTarget;

export interface OpenInstalledTarget {
  /** Name of the instance. */
  readonly name: string;
  readonly target: InstalledTarget;
  /** Absolute path of the folder that `up` renders to. */
  readonly renderFolder: string;
}

/** Where an environment runs, for orders that need nothing else: errors elsewhere in the files do not stop them. */
export async function openInstalledTarget(context: Context): Promise<OpenInstalledTarget> {
  const reading = await loadInstance(await context.files(context.instanceFolder), context.environment);
  const wrong = reading.findings.filter(
    ({ code, path }) => severityOf(code) === 'error' && (path.length === 0 || path[0] === 'target'),
  );
  if (wrong.length > 0) throw new AppError(exitCodes.findings, locateFindings(wrong, reading.tree));
  const { target } = settingsOf(reading);
  if (target?.type !== 'docker' && target?.type !== 'helm')
    throw otherTarget(target?.type ?? 'not set', reading.environment);
  const folder = reading.environment ?? 'default';
  return {
    name: reading.name,
    target,
    renderFolder: join(context.instanceFolder, '.signalen', folder, target.type),
  };
}

const otherTarget = (type: string, environment: string | undefined): AppError =>
  new AppError(exitCodes.findings, [
    {
      code: 'INSTALLATION_TARGET_OTHER',
      severity: 'error',
      message: `The target${environment === undefined ? '' : ` of environment ${environment}`} is ${type}; this command is for one of type docker or helm.`,
      allowed: 'a target of type docker or helm',
      hint: 'Name an environment that lives on a Docker Engine or on Kubernetes with --environment.',
    },
  ]);
