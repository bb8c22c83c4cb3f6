// SPDX-License-Identifier: EUPL-1.2
import type { BackendFacts } from '../../../src/state/backend-facts.js';
import type { ServiceStatus, StatusReport } from '../../../src/state/status-report.js';

/** A service that is as it should be, or as `more` says. */
export const service = (name: string, more: Partial<ServiceStatus> = {}): ServiceStatus => ({
  service: name,
  container: `signalen-${name}-1`,
  containers: [`signalen-${name}-1`],
  ready: more.state === undefined || more.state === 'up' || more.state === 'done' ? 1 : 0,
  wanted: 1,
  state: 'up',
  health: 'healthy',
  since: '2026-03-04T03:06:07.123456789Z',
  restarts: 0,
  exitCode: null,
  outOfMemory: false,
  reason: null,
  image: `docker.io/signalen/${name}:2.50.12`,
  digest: `sha256:${'a1'.repeat(32)}`,
  ...more,
});

export const facts: BackendFacts = {
  release: '2.50.12',
  database: { value: { name: 'signalen', bytes: 19_400_000 } },
  pending: { value: [] },
  queue: { value: { name: 'celery', messages: 2, workers: 1 } },
  beat: { value: { last: { name: 'Anonimiseren', at: '2026-03-04T05:01:07+00:00' }, late: [] } },
  administrators: { value: 1 },
  reports: { value: 1_234 },
  media: { value: { total: 4e11, free: 1e11 } },
  search: { value: { status: 'yellow', missing: [] } },
};

/** A Signalen with which all is well. */
export const report: StatusReport = {
  instance: 'utrecht',
  environment: 'productie',
  target: 'docker:signalen',
  at: '2026-03-04T05:06:07.000Z',
  release: null,
  claims: null,
  services: [
    service('api'),
    service('worker'),
    service('migrate', { state: 'done', exitCode: 0, health: 'none' }),
  ],
  wanted: { backend: '2.50.12', frontend: '2.27.9' },
  frontend: { value: '2.27.9' },
  backend: { value: facts },
  disks: { value: [{ services: ['api', 'database'], total: 4e11, free: 1e11 }] },
  site: { value: { frontend: 200, api: 200, apiVersion: '2.50.12' } },
  certificate: { value: { issuer: 'CN=R11', validTo: '2026-05-04T00:00:00.000Z', days: 61 } },
  drift: null,
  problems: [],
};
