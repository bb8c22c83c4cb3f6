// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/diagnostics/diagnostic.js';
import { insideRing, type MultiPolygon, signedArea } from '../../../src/kinds/area/geometry.js';
import { readAreas } from '../../../src/kinds/area/read-areas.js';

type Point = readonly [number, number];

const read = (text: string, properties = { code: 'code', name: 'name' }) => {
  const findings: Finding[] = [];
  const file = { file: 'areas/w.geojson', text, path: ['areaTypes', 'wijk', 'areas', 'file'], properties };
  const areas = readAreas(file, (finding) => findings.push(finding));
  return { areas, findings };
};

const feature = (coordinates: unknown, properties: object = { code: 'A', name: 'Aa' }, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});

const collection = (...features: ReadonlyArray<unknown>) =>
  JSON.stringify({ type: 'FeatureCollection', features }, null, 1);

const square = (x: number, y: number, size: number): ReadonlyArray<Point> => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const reversed = (ring: ReadonlyArray<Point>) => [...ring].reverse();

const codes = (text: string) => read(text).findings.map(({ code }) => code);
const codesOf = (coordinates: unknown, type?: string) =>
  codes(collection(feature(coordinates, undefined, type)));

describe('readAreas', () => {
  it('makes a MultiPolygon of a Polygon and takes numbers for codes', () => {
    const { areas, findings } = read(
      collection(feature([square(5, 52, 0.1)], { code: 7, name: 'Zeven', other: 1 })),
    );
    expect(findings).toEqual([]);
    expect(areas).toEqual([{ code: '7', name: 'Zeven', polygons: [[square(5, 52, 0.1)]] }]);
  });

  it('winds outer borders against the clock and holes with it', () => {
    const { areas, findings } = read(
      collection(feature([reversed(square(5, 52, 1)), square(5.2, 52.2, 0.1)])),
    );
    expect(findings).toEqual([]);
    const [outer, hole] = areas[0]!.polygons[0]!;
    expect(signedArea(outer!)).toBeGreaterThan(0);
    expect(signedArea(hole!)).toBeLessThan(0);
  });

  it('leaves heights out', () => {
    const ring = square(5, 52, 0.1).map((point) => [...point, 12]);
    expect(read(collection(feature([ring]))).areas[0]!.polygons[0]![0]).toEqual(square(5, 52, 0.1));
  });

  it('allows rings that touch in a point', () => {
    const hole: ReadonlyArray<Point> = [
      [5, 52.05],
      [5.05, 52.04],
      [5.05, 52.06],
      [5, 52.05],
    ];
    expect(codesOf([square(5, 52, 0.1), hole])).toEqual([]);
    expect(codesOf([[square(5, 52, 0.1)], [square(5.1, 52.1, 0.1)]], 'MultiPolygon')).toEqual([]);
  });

  it('allows a part inside the hole of another part', () => {
    const parts = [[square(5, 52, 1), square(5.2, 52.2, 0.5)], [square(5.3, 52.3, 0.1)]];
    expect(codesOf(parts, 'MultiPolygon')).toEqual([]);
  });

  it.each([
    [
      'crosses itself',
      [
        [5, 52],
        [5.1, 52.1],
        [5.1, 52],
        [5, 52.1],
        [5, 52],
      ],
      'AREA_BORDERS_CROSS',
    ],
    [
      'touches itself',
      [
        [5, 52],
        [5.2, 52],
        [5.1, 52.1],
        [5.2, 52.2],
        [5, 52.2],
        [5.1, 52.1],
        [5, 52],
      ],
      'AREA_BORDERS_CROSS',
    ],
    [
      'runs back along itself',
      [
        [5, 52],
        [5.1, 52],
        [5.1, 52.1],
        [5.1, 52.05],
        [5, 52.1],
        [5, 52],
      ],
      'AREA_BORDERS_CROSS',
    ],
    [
      'is open',
      [
        [5, 52],
        [5.1, 52],
        [5.1, 52.1],
        [5, 52.1],
      ],
      'AREA_RING_OPEN',
    ],
    [
      'has no surface',
      [
        [5, 52],
        [5.1, 52],
        [5.2, 52],
        [5, 52],
      ],
      'AREA_RING_TOO_SHORT',
    ],
    [
      'is a line there and back',
      [
        [5, 52],
        [5.1, 52],
        [5, 52],
      ],
      'AREA_RING_TOO_SHORT',
    ],
    ['has latitude first', square(5, 52, 0.1).map(([x, y]) => [y, x]), 'AREA_COORDINATES_SWAPPED'],
    ['is in metres', square(136_000, 455_000, 100), 'AREA_COORDINATES_RD'],
    ['lies in Belgium', square(4.3, 50.5, 0.1), 'AREA_OUTSIDE_NETHERLANDS'],
    [
      'has a text for a number',
      [
        [5, 52],
        ['5.1', 52],
        [5.1, 52.1],
        [5, 52],
      ],
      'AREA_NOT_A_NUMBER',
    ],
    ['has a lonely number', [5, 52], 'AREA_NOT_GEOJSON'],
    ['is empty', [], 'AREA_NOT_GEOJSON'],
  ] as const)('reports a border that %s', (_name, ring, code) => {
    expect(codesOf([ring])).toEqual([code]);
  });

  it.each([
    [
      'a hole outside the border',
      [square(5, 52, 0.1), square(5.5, 52.5, 0.1)],
      'Polygon',
      'AREA_RINGS_MISPLACED',
    ],
    [
      'a hole in a hole',
      [square(5, 52, 1), square(5.1, 52.1, 0.8), square(5.3, 52.3, 0.1)],
      'Polygon',
      'AREA_RINGS_MISPLACED',
    ],
    [
      'a hole that crosses the border',
      [square(5, 52, 0.1), square(5.05, 52.05, 0.1)],
      'Polygon',
      'AREA_BORDERS_CROSS',
    ],
    [
      'a part inside another part',
      [[square(5, 52, 1)], [square(5.2, 52.2, 0.1)]],
      'MultiPolygon',
      'AREA_RINGS_MISPLACED',
    ],
    ['the same part twice', [[square(5, 52, 1)], [square(5, 52, 1)]], 'MultiPolygon', 'AREA_BORDERS_CROSS'],
    [
      'parts that share a border',
      [[square(5, 52, 0.1)], [square(5.1, 52, 0.1)]],
      'MultiPolygon',
      'AREA_BORDERS_CROSS',
    ],
    [
      'a line',
      [
        [5, 52],
        [5.1, 52],
      ],
      'LineString',
      'AREA_NOT_GEOJSON',
    ],
    [
      'a MultiPolygon with the brackets of a Polygon',
      [square(5, 52, 0.1)],
      'MultiPolygon',
      'AREA_NOT_GEOJSON',
    ],
  ] as const)('reports %s', (_name, coordinates, type, code) => {
    expect(codesOf(coordinates, type)).toEqual([code]);
  });

  it('points at the line and column of what is wrong', () => {
    const text =
      '{"type": "FeatureCollection",\n "features": [\n  {"type": "Feature", "properties": {"code": "A", "name": "B"},\n   "geometry": {"type": "Polygon", "coordinates": [[[5, 52],\n    [5.1, 62], [5.1, 52.1], [5, 52]]]}}]}';
    expect(read(text).findings).toMatchObject([
      {
        code: 'AREA_OUTSIDE_NETHERLANDS',
        at: { file: 'areas/w.geojson', line: 5, column: 5 },
        path: ['areaTypes', 'wijk', 'areas', 'file'],
      },
    ]);
  });

  it.each([
    [
      'NaN',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A","name":"B"},"geometry":{"type":"Polygon","coordinates":[[[5,52],\n[NaN,52]]]}}]}',
      'AREA_NOT_A_NUMBER',
      2,
      2,
    ],
    ['-Infinity', '{"a": [1,\n  -Infinity]}', 'AREA_NOT_A_NUMBER', 2, 3],
    ['a comma too many', '{"a": [1,\n 2,]}', 'AREA_JSON_SYNTAX', 2, 4],
    ['a missing end', '{"a": [1,\n 2', 'AREA_JSON_SYNTAX', 2, 3],
    ['nothing at all', '', 'AREA_JSON_SYNTAX', 1, 1],
    ['something behind the end', '{}\n x', 'AREA_JSON_SYNTAX', 2, 2],
    ['a single quote', "{'a': 1}", 'AREA_JSON_SYNTAX', 1, 2],
    ['a bad escape', '{"a": "\\x"}', 'AREA_JSON_SYNTAX', 1, 7],
  ])('points at %s in JSON that cannot be read', (_name, text, code, line, column) => {
    expect(read(text).findings).toMatchObject([{ code, at: { line, column } }]);
  });

  it('reports a number that is too large to be one', () => {
    expect(codes(collection(feature([square(5, 52, 0.1)])).replace('5.1', '1e999'))).toEqual([
      'AREA_NOT_A_NUMBER',
    ]);
  });

  it('names the property that was meant, and those that there are', () => {
    const { findings } = read(collection(feature([square(5, 52, 0.1)], { WK_CODE: '1', WK_NAAM: 'Een' })), {
      code: 'WK_CODE',
      name: 'WK_NAM',
    });
    expect(findings).toMatchObject([
      {
        code: 'AREA_PROPERTY_MISSING',
        suggestion: 'WK_NAAM',
        hint: 'The area has these properties: WK_CODE, WK_NAAM.',
      },
    ]);
  });

  it.each([
    ['', 'A'],
    [' ', 'A'],
    [null, 'A'],
    ['A', {}],
    ['A', 'x'.repeat(256)],
    ['x'.repeat(256), 'A'],
  ])('reports a code %j and a name %j that cannot be stored', (code, name) => {
    expect(codes(collection(feature([square(5, 52, 0.1)], { code, name })))).toEqual([
      'AREA_PROPERTY_MISSING',
    ]);
  });

  it('keeps the first of two areas with one code, and reports the second', () => {
    const { areas, findings } = read(
      collection(
        feature([square(5, 52, 0.1)], { code: '1', name: 'a' }),
        feature([square(6, 52, 0.1)], { code: 1, name: 'b' }),
      ),
    );
    expect(areas.map(({ name }) => name)).toEqual(['a']);
    expect(findings).toMatchObject([
      { code: 'AREA_CODE_DUPLICATE', message: 'Two areas have the code "1".' },
    ]);
  });

  it.each([
    '[]',
    '{"type":"Feature"}',
    'null',
    '5',
    '{"type":"FeatureCollection"}',
    '{"type":"FeatureCollection","features":{}}',
  ])('says of %s that it is no list of areas', (text) => {
    expect(codes(text)).toEqual(['AREA_NOT_GEOJSON']);
  });

  it('warns when a list of areas is empty', () => {
    expect(codes('{"type":"FeatureCollection","features":[]}')).toEqual(['AREA_FILE_EMPTY']);
  });

  it('stops after twenty findings in one file', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      feature([square(1, 1, 1)], { code: index, name: 'x' }),
    );
    expect(read(collection(...many)).findings).toHaveLength(20);
  });

  it('survives anything', () => {
    const mutate = fc.tuple(fc.nat(), fc.constantFrom('', '[', ']', '{', '"', ',', 'null', '-', '1e9', '\\'));
    const base = collection(
      feature([square(5, 52, 1), square(5.2, 52.2, 0.1)]),
      feature([[square(6, 52, 0.1)]], { code: 'B', name: 'b' }, 'MultiPolygon'),
    );
    fc.assert(
      fc.property(fc.array(mutate, { maxLength: 4 }), (edits) => {
        let text = base;
        for (const [place, insert] of edits) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + insert + text.slice(at + 1);
        }
        const { areas, findings } = read(text);
        for (const { at } of findings) expect(at?.line).toBeGreaterThan(0);
        expect(areas.length + findings.length).toBeGreaterThan(0);
      }),
      { seed: 28_992, numRuns: 1500 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => void read(text)),
      { seed: 28_992 },
    );
    expect(codes('['.repeat(200_000))).toEqual(['AREA_JSON_SYNTAX']);
    expect(codes('"'.repeat(3))).toEqual(['AREA_JSON_SYNTAX']);
  });

  it('agrees with itself on borders it made round', () => {
    // Points in the order of their angle make a border that never crosses itself; swapping two usually does.
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(points, fc.double({ min: 0.02, max: 0.5, noNaN: true }), (angles, size) => {
        const sorted = [...angles].sort((left, right) => left - right);
        const at = (degrees: number): Point => [
          5.5 + size * Math.cos((degrees * Math.PI) / 180),
          52.2 + size * Math.sin((degrees * Math.PI) / 180),
        ];
        const ring = [...sorted, sorted[0]!].map(at);
        const { areas, findings } = read(collection(feature([ring])));
        expect(findings).toEqual([]);
        const polygons: MultiPolygon = areas[0]!.polygons;
        expect(insideRing(ring[1]!, polygons[0]![0]!)).toBe(0);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('judges thousands of points within a second', () => {
    const ring = Array.from({ length: 20_000 }, (_, index): Point => {
      const angle = (index / 20_000) * 2 * Math.PI;
      const radius = 0.3 + 0.01 * Math.sin(40 * angle);
      return [5.5 + radius * Math.cos(angle), 52.2 + radius * Math.sin(angle)];
    });
    const started = performance.now();
    const { findings } = read(collection(feature([[...ring, ring[0]!]])));
    expect(findings).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
