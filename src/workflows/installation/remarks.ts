// SPDX-License-Identifier: EUPL-1.2
import { deploymentCodes } from '../../diagnostics/codes/deployment.js';
import { imageCodes } from '../../diagnostics/codes/images.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { DockerInstallation } from '../../state/settings.js';
import type { CheckedInstance } from '../check-instance.js';

const aboutInstalling = { ...deploymentCodes, ...imageCodes };

/** Sections whose values reach the outside world by being installed. */
const reaching = ['domain', 'hosts', 'identity', 'mail', 'backend'] as const;

/**
 * Warnings for whoever installs: what does not fit together, and addresses that are not theirs. What else validation
 * warns of is left to `validate`. A service for trials takes the place of the one in the settings.
 */
export function installationRemarks(
  { diagnostics, origins }: CheckedInstance,
  bundle: NonNullable<DockerInstallation['bundle']>,
): ReadonlyArray<Diagnostic> {
  const sections: ReadonlySet<unknown> = new Set(
    reaching.filter((name) => (name !== 'identity' && name !== 'mail') || !bundle.includes(name)),
  );
  return diagnostics.filter((diagnostic) => {
    if (Object.hasOwn(aboutInstalling, diagnostic.code)) return true;
    return diagnostic.code.startsWith('LEFTOVER_') && sections.has(origins.get(diagnostic)?.path[0]);
  });
}
