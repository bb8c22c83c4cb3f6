// SPDX-License-Identifier: EUPL-1.2
import type { Compose } from '../ports/compose.js';
import type { TargetSettings } from '../state/settings.js';

type DockerTarget = Extract<TargetSettings, { readonly type: 'docker' }>;

/** `docker compose` for the engine of a target: its context when it names one, else what DOCKER_HOST says. */
export async function openCompose({ context }: Pick<DockerTarget, 'context'>): Promise<Compose> {
  const { DockerCompose } = await import('../adapters/processes/compose.js');
  return new DockerCompose({ context });
}
