// SPDX-License-Identifier: EUPL-1.2
import { findTroubles } from './find-troubles.js';
import { identityOf, type Snapshot } from './release-installer.js';
import type { Trouble } from './trouble.js';

/** What was broken before is often about to be replaced; if it still is broken after this long, it counts. */
const formerPatienceSeconds = 45;

/** Tells when there is no hope left, because a trouble lasted longer than such a trouble may. */
export class Patience {
  readonly #former: ReadonlySet<string>;
  readonly #since = new Map<string, number>();

  /** `before`: how things were when it began. */
  constructor(before: Snapshot) {
    this.#former = new Set(before.pods.map(identityOf));
  }

  /** The first trouble that will not pass; undefined while there is hope. `now`: milliseconds since 1970. */
  consider(snapshot: Snapshot, now: number): Trouble | undefined {
    const troubles = findTroubles(snapshot);
    const keys = new Set(troubles.map(keyOf));
    for (const key of this.#since.keys()) if (!keys.has(key)) this.#since.delete(key);
    return troubles.find((trouble) => {
      const key = keyOf(trouble);
      const since = this.#since.get(key) ?? now;
      this.#since.set(key, since);
      return now - since >= this.#patienceWith(trouble) * 1_000;
    });
  }

  #patienceWith({ pod, patienceSeconds }: Trouble): number {
    const isFormer = pod !== undefined && this.#former.has(identityOf(pod));
    return isFormer ? Math.max(patienceSeconds, formerPatienceSeconds) : patienceSeconds;
  }
}

/** Stays the same while a container alternates between the names of one trouble. */
const keyOf = ({ service, pod, container, code }: Trouble): string =>
  [service, pod?.name, container?.name, code].join(' ');
