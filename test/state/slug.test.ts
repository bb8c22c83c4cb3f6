// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slugOf } from '../../src/state/slug.js';

describe('slugOf', () => {
  it.each([
    ['Zwerfafval', 'zwerfafval'],
    ['Wegen, verkeer & straatmeubilair', 'wegen-verkeer-straatmeubilair'],
    ["'s-Hertogenbosch: kades", 's-hertogenbosch-kades'],
    ['  Eén  twee ', 'een-twee'],
    ['_-x-_', 'x'],
    ['日本', ''],
    ['a'.repeat(80), 'a'.repeat(50)],
    [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
  ])('makes of "%s" what the backend makes of it', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

const contract = new URL('../../../shared/contract/slug-vectors.json', import.meta.url);
const present = existsSync(contract);
if (!present) console.info('slug-vectors.json is not beside this repository: its slugs are not compared.');

describe.skipIf(!present && process.env.CI !== 'true')('the slugs the backend made', () => {
  it('are the ones we make, apart from the number for a name that occurs twice', () => {
    const { cases } = JSON.parse(readFileSync(contract, 'utf8')) as {
      cases: { name: string; slug: string }[];
    };
    const used = new Set<string>();
    for (const { name, slug } of cases) {
      const ours = slugOf(name);
      if (ours !== '' && !used.has(ours)) expect(ours).toBe(slug);
      else expect(slug).toMatch(/-\d+$/);
      used.add(ours);
    }
  });
});
