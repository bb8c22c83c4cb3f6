// SPDX-License-Identifier: EUPL-1.2
import { renderDocker } from '../render/compose/render-docker.js';
import { dockerWay, type Rendered } from '../workflows/up/docker-way.js';
import type { UpInput } from '../workflows/up/input.js';
import type { Context } from './context.js';
import { readFormer } from './former-rendering.js';
import type { OpenInstallation } from './open-installation.js';
import { openInstaller } from './open-installer.js';
import { openSecrets } from './open-secrets.js';
import { lookBeforeUp } from './up-preflight.js';

/** What `up` needs on a Docker Engine. */
export async function upOnDocker(
  installation: OpenInstallation,
  { timeout }: { readonly timeout: number },
  context: Context,
): Promise<Pick<UpInput, 'preflight' | 'way'>> {
  const { deployment, target, renderFolder } = installation;
  const { variables: _, ...installer } = await openInstaller(target, context);
  return {
    preflight: async () => [...installation.remarks, ...(await lookBeforeUp(installation, context))],
    way: dockerWay({
      secrets: { needs: deployment.secrets, store: await openSecrets(context) },
      render: () => render(installation),
      folder: await context.renderedFolder(renderFolder),
      former: () => readFormer(renderFolder, context),
      installer: { ...installer, folder: renderFolder },
      timeoutSeconds: timeout,
    }),
  };
}

function render({ deployment, assets }: OpenInstallation): Rendered {
  const { files, volumes, variables } = renderDocker(deployment, { delivery: 'volumes', assets });
  return { files, volumes, variables, images: deployment.images };
}
