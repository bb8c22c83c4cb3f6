// SPDX-License-Identifier: EUPL-1.2
import { afterEach, describe, expect, it } from 'vitest';
import { listenForStop, StopRequest } from '../../src/wiring/stop-signal.js';

const before = { SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') };

afterEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    for (const listener of process.listeners(signal)) {
      if (!before[signal].includes(listener)) process.removeListener(signal, listener);
    }
  }
});

describe('a request to stop', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('aborts at the first %s and says which it was', (signal) => {
    const announced: string[] = [];
    const stop = listenForStop((name) => announced.push(name));

    process.emit(signal, signal);

    expect(stop.aborted).toBe(true);
    expect(stop.reason).toBeInstanceOf(StopRequest);
    expect(stop.reason.signal).toBe(signal);
    expect(announced).toEqual([signal]);
  });

  it('listens once, so that the second signal ends the process', () => {
    const listeners = process.listenerCount('SIGINT');
    listenForStop(() => undefined);
    expect(process.listenerCount('SIGINT')).toBe(listeners + 1);

    process.emit('SIGINT', 'SIGINT');

    expect(process.listenerCount('SIGINT')).toBe(listeners);
  });
});
