// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import { generateMissing, lengthOf, resolveSecrets } from '../../../src/workflows/secrets/resolve-secrets.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const managed = (name: string, randomBytes = 32): SecretNeed => ({
  name,
  purpose: 'a test',
  origin: { type: 'managed' },
  randomBytes,
});
const typed: SecretNeed = { name: 'identity-client-secret', purpose: 'a test', origin: { type: 'managed' } };
const variable: SecretNeed = {
  name: 'secret-key',
  purpose: 'a test',
  origin: { type: 'reference', reference: { value_from: { env: 'KEY' } }, path: ['security', 'secretKey'] },
  randomBytes: 38,
};

describe('the secrets of a deployment', () => {
  it('are read, and what is nowhere is told', async () => {
    const store = new MemorySecrets({ a: '1' });

    const { values, missing } = await resolveSecrets([managed('a'), managed('b')], store);

    expect([...values].map(([name, value]) => [name, value.reveal()])).toEqual([['a', '1']]);
    expect(missing.map(({ name }) => name)).toEqual(['b']);
  });

  it('are made when they are missing, and left alone when they are not', async () => {
    const store = new MemorySecrets({ a: '1' });

    expect(await generateMissing([managed('a'), managed('b')], store)).toEqual({ made: ['b'], left: [] });
    expect(store.values.get('a')).toBe('1');
    expect(store.values.get('b')).toHaveLength(43);
  });

  it('are left to a person when only a person knows them, or when they are in a variable', async () => {
    const store = new MemorySecrets();

    const { made, left } = await generateMissing([typed, variable], store);

    expect(made).toEqual([]);
    expect(left).toEqual([typed, variable]);
    expect(store.log).toEqual([]);
  });

  it('are not invented again when a rotation broke off after inventing one', async () => {
    const store = new MemorySecrets();
    await store.prepare(managed('a'), store.invent(32));
    const prepared = store.waiting.get('a');

    await generateMissing([managed('a')], store);

    expect(store.values.get('a')).toBe(prepared);
  });

  it.each([
    ['secret-key', 32, 50],
    ['secret-key', 64, 86],
    ['database-password', 8, 32],
    ['database-password', 32, 43],
  ])('%s of %i bytes has %i characters', (name, randomBytes, characters) => {
    expect(lengthOf({ name, randomBytes })).toBe(characters);
  });
});
