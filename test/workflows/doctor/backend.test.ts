// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import type { BackendFacts } from '../../../src/state/backend-facts.js';
import { outcomeOf, paperWorld } from './worlds.js';

const well: BackendFacts = {
  release: '2.50.12',
  database: { value: { name: 'signalen', bytes: 1 } },
  pending: { value: [] },
  queue: { value: { name: 'celery', messages: 0, workers: 1 } },
  beat: { value: { last: null, late: [] } },
  administrators: { value: 1 },
  reports: { value: 0 },
  media: { value: { total: 1, free: 1 } },
  search: { value: { status: 'green', missing: [] } },
};

const look = async (code: DoctorCode, changes: Partial<BackendFacts> = {}) =>
  outcomeOf(code, await paperWorld({ more: { backendFacts: async () => ({ ...well, ...changes }) } }));

const codes = ['DOCTOR_MIGRATIONS', 'DOCTOR_INDEXES', 'DOCTOR_ADMINISTRATORS', 'DOCTOR_QUEUE'] as const;

describe('asking the backend itself', () => {
  it.each(codes)('%s is in order with a backend that is well', async (code) => {
    expect(await look(code)).toMatchObject({ status: 'ok' });
  });

  it.each(codes)('%s does not apply where nobody can be asked', async (code) => {
    expect((await outcomeOf(code, await paperWorld())).status).toBe('not-applicable');
  });

  it.each<[string, DoctorCode, Partial<BackendFacts>, string]>([
    ['a migration that waits', 'DOCTOR_MIGRATIONS', { pending: { value: ['signals.0202'] } }, 'problem'],
    [
      'migrations nobody knows of',
      'DOCTOR_MIGRATIONS',
      { pending: { unknown: 'OperationalError: gone' } },
      'unknown',
    ],
    [
      'a missing index',
      'DOCTOR_INDEXES',
      { search: { value: { status: 'green', missing: ['signals'] } } },
      'problem',
    ],
    [
      'a red search server',
      'DOCTOR_INDEXES',
      { search: { value: { status: 'red', missing: [] } } },
      'problem',
    ],
    ['a silent search server', 'DOCTOR_INDEXES', { search: { unknown: 'URLError: refused' } }, 'unknown'],
    ['no administrator', 'DOCTOR_ADMINISTRATORS', { administrators: { value: 0 } }, 'warning'],
    ['a silent broker', 'DOCTOR_QUEUE', { queue: { unknown: 'OperationalError: refused' } }, 'problem'],
    [
      'no worker',
      'DOCTOR_QUEUE',
      { queue: { value: { name: 'celery', messages: 7, workers: 0 } } },
      'problem',
    ],
  ])('tells of %s', async (_name, code, changes, status) => {
    expect((await look(code, changes)).status).toBe(status);
  });
});
