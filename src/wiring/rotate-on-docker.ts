// SPDX-License-Identifier: EUPL-1.2
import { composeFile } from '../rollout/docker/compose-words.js';
import type { Installer } from '../rollout/docker/installer.js';
import { startServices } from '../rollout/docker/start-services.js';
import { typedOrder } from '../state/typed-order.js';
import type { Rotated } from '../views/secrets/rotated.js';
import type { AuditedResult } from './audit.js';
import type { Context } from './context.js';
import { followRollout, showFailure } from './follow-rollout.js';
import type { OpenInstallation } from './open-installation.js';
import { openInstaller } from './open-installer.js';
import { openSecrets } from './open-secrets.js';
import { readVariables } from './rendered-variables.js';
import type { AgreedRotation, RotationPlace } from './rotation-place.js';

type OnDocker = AgreedRotation<OpenInstallation>;

/** Secrets of a compose project. */
export async function rotationOnDocker(agreed: OnDocker, context: Context): Promise<RotationPlace> {
  const installer = await openInstaller(agreed.installation.target, context);
  const { engine, project, signal } = installer;
  return {
    store: await openSecrets(context),
    runtime: engine,
    project,
    signal,
    renew: () => makeAnew(agreed, installer, context),
  };
}

/** Has Compose make anew what was told the old values; what runs is the rendering that `up` left. */
async function makeAnew(
  { installation, timeoutSeconds }: OnDocker,
  installer: Installer,
  context: Context,
): Promise<AuditedResult | Pick<Rotated, 'recreated'>> {
  const { deployment, renderFolder } = installation;
  // Another machine brought it up: there is nothing here to compare with.
  if (!(await (await context.files(renderFolder)).exists(composeFile))) return { recreated: undefined };
  const variables = await readVariables(context);
  const outcome = await followRollout(
    startServices(
      { ...installer, folder: renderFolder, variables },
      { images: deployment.images, timeoutSeconds },
    ),
    context,
  );
  if (outcome.type === 'done') return { recreated: outcome.changes.recreated };
  return { exitCode: showFailure(outcome, context, typedOrder('up', context.environment)) };
}
