// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { deriveSlug } from '../../../src/kinds/category/slug.js';
import { slugPattern } from '../../../src/kinds/schema.js';
import { readRecordedContract } from '../../routing/recorded-contract.js';

interface SlugVectors {
  readonly cases: ReadonlyArray<{ readonly name: string; readonly slug: string }>;
}

const vectors = readRecordedContract('slug-vectors.json') as SlugVectors | undefined;

describe.skipIf(vectors === undefined)('the slugs that the backend makes', () => {
  it('are the slugs that the toolkit derives, case after case in the same order', () => {
    const cases = vectors?.cases ?? [];
    expect(cases.length).toBeGreaterThan(20);
    const taken = new Set<string>();
    const derived = cases.map(({ name }) => {
      const slug = deriveSlug(name, taken);
      taken.add(slug);
      return slug;
    });
    expect(derived).toEqual(cases.map(({ slug }) => slug));
    for (const slug of derived) expect(slug).toMatch(slugPattern);
  });
});

it('cuts a slug at fifty characters and drops the dash that the cut laid bare', () => {
  const name = `${'a'.repeat(49)} ${'b'.repeat(20)}`;
  expect(deriveSlug(name, new Set())).toBe('a'.repeat(49));
});

it('makes room for the number of a slug that is taken', () => {
  const name = 'a'.repeat(60);
  const taken = new Set([
    'a'.repeat(50),
    ...Array.from({ length: 8 }, (_, index) => `${'a'.repeat(48)}-${index + 2}`),
  ]);
  expect(deriveSlug(name, taken)).toBe(`${'a'.repeat(47)}-10`);
});

it('leaves nothing of a name without Latin letters', () => {
  expect(deriveSlug('日本', new Set(['-2']))).toBe('-3');
});
