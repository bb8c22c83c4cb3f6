// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/diagnostics/nearest.js';

describe('nearest', () => {
  it.each([
    ['zwerfaval', ['zwerfafval', 'grofvuil'], 'zwerfafval'],
    ['RIE', ['REI', 'KCC'], 'REI'],
    ['zwerf_afval', ['zwerf-afval'], 'zwerf-afval'],
    ['Afval', ['wegen', 'afval'], 'afval'],
    ['naem', ['code', 'name'], 'name'],
  ])('finds the name meant by %s', (name, candidates, meant) => {
    expect(nearest(name, candidates)).toBe(meant);
  });

  it('prefers the nearest candidate over an earlier one that is further off', () => {
    expect(nearest('wegdek', ['wegen', 'wegdak'])).toBe('wegdak');
  });

  it.each([
    ['', ['a']],
    ['afval', []],
    ['afval', ['verlichting']],
    ['afval', ['afval']],
    ['x'.repeat(10_000), ['x'.repeat(9_999)]],
  ])('finds nothing when nothing is near', (name, candidates) => {
    expect(nearest(name, candidates)).toBeUndefined();
  });
});

describe('editDistance', () => {
  it('counts a swap of neighbours as one change', () => {
    expect(editDistance('abdc', 'abcd', 3)).toBe(1);
  });

  it('is symmetric, and zero only for equal texts', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const distance = editDistance(left, right, 12);
        expect(distance).toBe(editDistance(right, left, 12));
        expect(distance === 0).toBe(left === right);
      }),
      { seed: 1 },
    );
  });

  it('stops counting beyond the limit', () => {
    expect(editDistance('aaaaaaaa', 'bbbbbbbb', 2)).toBe(3);
  });
});
