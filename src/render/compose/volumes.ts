// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { Deployment } from '../deployment/deployment.js';
import { isOnDisk } from './backend-commands.js';
import { serviceShapes, type Writable } from './service-shapes.js';

/** Says where the backend leaves its exports. */
export const exportsVariable = 'DWH_MEDIA_ROOT';
/** A folder of the image where any user may write; an empty volume takes that over. */
export const exportsFolder = '/var/tmp';

/** The folders a service may write to, with these settings. */
export function writableOf(service: ServiceName, deployment: Deployment): ReadonlyArray<Writable> {
  const own = serviceShapes[service].writable.filter(
    (writable) => isOnDisk(deployment) || writable.type === 'scratch' || writable.volume !== 'media',
  );
  const makesExports =
    (service === 'api' || service === 'worker') &&
    deployment.roles[service].some(({ name }) => name === exportsVariable);
  return makesExports ? [...own, { type: 'kept', volume: 'exports', path: exportsFolder }] : own;
}
