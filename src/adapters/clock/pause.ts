// SPDX-License-Identifier: EUPL-1.2

/** Waits; returns at once, and not with an error, when the signal aborts. */
export function pauseUntil(signal: AbortSignal): (milliseconds: number) => Promise<void> {
  return (milliseconds) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) wake();
    });
}
