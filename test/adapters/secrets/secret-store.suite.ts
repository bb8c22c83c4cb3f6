// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest';
import type { SecretPlace, SecretStore } from '../../../src/ports/secret-store.js';
import { Sensitive } from '../../../src/state/sensitive.js';

export const managed = (name: string): SecretPlace => ({ name, origin: { type: 'managed' } });

export const inVariable: SecretPlace = {
  name: 'mail-password',
  origin: { type: 'reference', reference: { value_from: { env: 'MAIL_PASSWORD' } } },
};

/** What every SecretStore does; `open` gives an empty one. */
export function keepsSecrets(open: () => SecretStore): void {
  const place = managed('database-password');
  const currentValue = async (store: SecretStore) => (await store.read(place))?.reveal();

  it('has nothing at first', async () => {
    const store = open();

    expect(await store.read(place)).toBeUndefined();
    expect(await store.describe(place)).toMatchObject({ present: false, writable: true });
  });

  it('reads back what was written', async () => {
    const store = open();
    await store.write(place, new Sensitive('één=$x "y" \\z#'));

    expect(await currentValue(store)).toBe('één=$x "y" \\z#');
    expect(await store.describe(place)).toMatchObject({ present: true, changedAt: expect.any(String) });
  });

  it('writes over a secret only when told so', async () => {
    const store = open();
    expect(await store.writeNew(place, new Sensitive('first'))).toBe('written');
    expect(await store.writeNew(place, new Sensitive('second'))).toBe('existed');
    expect(await currentValue(store)).toBe('first');

    await store.write(place, new Sensitive('third'));
    expect(await currentValue(store)).toBe('third');
  });

  it('takes an empty secret for none', async () => {
    const store = open();
    await store.write(place, new Sensitive(''));

    expect(await store.read(place)).toBeUndefined();
    expect(await store.describe(place)).toMatchObject({ present: false });
    expect(await store.writeNew(place, new Sensitive('a'))).toBe('written');
  });

  it('keeps a prepared value beside the present one until it is committed', async () => {
    const store = open();
    await store.write(place, new Sensitive('old'));
    await store.prepare(place, new Sensitive('new'));
    expect(await currentValue(store)).toBe('old');
    expect((await store.prepared(place))?.reveal()).toBe('new');
    expect(await store.describe(place)).toMatchObject({ prepared: true });

    await store.commit(place);
    expect(await currentValue(store)).toBe('new');
    expect(await store.prepared(place)).toBeUndefined();
    expect((await store.describe(place)).prepared).toBeUndefined();
  });

  it('does not commit what was never prepared', async () => {
    const store = open();
    await store.write(place, new Sensitive('old'));

    await expect(store.commit(place)).rejects.toThrow();
    expect(await currentValue(store)).toBe('old');
  });

  it('cannot write a secret that is in a variable', async () => {
    const store = open();

    expect(await store.describe(inVariable)).toMatchObject({
      writable: false,
      place: 'environment variable MAIL_PASSWORD',
    });
    await expect(store.write(inVariable, new Sensitive('a'))).rejects.toThrow();
    await expect(store.prepare(inVariable, new Sensitive('a'))).rejects.toThrow();
  });

  it('invents as many characters as asked, never the same twice', () => {
    const store = open();
    const invented = [store.invent(40), store.invent(40)].map((secret) => secret.reveal());

    expect(invented.map((text) => text.length)).toEqual([40, 40]);
    expect(invented[0]).not.toBe(invented[1]);
  });
}
