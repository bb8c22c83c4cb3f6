// SPDX-License-Identifier: EUPL-1.2
import { parse } from 'node:path';
import { pauseUntil } from '../adapters/clock/pause.js';
import type { Installer } from '../rollout/docker/installer.js';
import type { TargetSettings } from '../state/settings.js';
import { defaultProject } from '../state/target-label.js';
import type { Context } from './context.js';
import { openCompose } from './open-compose.js';
import { openContainerEngine } from './open-container-engine.js';

type DockerTarget = Extract<TargetSettings, { readonly type: 'docker' }>;

/**
 * What works on the compose project of a target, by its name alone: it needs no rendering and no secret. Its folder is
 * the root, because Compose would take a compose file that lies anywhere above the folder it runs in.
 */
export async function openInstaller(target: DockerTarget, context: Context): Promise<Installer> {
  const signal = context.stop;
  return {
    engine: await openContainerEngine(target, context),
    compose: await openCompose(target),
    clock: context.clock,
    pause: pauseUntil(signal),
    signal,
    project: target.project ?? defaultProject,
    folder: parse(context.cwd).root,
    variables: new Map(),
  };
}
