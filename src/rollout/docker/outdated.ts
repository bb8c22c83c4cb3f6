// SPDX-License-Identifier: EUPL-1.2
import type { ServiceContainer } from '../../ports/container-engine.js';
import type { Changes } from '../events.js';

const hashLabel = 'com.docker.compose.config-hash';

/** What Compose prints for `config --hash '*'`, by service. */
export function parseHashes(stdout: string): ReadonlyMap<string, string> {
  const pairs = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((words): words is [string, string] => words.length === 2);
  return new Map(pairs);
}

export interface Wanted {
  readonly hashes: ReadonlyMap<string, string>;
  /** Id of the image that each service is to run. */
  readonly imageIds: ReadonlyMap<string, string>;
}

/** The containers that Compose would make anew: their definition or their image is another one. */
export const findOutdated = (
  containers: ReadonlyArray<ServiceContainer>,
  { hashes, imageIds }: Wanted,
): ReadonlyArray<ServiceContainer> =>
  containers.filter(
    ({ service, labels, imageId }) =>
      hashes.has(service) &&
      (hashes.get(service) !== labels[hashLabel] || (imageIds.get(service) ?? imageId) !== imageId),
  );

/** What became of each service, by the ids of its containers before and after. */
export function compareContainers(
  before: ReadonlyArray<ServiceContainer>,
  after: ReadonlyArray<ServiceContainer>,
): Changes {
  const ids = new Map(before.map(({ service, id }) => [service, id]));
  const of = (matches: (container: ServiceContainer) => boolean): ReadonlyArray<string> =>
    after
      .filter(matches)
      .map(({ service }) => service)
      .sort();
  return {
    created: of(({ service }) => !ids.has(service)),
    recreated: of(({ service, id }) => ids.has(service) && ids.get(service) !== id),
    unchanged: of(({ service, id }) => ids.get(service) === id),
  };
}
