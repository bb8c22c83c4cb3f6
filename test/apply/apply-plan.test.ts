// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.js';
import { exitCodeOf } from '../../src/apply/exit-code.js';
import type { ApplyEvent, ApplyOutcome } from '../../src/apply/outcome.js';
import { draftPlan, finishPlan } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Configuration, DesiredConfiguration } from '../../src/state/configuration.js';
import { kindsByName } from '../../src/workflows/plan-changes.js';
import { desired, live, object } from '../fakes/configurations.js';
import { MemoryStore, type MemorySystem, memorySystem } from '../fakes/memory-store.js';

const target = { type: 'embedded', id: 'memory', label: 'memory', backend: '2.50.12' };

function plan(wanted: DesiredConfiguration, now: Configuration): Plan {
  const draft = draftPlan({ desired: wanted, live: now, kinds: kindsByName });
  if (!draft.ok) throw new Error('no plan');
  return finishPlan(draft.value, { toolVersion: '1', instance: 'utrecht', environment: null, target });
}

async function follow(
  made: Plan,
  system: MemorySystem,
  { signal = new AbortController().signal, check = false } = {},
) {
  const events: ApplyEvent[] = [];
  const applying = applyPlan({ plan: made, store: new MemoryStore(system), by: 'test', signal, check });
  for (;;) {
    const next = await applying.next();
    if (next.done) return { events, outcome: next.value satisfies ApplyOutcome };
    events.push(next.value);
  }
}

const rei = object('department:REI', { name: 'Reiniging' });
const wanted = desired([object('department:REI', { name: 'Afval' }), object('department:KCC')]);

describe('applying a plan', () => {
  test('tells what happens, in order and with counts', async () => {
    const made = plan(wanted, live(rei));

    const { events, outcome } = await follow(made, memorySystem(live(rei)));

    expect(outcome).toEqual({ type: 'applied', written: 2, alreadyThere: 0 });
    expect(events).toEqual([
      { type: 'apply-started', total: 2, target },
      { type: 'step-applied', step: made.steps[0], done: 1, total: 2 },
      { type: 'step-applied', step: made.steps[1], done: 2, total: 2 },
    ]);
  });

  test('to try it tells that all of it is possible, and leaves the system as it was', async () => {
    const system = memorySystem(live(rei));

    const { events, outcome } = await follow(plan(wanted, live(rei)), system, { check: true });

    expect(outcome).toEqual({ type: 'checked', written: 2, alreadyThere: 0 });
    expect(events[0]).toEqual({ type: 'apply-started', total: 2, target, check: true });
    expect(events).toHaveLength(3);
    expect(system.configuration).toEqual(live(rei));
  });

  test('without steps does nothing at all', async () => {
    const { events, outcome } = await follow(plan(desired([rei]), live(rei)), memorySystem(live(rei)));

    expect(outcome).toEqual({ type: 'nothing-to-do' });
    expect(events).toEqual([]);
  });

  test('for another system is refused before anything is read', async () => {
    const made = { ...plan(wanted, live(rei)), target: { ...target, id: 'elsewhere' } };

    const { outcome } = await follow(made, memorySystem(live(rei)));

    expect(outcome).toMatchObject({
      type: 'other-target',
      planned: { id: 'elsewhere' },
      actual: { id: 'memory' },
    });
    expect(exitCodeOf(outcome)).toBe(6);
  });

  test('that is stale shows three columns for each field that moved, also those the plan leaves alone', async () => {
    const made = plan(wanted, live(rei));
    const changed = object('department:REI', { name: 'Iets anders', internal: false });

    const { outcome } = await follow(
      made,
      memorySystem(live(changed, object('department:KCC', { name: 'Balie' }))),
    );

    expect(outcome).toEqual({
      type: 'stale',
      objects: [
        {
          address: 'department:KCC',
          change: 'appeared',
          fields: expect.arrayContaining([{ field: 'name', planned: null, now: 'Balie', wanted: 'KCC' }]),
        },
        {
          address: 'department:REI',
          change: 'changed',
          fields: [
            { field: 'name', planned: 'Reiniging', now: 'Iets anders', wanted: 'Afval' },
            { field: 'internal', planned: true, now: false, wanted: true },
          ],
        },
      ],
    });
    expect(exitCodeOf(outcome)).toBe(6);
  });

  test('whose object is gone says so', async () => {
    const { outcome } = await follow(plan(wanted, live(rei)), memorySystem());

    expect(outcome).toEqual({
      type: 'stale',
      objects: [{ address: 'department:REI', change: 'gone', fields: [] }],
    });
  });

  test('points at the line of the files when the system refuses an object', async () => {
    const source = { file: 'categories.yaml', line: 7, column: 3, length: 5 };
    const category = object('category:afval', { departments: { NOP: 'view' } });
    const step = {
      action: 'create',
      address: category.address,
      before: null,
      changes: [],
      fields: category.fields,
      source,
    } as const;
    const made: Plan = { ...plan(desired([rei]), live(rei)), steps: [step] };

    const { outcome } = await follow(made, memorySystem(live(rei)));

    expect(outcome).toMatchObject({
      type: 'rejected',
      address: 'category:afval',
      field: 'departments',
      source,
    });
    expect(exitCodeOf(outcome)).toBe(1);
  });

  test('stops when it is told to, with nothing written', async () => {
    const system = memorySystem(live(rei));
    const stop = new AbortController();
    const applying = applyPlan({
      plan: plan(wanted, live(rei)),
      store: new MemoryStore(system),
      by: 'test',
      signal: stop.signal,
    });
    await applying.next();
    await applying.next();
    stop.abort();
    let next = await applying.next();
    while (!next.done) next = await applying.next();

    expect(next.value).toEqual({ type: 'interrupted' });
    expect(system.configuration).toEqual(live(rei));
  });
});
