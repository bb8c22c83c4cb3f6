// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import type {
  ConfigurationStore,
  StoreEvent,
  StoreOutcome,
  StoreWrite,
} from '../../src/ports/configuration-store.js';
import type { Address } from '../../src/state/address.js';
import type { ConfigObject, Configuration } from '../../src/state/configuration.js';
import { fingerprint } from '../../src/state/fingerprint.js';
import { live, object } from '../fakes/configurations.js';

/** One system under test, made with a given configuration in it. */
export interface StoreUnderTest {
  readonly store: ConfigurationStore;
  /** Another connection to the same system. */
  connectAgain(): ConfigurationStore;
  /** Takes the system down after a test. */
  close(): Promise<void>;
}

const rei = object('department:REI', { name: 'Reiniging' });
const kcc = object('department:KCC', { name: 'Klantcontact' });
const main = object('category:schoon', { name: 'Schoon' });
const sub = object('category:schoon/veegvuil', { name: 'Veegvuil', departments: { REI: 'responsible' } });
const start = [rei, kcc, main, sub];

const changed = (before: ConfigObject, fields: ConfigObject['fields']): StoreWrite => ({
  address: before.address,
  before: fingerprint(before.fields),
  fields: { ...before.fields, ...fields },
});

const created = ({ address, fields }: ConfigObject): StoreWrite => ({ address, before: null, fields });

const moved = (before: ConfigObject, address: Address, fields: ConfigObject['fields'] = {}): StoreWrite => ({
  ...changed(before, fields),
  address,
  from: before.address,
});

async function run(
  store: ConfigurationStore,
  writes: ReadonlyArray<StoreWrite>,
  signal = new AbortController().signal,
) {
  const events: StoreEvent[] = [];
  const writing = store.apply(writes, { by: 'contract suite', signal });
  for (;;) {
    const next = await writing.next();
    if (next.done) return { events, outcome: next.value satisfies StoreOutcome };
    events.push(next.value);
  }
}

async function lastOf(writing: AsyncGenerator<StoreEvent, StoreOutcome>): Promise<StoreOutcome> {
  let next = await writing.next();
  while (!next.done) next = await writing.next();
  return next.value;
}

/** Only the objects named here: a real system has more in it. */
async function fieldsOf(store: ConfigurationStore, ...addresses: ReadonlyArray<Address>) {
  const { configuration } = await store.read();
  return addresses.map((address) => configuration.get(address)?.fields);
}

/**
 * What every ConfigurationStore must do, whatever is behind it. `open` gives a fresh system each time. A system that is
 * not `pausable` ends a write that has begun by itself, as a whole: nobody can look in between two objects.
 */
