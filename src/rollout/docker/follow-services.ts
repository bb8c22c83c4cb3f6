// SPDX-License-Identifier: EUPL-1.2
import type { ComposeResult } from '../../ports/compose.js';
import type { ServiceContainer } from '../../ports/container-engine.js';
import type { RolloutEvent, ServiceProgress } from '../events.js';
import { type Installer, runCompose } from './installer.js';

export const pollMilliseconds = 500;

/** How a run of Compose ended that somebody looked at meanwhile. */
export type Followed =
  | { readonly type: 'ended'; readonly result: ComposeResult }
  | { readonly type: 'timed-out' }
  | { readonly type: 'interrupted' };

export interface FollowRequest {
  readonly words: ReadonlyArray<string>;
  /** Milliseconds since 1970 at which it has lasted long enough. */
  readonly deadline: number;
  /** What was told already; a new one when absent. */
  readonly watch?: ServiceWatch;
}

/**
 * Runs Compose and asks the engine meanwhile how the services are: Compose itself prints nothing while it waits.
 * When the engine goes away, Compose is stopped and the fault of the engine is thrown.
 */
export async function* followCompose(
  installer: Installer,
  { words, deadline, watch = new ServiceWatch() }: FollowRequest,
): AsyncGenerator<RolloutEvent, Followed> {
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, installer.signal]);
  let result: ComposeResult | undefined;
  const running = runCompose(installer, words, { signal }).then((ended) => {
    result = ended;
  });
  try {
    while (result === undefined && !signal.aborted) {
      await Promise.race([running, installer.pause(pollMilliseconds)]);
      yield* watch.news(await installer.engine.containers(installer.project));
      if (installer.clock.now().getTime() > deadline) own.abort();
    }
  } finally {
    // Whoever stops listening, or a fault of the engine: nothing of ours goes on behind their back.
    if (result === undefined) own.abort();
    await running;
  }
  if (installer.signal.aborted) return { type: 'interrupted' };
  if (own.signal.aborted || result === undefined) return { type: 'timed-out' };
  return { type: 'ended', result };
}

/** Remembers how each container was, to tell what changed: for a moment a service has its old one and its new one. */
export class ServiceWatch {
  readonly #seen: Map<string, ServiceProgress>;

  /** `before`: how things were when it began, which is no news. */
  constructor(before: ReadonlyArray<ServiceContainer> = []) {
    this.#seen = new Map(before.map((container) => [container.id, progressOf(container)]));
  }

  *news(containers: ReadonlyArray<ServiceContainer>): Generator<RolloutEvent> {
    for (const container of containers) {
      const progress = progressOf(container);
      if (this.#seen.get(container.id) === progress) continue;
      this.#seen.set(container.id, progress);
      yield { type: 'service-changed', service: container.service, progress };
    }
  }
}

/** Where a container is on its way. */
function progressOf({ state, health, exitCode }: ServiceContainer): ServiceProgress {
  switch (state) {
    case 'running':
      return health === 'none' ? 'running' : health;
    case 'restarting':
      return 'restarting';
    case 'created':
      return 'created';
    case 'exited':
    case 'dead':
      return exitCode === 0 ? 'done' : 'failed';
    default:
      return 'stopped';
  }
}
