// SPDX-License-Identifier: EUPL-1.2
import type { RolloutEvent } from '../events.js';
import { identityOf, type ReleaseInstaller, type Snapshot } from './release-installer.js';

/**
 * Kubernetes waits for a pod of a StatefulSet to be ready before it replaces it, also when a new definition is what would
 * mend it; so a broken one would stay for ever. Such a pod is removed, and comes back by the new definition.
 */
export function unsticker(
  { cluster }: ReleaseInstaller,
  before: Snapshot,
): (snapshot: Snapshot) => AsyncGenerator<RolloutEvent> {
  const former = new Set(before.pods.filter(({ ready }) => !ready).map(identityOf));
  return async function* unstick({ workloads, pods }) {
    if (former.size === 0) return;
    for (const { kind, name, component, updated, wanted, progress } of workloads) {
      if (kind !== 'StatefulSet' || progress !== 'going' || updated >= wanted) continue;
      for (const pod of pods) {
        if (pod.owner?.name !== name || pod.ready || !former.delete(identityOf(pod))) continue;
        await cluster.remove('Pod', pod.name);
        yield {
          type: 'step',
          stage: 'start',
          text: `${component}: removed a pod that could not be replaced`,
        };
      }
    }
  };
}
