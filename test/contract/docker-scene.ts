// SPDX-License-Identifier: EUPL-1.2
import type { Compose } from '../../src/ports/compose.js';
import type { ContainerEngine } from '../../src/ports/container-engine.js';
import type { RenderedFolder } from '../../src/ports/rendered-folder.js';
import type { Installer } from '../../src/rollout/docker/installer.js';
import type { RolloutEvent } from '../../src/rollout/events.js';
import type { FileSet } from '../../src/state/file-set.js';
import { Sensitive } from '../../src/state/sensitive.js';
import type { SceneServices } from '../fakes/fake-docker.js';

/** A compose project of a test, on a real engine or in memory. */
export interface Scene {
  readonly engine: ContainerEngine;
  readonly compose: Compose;
  readonly project: string;
  readonly folder: string;
  /** References of the images by service, as they were defined last. */
  readonly images: ReadonlyMap<string, string>;
  /** From now on the compose file says this. */
  define(services: SceneServices): Promise<void>;
  /** For who renders instead: the files of these services, and the folder that Compose reads. */
  toFiles(services: SceneServices): FileSet;
  readonly rendered: RenderedFolder;
  /** What Compose would read now; undefined before the first rendering. */
  current(): Promise<FileSet | undefined>;
  imagesOf(services: SceneServices): ReadonlyMap<string, string>;
}

/** A secret that no output may show. */
export const canary = new Sensitive('kanarie-in-de-kolenmijn');

export const installerOf = (scene: Scene, signal = new AbortController().signal): Installer => ({
  engine: scene.engine,
  compose: scene.compose,
  clock: { now: () => new Date() },
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 100))),
  signal,
  project: scene.project,
  folder: scene.folder,
  variables: new Map([['SIGNALEN_SECRET_CANARY', canary]]),
});

/** Everything that happened, and how it ended. */
export async function follow<Outcome>(
  rollout: AsyncGenerator<RolloutEvent, Outcome>,
): Promise<{ readonly events: ReadonlyArray<RolloutEvent>; readonly outcome: Outcome }> {
  const events: RolloutEvent[] = [];
  for (;;) {
    const next = await rollout.next();
    if (next.done === true) return { events, outcome: next.value };
    events.push(next.value);
  }
}

/** Ids of the containers, by service. */
export async function idsOf({ engine, project }: Scene): Promise<ReadonlyMap<string, string>> {
  return new Map((await engine.containers(project)).map(({ service, id }) => [service, id]));
}

export const stateOf = async ({ engine, project }: Scene, service: string): Promise<string | undefined> =>
  (await engine.containers(project)).find((container) => container.service === service)?.state;
