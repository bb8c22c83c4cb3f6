// SPDX-License-Identifier: EUPL-1.2
import { setMaxListeners } from 'node:events';

/**
 * Turns the first Ctrl-C (or SIGTERM) into an abort, so that the running step can finish; the second one ends the
 * process as if nobody listened. Commands that never ask for the signal keep Node's own behaviour: they end at once.
 */
export function listenForStop(announce: (signal: NodeJS.Signals) => void): AbortSignal {
  const controller = new AbortController();
  // Every request listens, and there are as many as there are containers.
  setMaxListeners(0, controller.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const first = (): void => {
      process.removeListener(signal, first);
      announce(signal);
      controller.abort(new StopRequest(signal));
    };
    process.on(signal, first);
  }
  return controller.signal;
}

/**
 * For what would go on for ever: aborts without a word at Ctrl-C, and when nobody reads standard output any more; then the
 * reason is that fault (EPIPE).
 */
export function listenForEnd(): AbortSignal {
  const unread = new AbortController();
  process.stdout.once('error', (fault) => unread.abort(fault));
  const either = AbortSignal.any([listenForStop(() => undefined), unread.signal]);
  setMaxListeners(0, either);
  return either;
}

/** Why work was cut short; thrown by whoever obeys the signal, and turned into exit code 130 or 143. */
export class StopRequest extends Error {
  override readonly name = 'AbortError';

  constructor(readonly signal: NodeJS.Signals) {
    super(`Stopped by ${signal}.`);
  }
}
