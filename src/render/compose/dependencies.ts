// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';

export type Condition = 'service_healthy' | 'service_completed_successfully';

const healthy = {
  database: 'service_healthy',
  broker: 'service_healthy',
  search: 'service_healthy',
} as const;

type Waiting = Readonly<Partial<Record<ServiceName, Condition>>>;

const backend: Waiting = { ...healthy, migrate: 'service_completed_successfully' };

/**
 * What a service waits for. Those with a page of their own wait for nobody: the proxy says in Dutch that the rest is not
 * there yet. Nothing waits for the worker or for beat, so that a failure of theirs is seen as theirs.
 */
export const waitsFor: Readonly<Partial<Record<ServiceName, Waiting>>> = {
  migrate: healthy,
  api: backend,
  worker: backend,
  beat: backend,
};
