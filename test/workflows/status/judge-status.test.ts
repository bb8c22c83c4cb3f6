// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { BackendFacts } from '../../../src/state/backend-facts.js';
import type { StatusReport } from '../../../src/state/status-report.js';
import { judgeStatus } from '../../../src/workflows/status/judge-status.js';
import { facts, report, service } from './reports.js';

const judged = (more: Partial<StatusReport>) => judgeStatus({ ...report, ...more });
const about = (more: Partial<StatusReport>) =>
  judged(more).map(({ severity, about: what, message }) => `${severity} ${what}: ${message}`);
const withFacts = (more: Partial<BackendFacts>) => about({ backend: { value: { ...facts, ...more } } });

describe('what is not as it should be', () => {
  it('is nothing when all is well', () => {
    expect(judged({})).toEqual([]);
  });

  it.each([
    [{ state: 'stopped', exitCode: 137 }, 'worker ended with code 137.'],
    [{ state: 'stopped', exitCode: 137, outOfMemory: true }, 'used more memory than it may'],
    [{ state: 'stopped', exitCode: null }, 'worker was never started.'],
    [{ state: 'unhealthy' }, 'worker is unhealthy.'],
    [{ state: 'restarting' }, 'worker is restarting over and over.'],
    [{ state: 'paused' }, 'worker is paused.'],
    [{ state: 'starting' }, 'worker is still starting.'],
    [{ state: 'absent' }, 'worker is not there.'],
    [{ state: 'failed', exitCode: 1 }, 'worker failed: it ended with code 1.'],
  ] as const)('a service that is down: %j', (state, words) => {
    const services = [service('api'), service('worker', state)];

    expect(judged({ services })).toMatchObject([
      { severity: 'down', about: 'worker', message: expect.stringContaining(words) },
    ]);
  });

  it('one thing when nothing is there at all', () => {
    const services = ['api', 'worker'].map((name) => service(name, { state: 'absent' }));

    expect(about({ services })).toEqual(['down services: Nothing of this installation is there.']);
  });

  it('a service that is restarted again and again, though it is up now', () => {
    expect(about({ services: [service('api', { restarts: 9 })] })).toEqual([
      'attention api: api was restarted 9 times.',
    ]);
  });

  it('what the backend cannot use, with its own reason', () => {
    const unknown = 'OperationalError: refused';

    expect(withFacts({ database: { unknown }, queue: { unknown }, search: { unknown } })).toEqual([
      'down database: The backend cannot use its database: OperationalError: refused.',
      'down broker: The backend cannot use its broker: OperationalError: refused.',
      'down search: The backend cannot use its search: OperationalError: refused.',
    ]);
  });

  it('migrations that wait, a queue without workers, a red search server', () => {
    expect(
      withFacts({
        pending: { value: ['signals.0202_a', 'signals.0203_b'] },
        queue: { value: { name: 'celery', messages: 12, workers: 0 } },
        search: { value: { status: 'red', missing: [] } },
      }),
    ).toEqual([
      'down migrations: 2 migrations have not run: signals.0202_a, signals.0203_b.',
      'down queue: No worker takes from the queue; 12 wait in it.',
      'down search: The search server says that it is red.',
    ]);
  });

  it('what needs attention and is not down', () => {
    expect(
      withFacts({
        administrators: { value: 0 },
        search: { value: { status: 'yellow', missing: ['signals'] } },
        beat: {
          value: {
            last: null,
            late: [
              { name: 'nacht', seconds: 7_200 },
              { name: 'uur', seconds: 900 },
            ],
          },
        },
      }),
    ).toEqual([
      'attention search: The search server has no index "signals".',
      'attention beat: "nacht" (and 1 more) should have run 2 hours ago.',
      'attention administrators: Nobody can administer this Signalen.',
    ]);
  });

  it('another release than the files say, also where there are no services of ours', () => {
    const backend = { value: { ...facts, release: '2.43.10' } };

    expect(about({ backend, services: null })).toEqual([
      'attention backend: The backend is release 2.43.10; the files say 2.50.12.',
    ]);
  });

  it('a backend that runs and cannot be asked, but not one whose services say already that they are down', () => {
    const backend = { unknown: 'no service of the backend runs' };

    expect(about({ backend })).toHaveLength(1);
    expect(about({ backend, services: [service('api', { state: 'stopped', exitCode: 1 })] })).toEqual([
      'down api: api ended with code 1.',
    ]);
  });

  it('a site that does not answer, or wrongly', () => {
    expect(about({ site: { unknown: 'connect ECONNREFUSED' } })).toHaveLength(1);
    expect(about({ site: { value: { frontend: 200, api: 502, apiVersion: null } } })).toEqual([
      'down site: /signals/ answers with status 502.',
    ]);
  });

  it.each([
    ['CN=R11', 20, []],
    ['CN=R11', 5, ['attention certificate: The certificate ends in 5 days, on 2026-03-09.']],
    ['CN=R11', -1, ['down certificate: The certificate ended on 2026-03-09.']],
    // The proxy renews those every few hours.
    ['CN=Caddy Local Authority - ECC Intermediate', 0, []],
  ])('a certificate of %s with %i days', (issuer, days, words) => {
    const certificate = { value: { issuer, days, validTo: '2026-03-09T12:00:00.000Z' } };

    expect(about({ certificate })).toEqual(words);
  });

  it('a disk that is nearly full, one that is full, and drift', () => {
    const disks = {
      value: [
        { services: ['api', 'database'], total: 1_000, free: 50 },
        { services: ['search'], total: 1_000, free: 0 },
        { services: ['broker'], total: 1_000, free: 500 },
      ],
    };

    expect(about({ disks, drift: { value: 3 } })).toEqual([
      'down disk: The disk of search is 100% full.',
      'attention disk: The disk of api, database is 95% full.',
      'attention drift: 3 objects are not as the files say.',
    ]);
  });

  it('never what merely is not known', () => {
    const unknown = { unknown: 'niet te zien' };

    expect(judged({ disks: unknown, frontend: unknown, certificate: unknown, drift: unknown })).toEqual([]);
  });
});
