// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.js';
import type { ApplyOutcome } from '../../src/apply/outcome.js';
import { kinds } from '../../src/kinds/registry.js';
import { draftPlan, finishPlan } from '../../src/plan/make-plan.js';
import { needsOf } from '../../src/plan/missing-references.js';
import type { Plan } from '../../src/plan/plan.js';
import { decodePlan, encodePlan } from '../../src/plan/plan-file.js';
import { kindNames, splitAddress } from '../../src/state/address.js';
import type { Configuration, DesiredConfiguration } from '../../src/state/configuration.js';
import { configurations } from '../arbitraries/configurations.js';
import { desired, type Wishes } from '../fakes/configurations.js';
import { MemoryStore, memorySystem } from '../fakes/memory-store.js';

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));
const runs = { seed: 20_260_105, numRuns: 300 };

function plan(wanted: DesiredConfiguration, live: Configuration): Plan {
  const draft = draftPlan({ desired: wanted, live, kinds: kindsByName });
  if (!draft.ok) throw new Error(draft.problems.map(({ message }) => message).join('\n'));
  const target = { type: 'embedded', id: 'memory', label: 'memory', backend: '2.50.12' };
  return finishPlan(draft.value, { toolVersion: '1', instance: 'x', environment: null, target });
}

async function apply(from: Configuration, changes: Plan) {
  const system = memorySystem(from);
  const signal = new AbortController().signal;
  const applying = applyPlan({ plan: changes, store: new MemoryStore(system), by: 'test', signal });
  let next = await applying.next();
  while (!next.done) next = await applying.next();
  return { outcome: next.value as ApplyOutcome, configuration: system.configuration };
}

const wish = (configuration: Configuration, wishes: Wishes = {}) =>
  desired(configuration.values(), { managed: kindNames, ...wishes });

const deactivateAll = Object.fromEntries(kindNames.map((kind) => [kind, 'deactivate' as const]));

test('the plan between a state and itself is empty', () => {
  fc.assert(
    fc.property(configurations, (a) => {
      const result = plan(wish(a, { unlisted: deactivateAll }), a);

      expect(result.steps).toEqual([]);
      expect(result.kept).toEqual([]);
    }),
    runs,
  );
});

test('applying the plan from a to b to a gives all of b, and the next plan is empty', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, configurations, async (a, b) => {
      const { outcome, configuration } = await apply(a, plan(wish(b), a));

      expect(['applied', 'nothing-to-do']).toContain(outcome.type);
      for (const [address, { fields }] of b) expect(configuration.get(address)?.fields).toEqual(fields);
      for (const [address, { fields }] of a)
        if (!b.has(address)) expect(configuration.get(address)?.fields).toEqual(fields);
      expect(plan(wish(b), configuration).steps).toEqual([]);
    }),
    runs,
  );
});

test('with unlisted: deactivate nothing that can be switched off stays on outside of b', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, configurations, async (a, b) => {
      const wanted = wish(b, { unlisted: deactivateAll });

      const { outcome, configuration } = await apply(a, plan(wanted, a));

      expect(['applied', 'nothing-to-do']).toContain(outcome.type);
      for (const [address, { fields }] of configuration) {
        if (!b.has(address))
          expect(kindsByName.get(splitAddress(address).kind)?.isActive?.(fields) ?? false).toBe(false);
      }
      expect(plan(wanted, configuration).steps).toEqual([]);
    }),
    runs,
  );
});

test('with adoptions of any kind of category the next plan is empty too', async () => {
  let adopted = 0;
  const adoption = fc.record({ a: configurations, b: configurations, shift: fc.nat(20) });
  await fc.assert(
    fc.asyncProperty(adoption, async ({ a, b, shift }) => {
      const unlisted = [...a.keys()].filter((address) => address.startsWith('category:') && !b.has(address));
      const fresh = [...b.keys()].filter((address) => address.startsWith('category:') && !a.has(address));
      const pairs = unlisted.flatMap((from, index) => {
        const to = fresh[(index + shift) % Math.max(fresh.length, unlisted.length)];
        return to !== undefined && to.includes('/') === from.includes('/') ? [[to, from] as const] : [];
      });
      const wanted = wish(b, { replaces: Object.fromEntries(pairs) });
      const first = plan(wanted, a);
      adopted += first.steps.filter(({ action }) => action === 'adopt').length;

      const { outcome, configuration } = await apply(a, first);

      expect(['applied', 'nothing-to-do']).toContain(outcome.type);
      for (const [address, { fields }] of b) expect(configuration.get(address)?.fields).toEqual(fields);
      expect(plan(wanted, configuration).steps).toEqual([]);
    }),
    { ...runs, numRuns: 500 },
  );
  expect(adopted).toBeGreaterThan(200);
});

test('no step needs an object that a later step makes', () => {
  fc.assert(
    fc.property(configurations, configurations, (a, b) => {
      const present = new Set(a.keys());
      for (const step of plan(wish(b, { unlisted: deactivateAll }), a).steps) {
        for (const needed of needsOf(step, kindsByName)) expect(present).toContain(needed);
        present.add(step.address);
      }
    }),
    runs,
  );
});

test('a plan that went through a file is the same plan', () => {
  fc.assert(
    fc.property(configurations, configurations, (a, b) => {
      const made = plan(wish(b, { unlisted: deactivateAll }), a);

      expect(decodePlan(encodePlan(made, '2026-01-05T12:00:00.000Z'))).toMatchObject({
        ok: true,
        value: { plan: made },
      });
    }),
    { ...runs, numRuns: 100 },
  );
});

test('applying the same plan again writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(configurations, configurations, async (a, b) => {
      const changes = plan(wish(b), a);
      const { configuration } = await apply(a, changes);

      const again = await apply(configuration, changes);

      if (changes.steps.length > 0) {
        expect(again.outcome).toEqual({ type: 'applied', written: 0, alreadyThere: changes.steps.length });
      }
      expect(again.configuration).toEqual(configuration);
    }),
    runs,
  );
});
