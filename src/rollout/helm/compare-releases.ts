// SPDX-License-Identifier: EUPL-1.2
import type { Changes } from '../events.js';
import { identityOf, type Snapshot } from './release-installer.js';

/** What became of each service, by its pods before and after. Pods of what only rests are not counted. */
export function compareReleases(before: Snapshot, after: Snapshot): Changes {
  const [former, present] = [podsByService(before), podsByService(after)];
  const of = (matches: (service: string, pods: ReadonlySet<string>) => boolean): ReadonlyArray<string> =>
    [...present]
      .filter(([service, pods]) => matches(service, pods))
      .map(([service]) => service)
      .sort();
  const isSame = (service: string, pods: ReadonlySet<string>): boolean =>
    [...pods].every((name) => former.get(service)?.has(name));
  return {
    created: of((service) => !former.has(service)),
    recreated: of((service, pods) => former.has(service) && !isSame(service, pods)),
    unchanged: of((service, pods) => former.has(service) && isSame(service, pods)),
  };
}

/** A one-shot counts by its Job, of which the pods may have been cleared away. */
function podsByService({ workloads, pods }: Snapshot): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  for (const { kind, name, component, progress } of workloads) {
    if (kind === 'CronJob' || progress === 'resting') continue;
    const known = services.get(component) ?? new Set();
    const own = pods.filter(({ owner }) => owner?.name === name).map(identityOf);
    for (const item of kind === 'Job' ? [name] : own) known.add(item);
    services.set(component, known);
  }
  return services;
}
