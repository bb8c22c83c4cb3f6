// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findMunicipality, type Municipality, searchMunicipalities } from '../../src/state/municipality.js';

const table: ReadonlyArray<Municipality> = JSON.parse(
  readFileSync(new URL('../../templates/data/municipalities.json', import.meta.url), 'utf8'),
);

const codeOf = (text: string): string => {
  const found = findMunicipality(table, text);
  return found.type === 'found' ? found.municipality.code : found.type;
};

describe('the table of municipalities', () => {
  test('holds 342 rows with their own code and slug, and a centre inside a box inside the Netherlands', () => {
    expect(table).toHaveLength(342);
    expect(new Set(table.map((row) => row.code)).size).toBe(342);
    expect(new Set(table.map((row) => row.slug)).size).toBe(342);
    for (const { bbox, center } of table) {
      const [[south, west], [north, east]] = bbox;
      expect(south).toBeGreaterThan(50.7);
      expect(north).toBeLessThan(53.7);
      expect(west).toBeGreaterThan(3.2);
      expect(east).toBeLessThan(7.3);
      expect(center[0] > south && center[0] < north && center[1] > west && center[1] < east).toBe(true);
    }
  });

  test.each(['code', 'slug', 'name'] as const)('finds every municipality by its %s', (key) => {
    for (const row of table) expect(codeOf(row[key])).toBe(row.code);
  });
});

describe('finding a municipality', () => {
  test.each([
    ['gm0344', 'GM0344'],
    ['  UTRECHT ', 'GM0344'],
    ['gemeente Utrecht', 'GM0344'],
    ['Den Haag', 'GM0518'],
    ['s-gravenhage', 'GM0518'],
    ['‘s Gravenhage', 'GM0518'],
    ['den bosch', 'GM0796'],
    ["'S-HERTOGENBOSCH", 'GM0796'],
    ['sudwest fryslan', 'GM1900'],
    ['Hengelo (O.)', 'GM0164'],
    ['hengelo o', 'GM0164'],
    ['Bergen NH', 'GM0373'],
    ['bergen (l)', 'GM0893'],
    ['nuenen', 'GM0820'],
  ])('takes %j for %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each([
    ['Bergen', ['GM0373', 'GM0893']],
    ['Hengelo', ['GM0164', 'GM1876']],
    ['laren', ['GM0417', 'GM0262']],
    ['Rijswijk', ['GM0603', 'GM1959']],
    ['Beek', ['GM0888', 'GM1659', 'GM1955']],
    ['Stein', ['GM0971', 'GM1931']],
    ['Middelburg', ['GM0687', 'GM1901']],
  ])('does not choose for %j, but names the candidates', (text, codes) => {
    const found = findMunicipality(table, text);

    expect(found).toMatchObject({ type: 'ambiguous' });
    expect(found.type === 'ambiguous' && found.candidates.map((row) => row.code)).toEqual(codes);
  });

  test.each([
    ['Utrect', 'Utrecht'],
    ['Groningn', 'Groningen'],
    ['Henglo', 'Hengelo (O.)'],
    ['s-Gravenhagen', "'s-Gravenhage"],
  ])('offers the nearest name for %j', (text, name) => {
    expect(findMunicipality(table, text)).toMatchObject({ type: 'unknown', nearest: { name } });
  });

  test.each(['', 'GM9999', 'Atlantis', '( )', '🚲'])('knows no %j', (text) => {
    expect(findMunicipality(table, text).type).toBe('unknown');
  });
});

test('a text of any length is no municipality', () => {
  expect(findMunicipality(table, 'x'.repeat(100_000)).type).toBe('unknown');
});

describe('searching while typing', () => {
  test('gives all rows for an empty term', () => {
    expect(searchMunicipalities(table, '')).toHaveLength(342);
  });

  test('puts names that begin with the term before names that contain it', () => {
    const names = searchMunicipalities(table, 'utrecht').map((row) => row.name);

    expect(names).toEqual(['Utrecht', 'Utrechtse Heuvelrug']);
    expect(searchMunicipalities(table, 'berg')[0]?.name).toMatch(/^Berg/);
    expect(searchMunicipalities(table, 'haag').map((row) => row.name)).toContain("'s-Gravenhage");
  });

  test('finds by code as well', () => {
    expect(searchMunicipalities(table, 'gm0344').map((row) => row.name)).toEqual(['Utrecht']);
  });
});
