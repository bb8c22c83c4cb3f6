// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { type DriftOptions, driftedObjects } from '../../src/plan/drift.js';
import { draftPlan } from '../../src/plan/make-plan.js';
import type { Configuration, DesiredConfiguration } from '../../src/state/configuration.js';
import { kindsByName } from '../../src/workflows/plan-changes.js';
import { desired, live, object } from '../fakes/configurations.js';

function drift(wanted: DesiredConfiguration, now: Configuration, options: Partial<DriftOptions> = {}) {
  const draft = draftPlan({ desired: wanted, live: now, kinds: kindsByName });
  if (!draft.ok) throw new Error('no draft');
  return driftedObjects(draft.value, { desired: wanted, remarks: [], countKept: false, ...options });
}

const rei = object('department:REI', { name: 'Reiniging' });
const bron = object('source:Telefoon', { active: true });

describe('drift', () => {
  it('is nothing when all that the files list is live and the same', () => {
    expect(drift(desired([rei]), live(rei))).toEqual([]);
  });

  it('shows the fields that differ, with the files on one side and the live system on the other', () => {
    const now = object('department:REI', { name: 'Afval' });

    expect(drift(desired([rei]), live(now))).toEqual([
      {
        address: 'department:REI',
        drift: 'changed',
        fields: [{ field: 'name', files: 'Reiniging', live: 'Afval' }],
      },
    ]);
  });

  it('shows what the files list and the live system lacks', () => {
    expect(drift(desired([rei]), live())).toEqual([
      { address: 'department:REI', drift: 'missing', fields: [] },
    ]);
  });

  it('leaves out what is in no file and may be, unless asked to count that', () => {
    const wanted = desired([rei], { managed: ['department', 'source'] });
    const asleep = object('source:Brief', { active: false });
    const now = live(rei, bron, asleep);

    expect(drift(wanted, now)).toEqual([]);
    expect(drift(wanted, now, { countKept: true })).toEqual([
      { address: 'source:Telefoon', drift: 'unlisted', fields: [] },
    ]);
  });

  it('shows what is in no file and would be switched off for that', () => {
    const wanted = desired([], { managed: ['source'], unlisted: { source: 'deactivate' } });

    expect(drift(wanted, live(bron))).toEqual([
      { address: 'source:Telefoon', drift: 'unlisted', fields: [] },
    ]);
  });
});

describe('a rule that the backend switched off', () => {
  const remarks = [
    { address: 'routing-rule:Stort', reason: { code: 'user-inactive', user: 'jan' } },
  ] as const;
  const rule = (active: boolean) => object('routing-rule:Stort', { active, department: 'REI' });

  it('is drift with the reason when the files want it on', () => {
    const [found] = drift(desired([rei, rule(true)]), live(rei, rule(false)), { remarks });

    expect(found).toMatchObject({
      drift: 'changed',
      remark: { code: 'user-inactive', user: 'jan' },
      fields: [{ field: 'active', files: true, live: false }],
    });
  });

  it('is drift when no file lists it', () => {
    const wanted = desired([rei], { managed: ['department', 'routing-rule'] });

    expect(drift(wanted, live(rei, rule(false)), { remarks })).toEqual([
      {
        address: 'routing-rule:Stort',
        drift: 'switched-off',
        fields: [],
        remark: { code: 'user-inactive', user: 'jan' },
      },
    ]);
  });

  it('is no drift when the files switch it off as well', () => {
    expect(drift(desired([rei, rule(false)]), live(rei, rule(false)), { remarks })).toEqual([]);
  });
});
