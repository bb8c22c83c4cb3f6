// SPDX-License-Identifier: EUPL-1.2
import type { ServiceInput } from './compose-service.js';
import { fileVolumeName, shortDigest } from './delivered-files.js';
import { serviceShapes, type Writable } from './service-shapes.js';
import { writableOf } from './volumes.js';

type InVolume = Exclude<Writable, { readonly type: 'scratch' }>;

/**
 * Name of a volume in the compose file. One that is copied from the image has a name that changes with the image and
 * with the files of the service: its content was written by them, once.
 */
export function keptUnder(writable: InVolume, { service, images, delivered }: ServiceInput): string {
  if (writable.type === 'kept') return writable.volume;
  const decides = `${images.get(service)} ${delivered.get(service)?.digest}`;
  return `${writable.volume}-${shortDigest(decides)}`;
}

/** Volumes of a service, with the files that are rendered for it. */
export function volumeMounts(input: ServiceInput): ReadonlyArray<unknown> {
  const { service, deployment, delivered, project } = input;
  const own = writableOf(service, deployment).flatMap((writable) =>
    writable.type === 'scratch'
      ? []
      : [{ type: 'volume', source: keptUnder(writable, input), target: writable.path }],
  );
  const set = delivered.get(service);
  if (set === undefined) return own;
  const mount =
    set.delivery === 'folder'
      ? { type: 'bind', source: `./${service}`, target: set.folder, read_only: true }
      : {
          type: 'volume',
          source: fileVolumeName(project, service, set).slice(project.length + 1),
          target: set.folder,
          read_only: true,
          volume: { nocopy: true },
        };
  return [...own, mount];
}

/** Folders in memory, owned by the user of the service. */
export function temporaryFolders({ service, deployment }: ServiceInput): ReadonlyArray<string> {
  const [uid, gid] = serviceShapes[service].user.split(':');
  return writableOf(service, deployment).flatMap((writable) =>
    writable.type === 'scratch'
      ? [
          `${writable.path}:size=${writable.mebibytes}m,mode=0700,uid=${uid},gid=${gid}${writable.mayRun === true ? ',exec' : ''}`,
        ]
      : [],
  );
}
