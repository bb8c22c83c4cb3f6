// SPDX-License-Identifier: EUPL-1.2
import type { SecretStore } from '../ports/secret-store.js';
import type { TargetSettings } from '../state/settings.js';
import { chosenEnvironment } from '../workflows/instance/read-files.js';
import type { Context } from './context.js';

/** The secrets of the instance, for the environment that was asked for or is its usual one. */
export async function openSecrets(context: Context): Promise<SecretStore> {
  const { instanceFolder: folder } = context;
  const environment = await chosenEnvironment(await context.files(folder), context.environment);
  const { SecretFiles } = await import('../adapters/secrets/secret-files.js');
  return new SecretFiles({ folder, environment, variable: (name) => context.environmentVariable(name) });
}

/** Where the values come from for an installation at this target: those files, or one that SOPS encrypted. */
export async function openSecretsOf(target: TargetSettings, context: Context): Promise<SecretStore> {
  if (target.type !== 'helm' || target.secrets?.type !== 'sops') return await openSecrets(context);
  const { SopsProgram } = await import('../adapters/processes/sops.js');
  const { SopsSecrets } = await import('../workflows/secrets/sops-secrets.js');
  const sops = new SopsProgram({ folder: context.instanceFolder, signal: context.stop });
  return new SopsSecrets(sops, target.secrets.file);
}