export function configurationStoreContract(
  name: string,
  open: (configuration: Configuration) => Promise<StoreUnderTest>,
  { pausable }: { readonly pausable: boolean } = { pausable: true },
): void {
  const withSystem = (title: string, body: (system: StoreUnderTest) => Promise<void>): void => {
    test(title, async () => {
      const system = await open(live(...start));
      try {
        await body(system);
      } finally {
        await system.close();
      }
    });
  };

  describe(name, () => {
    withSystem('reads what is there, time and again', async ({ store, connectAgain }) => {
      const addresses = start.map(({ address }) => address);
      const fields = start.map((each) => each.fields);

      expect(await fieldsOf(store, ...addresses)).toEqual(fields);
      expect(await fieldsOf(store, ...addresses)).toEqual(fields);
      expect(await fieldsOf(connectAgain(), ...addresses)).toEqual(fields);
    });

    withSystem('makes, changes and switches off in one transaction', async ({ store, connectAgain }) => {
      const fresh = object('category:wegen', { name: 'Wegen' });
      const writes = [changed(rei, { name: 'Afval' }), created(fresh), changed(sub, { active: false })];

      const { events, outcome } = await run(store, writes);

      expect(outcome).toEqual({ type: 'applied', written: 3, alreadyThere: 0 });
      expect(events).toEqual(writes.map(({ address }) => ({ type: 'object-written', address })));
      expect(await fieldsOf(connectAgain(), rei.address, fresh.address, sub.address, kcc.address)).toEqual([
        { ...rei.fields, name: 'Afval' },
        fresh.fields,
        { ...sub.fields, active: false },
        kcc.fields,
      ]);
    });

    withSystem('is known by one id before and after a write', async ({ store, connectAgain }) => {
      const before = await store.describe();
      await run(store, [changed(rei, { name: 'Afval' })]);
      const after = await connectAgain().describe();

      expect(after.type).toBe(before.type);
      expect([after.id, ...(after.formerIds ?? [])]).toContain(before.id);
    });

    withSystem('moves an adopted object, and what lies inside it goes along', async ({ store }) => {
      const { outcome } = await run(store, [moved(main, 'category:vuil', { name: 'Afval' })]);

      expect(outcome).toMatchObject({ type: 'applied', written: 1 });
      expect(
        await fieldsOf(store, 'category:vuil', 'category:vuil/veegvuil', main.address, sub.address),
      ).toEqual([{ ...main.fields, name: 'Afval' }, sub.fields, undefined, undefined]);
    });

    withSystem('lets an adopted sub leave a main that moves in the same transaction', async ({ store }) => {
      const writes = [moved(main, 'category:vuil'), moved(sub, 'category:vuil/zwerfafval')];

      const { outcome } = await run(store, writes);

      expect(outcome).toMatchObject({ type: 'applied', written: 2 });
      expect(await fieldsOf(store, 'category:vuil/zwerfafval', 'category:vuil/veegvuil')).toEqual([
        sub.fields,
        undefined,
      ]);
    });

    withSystem('writes nothing when an object is not what the plan saw', async ({ store, connectAgain }) => {
      await run(connectAgain(), [changed(rei, { name: 'Van een ander' })]);

      const { outcome, events } = await run(store, [
        changed(kcc, { name: 'Balie' }),
        changed(rei, { name: 'Afval' }),
      ]);

      expect(events).toEqual([]);
      expect(outcome).toEqual({
        type: 'stale',
        conflicts: [{ address: rei.address, now: { ...rei.fields, name: 'Van een ander' } }],
      });
      expect(await fieldsOf(store, kcc.address)).toEqual([kcc.fields]);
    });

    withSystem(
      'calls it stale when an object is gone, has appeared, or stands where another should go',
      async ({ store }) => {
        const gone = object('category:weg', { name: 'Weg' });

        const absent = await run(store, [changed(gone, { active: false })]);
        const present = await run(store, [created({ ...kcc, fields: { ...kcc.fields, name: 'Balie' } })]);
        const occupied = await run(store, [moved(sub, main.address)]);

        expect(absent.outcome).toEqual({ type: 'stale', conflicts: [{ address: gone.address, now: null }] });
        expect(present.outcome).toEqual({
          type: 'stale',
          conflicts: [{ address: kcc.address, now: kcc.fields }],
        });
        expect(occupied.outcome).toEqual({
          type: 'stale',
          conflicts: [{ address: main.address, now: main.fields }],
        });
      },
    );

    withSystem('finds it fine when the wanted values are there already', async ({ store, connectAgain }) => {
      const writes = [
        changed(rei, { name: 'Afval' }),
        created(object('category:wegen', { name: 'Wegen' })),
        moved(sub, 'category:schoon/zwerfafval'),
      ];
      await run(connectAgain(), writes);

      const { outcome, events } = await run(store, writes);

      expect(events).toEqual([]);
      expect(outcome).toEqual({ type: 'applied', written: 0, alreadyThere: 3 });
    });

    withSystem('refuses an object that names what does not exist, and writes nothing', async ({ store }) => {
      const { outcome } = await run(store, [
        changed(rei, { name: 'Afval' }),
        changed(sub, { departments: { NOP: 'view' } }),
      ]);

      expect(outcome).toMatchObject({ type: 'rejected', address: sub.address, field: 'departments' });
      expect(outcome).toMatchObject({ reason: expect.stringContaining('NOP') });
      expect(await fieldsOf(store, rei.address)).toEqual([rei.fields]);
    });

    withSystem('refuses a sub whose main does not exist', async ({ store }) => {
      const { outcome } = await run(store, [created(object('category:geen/zwerf', { name: 'Zwerf' }))]);

      expect(outcome).toMatchObject({ type: 'rejected', address: 'category:geen/zwerf' });
    });

    withSystem('does all of it and undoes it when it is only to check', async ({ store }) => {
      const options = { by: 'contract suite', signal: new AbortController().signal, check: true };
      const fine = store.apply([changed(rei, { name: 'Afval' })], options);
      const wrong = store.apply([changed(sub, { departments: { NOP: 'view' } })], options);

      expect(await lastOf(fine)).toMatchObject({ type: 'applied', written: 1 });
      expect(await lastOf(wrong)).toMatchObject({ type: 'rejected', address: sub.address });
      expect(await fieldsOf(store, rei.address, sub.address)).toEqual([rei.fields, sub.fields]);
    });

    withSystem('writes nothing when it is stopped before it began', async ({ store }) => {
      const { outcome } = await run(store, [changed(rei, { name: 'Afval' })], AbortSignal.abort());

      expect(outcome).toEqual({ type: 'interrupted' });
      expect(await fieldsOf(store, rei.address)).toEqual([rei.fields]);
    });

    if (!pausable) return;

    withSystem('writes nothing when it is stopped half-way', async ({ store }) => {
      const writes = [changed(rei, { name: 'Afval' }), changed(kcc, { name: 'Balie' })];
      const stop = new AbortController();
      const writing = store.apply(writes, { by: 'contract suite', signal: stop.signal });
      await writing.next();
      stop.abort();
      let late = await writing.next();
      while (!late.done) late = await writing.next();

      expect(late.value).toEqual({ type: 'interrupted' });
      expect(await fieldsOf(store, rei.address, kcc.address)).toEqual([rei.fields, kcc.fields]);
    });

    withSystem(
      'is free again for others after somebody left in the middle',
      async ({ store, connectAgain }) => {
        const writing = store.apply([changed(rei, { name: 'Afval' })], {
          by: 'contract suite',
          signal: new AbortController().signal,
        });
        await writing.next();
        await writing.return({ type: 'interrupted' });

        const { outcome } = await run(connectAgain(), [changed(rei, { name: 'Beheer' })]);

        expect(outcome).toMatchObject({ type: 'applied', written: 1 });
      },
    );

    withSystem('names the holder to whoever comes second', async ({ store, connectAgain }) => {
      const writing = store.apply([changed(rei, { name: 'Afval' })], {
        by: 'contract suite',
        signal: new AbortController().signal,
      });
      await writing.next();

      const second = await run(connectAgain(), [changed(kcc, { name: 'Balie' })]);
      await writing.next();

      expect(second.outcome).toMatchObject({ type: 'locked', holder: expect.stringMatching(/./) });
      expect(await fieldsOf(store, rei.address, kcc.address)).toEqual([
        { ...rei.fields, name: 'Afval' },
        kcc.fields,
      ]);
    });
  });
}
