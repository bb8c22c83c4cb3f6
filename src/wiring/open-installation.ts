// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import {
  type ChartInstallation,
  readChartInstallation,
} from '../workflows/installation/read-chart-installation.js';
import { type Installation, readInstallation } from '../workflows/installation/read-installation.js';
import type { Context } from './context.js';
import { openInstance } from './open-instance.js';

export interface OpenInstallation extends Installation {
  /** Absolute path of the folder that `up` renders to. */
  readonly renderFolder: string;
}

export interface OpenChartInstallation extends ChartInstallation {
  /** Absolute path of the folder that `up` renders to. */
  readonly renderFolder: string;
}

/** The instance a command installs or looks after. Refuses, with an AppError, what cannot be installed with Docker. */
export async function openInstallation(context: Context): Promise<OpenInstallation> {
  const { files, environment } = await openInstance(context);
  const installation = await readInstallation(files, environment);
  return { ...installation, renderFolder: renderFolderOf(installation, context) };
}

/** Wherever it is installed: tell them apart with `isOnCluster`. Refuses what cannot be installed anywhere. */
export async function openAnyInstallation(
  context: Context,
): Promise<OpenInstallation | OpenChartInstallation> {
  const { files, environment } = await openInstance(context);
  const chart = await readChartInstallation(files, environment);
  const installation = chart ?? (await readInstallation(files, environment));
  return { ...installation, renderFolder: renderFolderOf(installation, context) };
}

/** The compiler cannot tell by the type of a target that lies one level down. */
export const isOnCluster = (
  installation: OpenInstallation | OpenChartInstallation,
): installation is OpenChartInstallation => installation.target.type === 'helm';

const renderFolderOf = (
  { reading, target }: Pick<Installation | ChartInstallation, 'reading' | 'target'>,
  { instanceFolder }: Context,
): string => join(instanceFolder, '.signalen', reading.environment ?? 'default', target.type);
