// SPDX-License-Identifier: EUPL-1.2
import { AppError } from '../diagnostics/errors.js';
import { exitCodes } from '../diagnostics/exit-codes.js';
import { renderDocker } from '../render/compose/render-docker.js';
import { variablesOf } from '../rollout/docker/installer.js';
import type { Sensitive } from '../state/sensitive.js';
import { missingSecrets } from '../workflows/secrets/missing-secrets.js';
import { resolveSecrets } from '../workflows/secrets/resolve-secrets.js';
import type { Context } from './context.js';
import { openInstallation } from './open-installation.js';
import { openSecrets } from './open-secrets.js';

/** What the compose file of an installation asks for, by variable. */
export async function readVariables(context: Context): Promise<ReadonlyMap<string, Sensitive>> {
  const { deployment, assets } = await openInstallation(context);
  const store = await openSecrets(context);
  const { values, missing } = await resolveSecrets(deployment.secrets, store);
  if (missing.length > 0) {
    throw new AppError(exitCodes.preflightFailed, [...(await missingSecrets(missing, store))]);
  }
  const { variables } = renderDocker(deployment, { delivery: 'volumes', assets });
  return variablesOf(variables, values);
}
