// SPDX-License-Identifier: EUPL-1.2
import type { VolumeFile } from '../../ports/container-engine.js';
import type { RolloutEvent, RolloutInterrupted } from '../events.js';
import type { Installer } from './installer.js';

/** Files for the containers of one service, in a volume whose name their content decides. */
export interface ServiceFiles {
  readonly name: string;
  readonly service: string;
  readonly image: string;
  readonly files: ReadonlyArray<VolumeFile>;
}

const projectLabel = 'nl.signalen.files-of';

/** By which the volumes of a project's files are found again. Not Compose's own label: `down` would ask about them. */
export const fileVolumeLabels = (project: string): Readonly<Record<string, string>> => ({
  [projectLabel]: project,
});

export type Filled = { readonly type: 'done'; readonly made: number; readonly present: number };

/** Makes the volumes with files that are not there yet. What runs has volumes of its own and notices nothing. */
export async function* fillFileVolumes(
  { engine, project, signal }: Installer,
  volumes: ReadonlyArray<ServiceFiles>,
): AsyncGenerator<RolloutEvent, Filled | RolloutInterrupted> {
  let made = 0;
  for (const { name, service, image, files } of volumes) {
    if (signal.aborted) return { type: 'interrupted', stage: 'files', standing: 'No container was touched.' };
    const labels = { ...fileVolumeLabels(project), 'nl.signalen.service': service };
    if ((await engine.fillVolume({ name, labels, image, files })) === 'existed') continue;
    made += 1;
    yield { type: 'step', stage: 'files', text: `Files of ${service}` };
  }
  return { type: 'done', made, present: volumes.length - made };
}

/** Removes the volumes with files of earlier renderings. Returns how many are gone; one in use stays. */
export async function removeOldFileVolumes(
  { engine, project }: Pick<Installer, 'engine' | 'project'>,
  current: ReadonlyArray<Pick<ServiceFiles, 'name'>>,
): Promise<number> {
  const keep = new Set(current.map(({ name }) => name));
  let removed = 0;
  for (const name of await engine.volumes(fileVolumeLabels(project))) {
    if (!keep.has(name) && (await engine.removeVolume(name))) removed += 1;
  }
  return removed;
}
