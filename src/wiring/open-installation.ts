// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import { type Installation, readInstallation } from '../workflows/installation/read-installation.js';
import type { Context } from './context.js';
import { openInstance } from './open-instance.js';

export interface OpenInstallation extends Installation {
  /** Absolute path of the folder that `up` renders to. */
  readonly renderFolder: string;
}

/** The instance a command installs or looks after. Refuses, with an AppError, what cannot be installed with Docker. */
export async function openInstallation(context: Context): Promise<OpenInstallation> {
  const { files, environment } = await openInstance(context);
  const installation = await readInstallation(files, environment);
  const folder = installation.reading.environment ?? 'default';
  return {
    ...installation,
    renderFolder: join(context.instanceFolder, '.signalen', folder, 'docker'),
  };
}
