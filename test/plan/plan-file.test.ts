// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { decodePlan, encodePlan } from '../../src/plan/plan-file.js';
import { fingerprint } from '../../src/state/fingerprint.js';

const made = '2026-01-05T12:00:00.000Z';

const plan: Plan = {
  formatVersion: 1,
  toolVersion: '0.1.0',
  instance: 'utrecht',
  environment: null,
  target: { type: 'embedded', id: 'a', label: '.signalen/demo.json', backend: '2.50.12' },
  steps: [
    {
      action: 'update',
      address: 'department:REI',
      before: fingerprint({ name: 'Reiniging' }),
      changes: [{ field: 'name', before: null, after: 'Afval' }],
      fields: { name: 'Afval' },
      source: { file: 'departments.yaml', line: 2, column: 3, length: 4 },
    },
  ],
  kept: ['department:KCC'],
  losses: [{ kind: 'department', active: 4, switchedOff: 1 }],
};

const codeOf = (text: string): string | undefined => {
  const result = decodePlan(text);
  return result.ok ? undefined : result.problems[0]?.code;
};

describe('a saved plan', () => {
  test('comes back as it was', () => {
    expect(decodePlan(encodePlan(plan, made))).toMatchObject({ ok: true, value: { plan, createdAt: made } });
  });

  test('is refused when one value was edited by hand', () => {
    expect(codeOf(encodePlan(plan, made).replace('"Afval"', '"Anders"'))).toBe('PLAN_FILE_DAMAGED');
  });

  test('is refused when it was made by a newer toolkit', () => {
    expect(codeOf(encodePlan(plan, made).replace('"formatVersion": 1', '"formatVersion": 2'))).toBe(
      'PLAN_FILE_NEWER',
    );
  });

  test('is refused wherever it is cut off', () => {
    const text = encodePlan(plan, made);
    const cut = Array.from({ length: 40 }, (_, part) => Math.floor((text.trimEnd().length * part) / 40));

    for (const end of cut)
      expect(['PLAN_FILE_DAMAGED', 'PLAN_FILE_NOT_A_PLAN']).toContain(codeOf(text.slice(0, end)));
    expect(codeOf(text.slice(0, 200))).toBe('PLAN_FILE_DAMAGED');
  });

  test('is told from any other file', () => {
    for (const other of ['', 'null', '[]', '{}', 'name: utrecht', '{"format":"other"}', '\u0000\u0001']) {
      expect(codeOf(other)).toBe('PLAN_FILE_NOT_A_PLAN');
    }
  });

  test('never makes the reader fail, whatever stands in it', () => {
    const shapes = fc.record(
      {
        format: fc.constant('signalen-plan'),
        formatVersion: fc.oneof(fc.constant(1), fc.jsonValue()),
        createdAt: fc.oneof(fc.string(), fc.jsonValue()),
        digest: fc.jsonValue(),
        plan: fc.oneof(fc.jsonValue(), fc.record({ ...plainRecord(plan), steps: fc.jsonValue() })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(shapes, (value) => {
        expect(decodePlan(JSON.stringify(value)).ok).toBe(false);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

const plainRecord = (value: object): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fc.constant(item)]));
