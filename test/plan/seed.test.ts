// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeRecordedState } from '../../src/adapters/embedded/recorded-state.js';
import { applyPlan } from '../../src/apply/apply-plan.js';
import { kinds } from '../../src/kinds/registry.js';
import { draftPlan, finishPlan } from '../../src/plan/make-plan.js';
import { summarise } from '../../src/plan/summarise.js';
import type { Configuration, DesiredConfiguration } from '../../src/state/configuration.js';
import { desired, object } from '../fakes/configurations.js';
import { MemoryStore, memorySystem } from '../fakes/memory-store.js';

const recording = new URL('../../../shared/contract/seed-2.50.12.json', import.meta.url);
const isHere = existsSync(recording) || process.env.CI === 'true';
if (!isHere) console.log('skipped: ../shared/contract/seed-2.50.12.json is not on this machine');

const kindsByName = new Map(kinds.map((kind) => [kind.name, kind]));
const target = { type: 'embedded', id: 'memory', label: 'memory', backend: '2.50.12' };

function plan(wanted: DesiredConfiguration, live: Configuration) {
  const draft = draftPlan({ desired: wanted, live, kinds: kindsByName });
  if (!draft.ok) throw new Error(draft.problems.map(({ message }) => message).join('\n'));
  return finishPlan(draft.value, { toolVersion: '1', instance: 'x', environment: null, target });
}

describe.runIf(isHere)('what a backend holds after its first migrate', () => {
  const read = () => {
    const state = decodeRecordedState(readFileSync(recording, 'utf8'), kindsByName);
    if (!state.ok) throw new Error(state.reason);
    return state;
  };

  test('is read whole', () => {
    const { configuration, unread, backend } = read();
    const counts = new Map<string, number>();
    for (const address of configuration.keys()) {
      const [kind = ''] = address.split(':');
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }

    expect(backend).toBe('2.50.12');
    expect(unread).toEqual([]);
    expect(Object.fromEntries(counts)).toEqual({
      department: 19,
      category: 168,
      'feedback-answer': 10,
      schedule: 1,
    });
    const links = [...configuration.values()].flatMap(({ fields }) =>
      Object.values(fields.departments ?? {}),
    );
    expect(links).toHaveLength(651);
    expect(links.filter((right) => right === 'responsible')).toHaveLength(202);
    expect(configuration.get('category:afval/asbest-accu')?.fields).toMatchObject({
      name: 'Asbest / accu',
      active: true,
      handling: { days: 3, workingDays: true },
      showChildrenInFilter: null,
      publicName: null,
    });
    expect(
      [...configuration.values()].find(({ address }) => address.startsWith('schedule:'))?.fields,
    ).toMatchObject({
      cron: '*/30 */1 * * *',
      timezone: 'UTC',
      every: null,
    });
  });

  const instance = (unlisted: 'keep' | 'deactivate') =>
    desired(
      [
        object('department:REI', { name: 'Reiniging' }),
        object('category:afval', { name: 'Afval' }),
        object('category:afval/zwerfafval', { name: 'Zwerfafval', departments: { REI: 'responsible' } }),
        object('category:overig', { name: 'Overig' }),
        object('category:overig/overig', { name: 'Overig', departments: { REI: 'responsible' } }),
      ],
      {
        replaces: { 'category:afval/zwerfafval': 'category:schoon/veegzwerfvuil' },
        unlisted: { category: unlisted, department: unlisted },
      },
    );

  async function apply(wanted: DesiredConfiguration, live: Configuration): Promise<Configuration> {
    const system = memorySystem(live);
    const signal = new AbortController().signal;
    const applying = applyPlan({
      plan: plan(wanted, live),
      store: new MemoryStore(system),
      by: 'test',
      signal,
    });
    let next = await applying.next();
    while (!next.done) next = await applying.next();
    expect(next.value).toMatchObject({ type: 'applied' });
    return system.configuration;
  }

  test('is adopted where the files say so and otherwise left alone; the second plan is empty', async () => {
    const { configuration } = read();

    const first = plan(instance('keep'), configuration);
    const after = await apply(instance('keep'), configuration);

    expect(summarise(first.steps).total).toMatchObject({ create: 1, adopt: 1, deactivate: 0 });
    expect(first.steps.map(({ action, address, from }) => [action, address, from])).toContainEqual([
      'adopt',
      'category:afval/zwerfafval',
      'category:schoon/veegzwerfvuil',
    ]);
    expect(after.size).toBe(configuration.size + 1);
    expect(plan(instance('keep'), after).steps).toEqual([]);
  });

  test('is switched off only when the files ask for it, and then all of it', async () => {
    const { configuration } = read();

    const first = plan(instance('deactivate'), configuration);
    const after = await apply(instance('deactivate'), configuration);
    const active = [...after.values()].filter(
      ({ address, fields }) => address.startsWith('category:') && fields.active,
    );

    // 136 are active; three of them are listed as they are, and one is taken over.
    expect(first.losses).toEqual([{ kind: 'category', active: 136, switchedOff: 132 }]);
    expect(active.map(({ address }) => address).sort()).toEqual([
      'category:afval',
      'category:afval/zwerfafval',
      'category:overig',
      'category:overig/overig',
    ]);
    expect(plan(instance('deactivate'), after).steps).toEqual([]);
  });
});
