// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { ConfigurationStore, LastChange, StoreReading } from '../../src/ports/configuration-store.js';
import type { Address } from '../../src/state/address.js';
import { detectDrift } from '../../src/workflows/detect-drift.js';
import { live, object } from '../fakes/configurations.js';
import { MemoryFiles } from '../fakes/memory-files.js';

const settings = [
  'version: 1',
  'municipality: {code: GM0344, name: Utrecht, organisation: Gemeente Utrecht, pdokNames: [Utrecht], center: [52.09, 5.12], boundingBox: [[52, 5], [52.2, 5.3]]}',
  'release: {backend: 2.50.12, frontend: 2.27.9}',
  'domain: meldingen.utrecht.example',
].join('\n');

const files = (departments: string) =>
  new MemoryFiles({ 'signalen.yaml': settings, 'departments.yaml': `departments:\n${departments}` });

/** A live system that remembers who changed what, and what it was asked. */
class RememberingStore implements ConfigurationStore {
  asked: ReadonlyArray<Address> = [];

  constructor(
    readonly reading: StoreReading,
    readonly changes: ReadonlyMap<Address, LastChange> = new Map(),
    readonly backend = '2.50.12',
  ) {}

  async describe() {
    return { type: 'exec', id: 'x', label: 'a backend', backend: this.backend } as const;
  }

  async read() {
    return this.reading;
  }

  apply(): AsyncGenerator<never, never> {
    throw new Error('drift writes nothing');
  }

  async lastChanges(addresses: ReadonlyArray<Address>) {
    this.asked = addresses;
    return this.changes;
  }
}

const rei = object('department:REI', { name: 'Reiniging' });
const kcc = object('department:KCC', { name: 'Balie' });

const detect = (store: ConfigurationStore, departments: string) =>
  detectDrift({
    files: files(departments),
    environment: undefined,
    openStore: async () => store,
    countKept: false,
  });

describe('detecting drift', () => {
  it('says who changed what differs, and asks about nothing else', async () => {
    const change = { when: '2026-01-05T12:00:00Z', who: 'jan@utrecht.example' };
    const store = new RememberingStore(
      { configuration: live(rei, kcc), unread: [] },
      new Map([[rei.address, change]]),
    );

    const outcome = await detect(store, '  REI: {name: Afval}\n  KCC: {name: Balie}\n  WEG: {name: Wegen}\n');

    expect(outcome).toMatchObject({
      type: 'compared',
      report: {
        drifted: [
          { address: 'department:REI', drift: 'changed', lastChange: change, source: { line: 2 } },
          { address: 'department:WEG', drift: 'missing' },
        ],
      },
    });
    expect(store.asked).toEqual(['department:REI']);
  });

  it('does not look at the history when nothing differs', async () => {
    const store = new RememberingStore({ configuration: live(kcc), unread: [] });

    const outcome = await detect(store, '  KCC: {name: Balie}\n');

    expect(outcome).toMatchObject({
      type: 'compared',
      report: { drifted: [], compared: new Map([['department', 1]]) },
    });
    expect(store.asked).toEqual([]);
  });

  it('stops at files that cannot be read, before the live system is asked', async () => {
    const outcome = await detectDrift({
      files: files('  REINIGING: {name: Afval}\n'),
      environment: undefined,
      openStore: () => Promise.reject(new Error('it was asked')),
      countKept: false,
    });

    expect(outcome.type).toBe('findings');
  });

  it('goes on with a warning where an apply would stop: an object twice, another release', async () => {
    const store = new RememberingStore(
      { configuration: live(rei), unread: [], doubles: [{ address: rei.address, keys: [4, 31] }] },
      new Map(),
      '2.43.10',
    );

    const outcome = await detect(store, '  REI: {name: Afval}\n');

    expect(outcome).toMatchObject({
      type: 'compared',
      report: {
        drifted: [{ address: 'department:REI' }],
        diagnostics: [{ code: 'LIVE_RELEASE_DIFFERS' }, { code: 'LIVE_DOUBLE', severity: 'warning' }],
      },
    });
  });
});
