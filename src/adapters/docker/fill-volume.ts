// SPDX-License-Identifier: EUPL-1.2
import type Docker from 'dockerode';
import type { NewVolume } from '../../ports/container-engine.js';
import { volumeArchive } from './volume-archive.js';

/** Where the volume is mounted in the container that fills it; no image has this folder. */
const mountPoint = '/signalen-volume';

/**
 * Makes a volume with files in it. The engine makes the volume together with the container that fills it, and that
 * container goes last: as long as it is there, the volume may be half full, and is made anew.
 */
export async function fillVolume(docker: Docker, volume: NewVolume): Promise<'made' | 'existed'> {
  const filler = docker.getContainer(`${volume.name}-filler`);
  if (await removeIfThere(() => filler.remove({ force: true }))) {
    await removeUnused(docker, volume.name);
  }
  if (await hasVolume(docker, volume.name)) return 'existed';
  const archive = await volumeArchive(volume.files);
  const container = await docker.createContainer({
    name: `${volume.name}-filler`,
    Image: volume.image,
    Entrypoint: ['true'],
    Cmd: [],
    Labels: { ...volume.labels },
    NetworkDisabled: true,
    HostConfig: {
      Mounts: [
        {
          Type: 'volume',
          Source: volume.name,
          Target: mountPoint,
          VolumeOptions: { NoCopy: true, Labels: { ...volume.labels } },
        } as Docker.MountSettings,
      ],
    },
  });
  try {
    await container.putArchive(archive, { path: mountPoint });
  } catch (error) {
    await removeIfThere(() => container.remove({ force: true })).catch(() => false);
    await removeUnused(docker, volume.name).catch(() => false);
    throw error;
  }
  await container.remove({ force: true });
  return 'made';
}

/** False when a container uses it; true when it is gone, also when it never was. */
export async function removeUnused(docker: Docker, name: string): Promise<boolean> {
  try {
    await docker.getVolume(name).remove();
    return true;
  } catch (error) {
    if (statusOf(error) === 409) return false;
    if (statusOf(error) === 404) return true;
    throw error;
  }
}

async function removeIfThere(remove: () => Promise<unknown>): Promise<boolean> {
  try {
    await remove();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

async function hasVolume(docker: Docker, name: string): Promise<boolean> {
  try {
    await docker.getVolume(name).inspect();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** The status of the engine's answer, when it gave one. */
export const statusOf = (error: unknown): number | undefined =>
  (error as { readonly statusCode?: number }).statusCode;
