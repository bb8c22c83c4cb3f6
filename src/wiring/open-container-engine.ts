// SPDX-License-Identifier: EUPL-1.2
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { EngineSettings } from '../adapters/docker/engine-address.js';
import type { ContainerEngine } from '../ports/container-engine.js';
import type { TargetSettings } from '../state/settings.js';
import type { Context } from './context.js';

type DockerTarget = Extract<TargetSettings, { readonly type: 'docker' }>;

/** The engine of a docker target; the first question connects. */
export async function openContainerEngine(
  target: Pick<DockerTarget, 'context'>,
  context: Context,
): Promise<ContainerEngine> {
  const { openEngine } = await import('../adapters/docker/engine.js');
  const { DockerEngine } = await import('../adapters/docker/docker-engine.js');
  return new DockerEngine(await openEngine(engineSettings(target.context, context)));
}

/** How the Docker client of this person finds an engine. */
export function engineSettings(name: string | undefined, { environmentVariable }: Context): EngineSettings {
  const names = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'];
  return {
    context: name,
    configFolder: environmentVariable('DOCKER_CONFIG') ?? join(homedir(), '.docker'),
    environment: Object.fromEntries(names.map((variable) => [variable, environmentVariable(variable)])),
  };
}
