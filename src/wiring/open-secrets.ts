// SPDX-License-Identifier: EUPL-1.2
import type { SecretStore } from '../ports/secret-store.js';
import { chosenEnvironment } from '../workflows/instance/read-files.js';
import type { Context } from './context.js';

/** The secrets of the instance, for the environment that was asked for or is its usual one. */
export async function openSecrets(context: Context): Promise<SecretStore> {
  const { instanceFolder: folder } = context;
  const environment = await chosenEnvironment(await context.files(folder), context.environment);
  const { SecretFiles } = await import('../adapters/secrets/secret-files.js');
  return new SecretFiles({ folder, environment, variable: (name) => context.environmentVariable(name) });
}
