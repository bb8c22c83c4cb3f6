// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { Deployment } from '../deployment/deployment.js';
import { serviceShapes } from './service-shapes.js';

/** For all services together when the settings do not say. */
const usualGibibytes = 6;

/**
 * Memory of each service in MiB: what it cannot do without, and its share of what is left of the one figure in the
 * settings. When that figure is less than all of them need together, each gets what it needs and no more.
 */
export function memoryOf({ images, settings }: Deployment): ReadonlyMap<ServiceName, number> {
  const { target } = settings;
  const asked =
    target?.type === 'docker' && target.memory !== undefined
      ? Number.parseInt(target.memory, 10)
      : usualGibibytes;
  const running = [...images.keys()].filter((service) => serviceShapes[service].once !== true);
  const needed = sum(running.map((service) => serviceShapes[service].memory.least));
  const shares = sum(running.map((service) => serviceShapes[service].memory.share));
  const spare = Math.max(0, asked * 1024 - needed);
  return new Map(
    [...images.keys()].map((service) => {
      const { least, share } = serviceShapes[service].memory;
      return [service, least + Math.floor((spare * share) / shares)];
    }),
  );
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, number) => total + number, 0);
