// SPDX-License-Identifier: EUPL-1.2
import { dirname, join, relative } from 'node:path';
import type { Context } from './context.js';
import { openDockerWorld } from './open-doctor-world.js';
import type { OpenInstallation } from './open-installation.js';

const fileName = 'authority.crt';

/**
 * Writes the certificate of the authority that the proxy made for itself beside the rendering, for browsers to import.
 * Gives its path as seen from the working folder; undefined when the certificate of the site comes from elsewhere.
 */
export async function saveAuthority(
  installation: OpenInstallation,
  context: Context,
): Promise<string | undefined> {
  const { authority } = await (await openDockerWorld(installation, context)).site();
  if (authority === undefined) return undefined;
  const folder = dirname(installation.renderFolder);
  await (await context.files(folder)).writeAtomically(fileName, authority, { mode: 0o644 });
  return relative(context.cwd, join(folder, fileName));
}
