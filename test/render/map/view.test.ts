// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toRd } from '../../../src/render/map/rd.js';
import { fitZoom, viewOf, withMargin } from '../../../src/render/map/view.js';
import type { Bounds, Municipality } from '../../../src/state/municipality.js';

const table: ReadonlyArray<Municipality> = JSON.parse(
  readFileSync(new URL('../../../templates/data/municipalities.json', import.meta.url), 'utf8'),
);

const screen = { width: 800, height: 600 };

/** Pixels that a box takes at a zoom level, worked out by hand from the grid's resolution. */
function pixels([[south, west], [north, east]]: Bounds, zoom: number): { width: number; height: number } {
  const resolution = 3440.64 / 2 ** zoom;
  const points = [toRd([south, west]), toRd([south, east]), toRd([north, west]), toRd([north, east])];
  const span = (values: number[]): number => Math.max(...values) - Math.min(...values);
  return {
    width: span(points.map((point) => point.x)) / resolution,
    height: span(points.map((point) => point.y)) / resolution,
  };
}

describe('the zoom at which a box fits', () => {
  test('shows every municipality whole, and would not one level deeper', () => {
    for (const { bbox } of table) {
      const zoom = fitZoom(bbox, screen);
      const shown = pixels(bbox, zoom);
      const deeper = pixels(bbox, zoom + 1);

      expect(shown.width <= screen.width && shown.height <= screen.height).toBe(true);
      expect(deeper.width > screen.width || deeper.height > screen.height).toBe(true);
    }
  });

  test('lies between 5 and 9 for the municipalities', () => {
    const zooms = table.map(({ bbox }) => fitZoom(bbox, screen));

    expect(Math.min(...zooms)).toBe(5);
    expect(Math.max(...zooms)).toBe(9);
  });

  test('stays within the grid for a box of a few metres and for a box of half a continent', () => {
    expect(
      fitZoom(
        [
          [52.1, 5.1],
          [52.1000001, 5.1000001],
        ],
        screen,
      ),
    ).toBe(16);
    expect(
      fitZoom(
        [
          [40, -30],
          [70, 60],
        ],
        screen,
      ),
    ).toBe(0);
  });
});

describe('the view of an area', () => {
  test('never starts outside what it allows', () => {
    for (const { bbox } of table) {
      const { reporter, backOffice, publicMap } = viewOf(bbox);

      expect(reporter.minZoom).toBeLessThanOrEqual(reporter.zoom);
      expect(reporter.zoom).toBeLessThanOrEqual(reporter.maxZoom);
      expect(backOffice.minZoom).toBeLessThanOrEqual(backOffice.zoom);
      expect(publicMap.zoom).toBeGreaterThanOrEqual(reporter.minZoom);
    }
  });

  test('lets a reporter in Utrecht start on streets and staff on the whole city', () => {
    const utrecht = table.find((row) => row.code === 'GM0344')!;

    expect(viewOf(utrecht.bbox)).toEqual({
      reporter: { minZoom: 7, zoom: 9, maxZoom: 16 },
      backOffice: { minZoom: 6, zoom: 7, maxZoom: 16 },
      publicMap: { zoom: 8 },
    });
  });
});

describe('the margin around a box', () => {
  test('is 7.5 % on each side, rounded outwards', () => {
    expect(
      withMargin([
        [52, 5],
        [53, 6],
      ]),
    ).toEqual([
      [51.925, 4.925],
      [53.075, 6.075],
    ]);
    expect(
      withMargin([
        [52.0001, 5.0001],
        [52.0004, 5.0004],
      ]),
    ).toEqual([
      [52, 5],
      [52.0005, 5.0005],
    ]);
  });

  test('keeps every municipality inside what counts as the Netherlands', () => {
    for (const { bbox } of table) {
      const [[south, west], [north, east]] = withMargin(bbox);
      expect(south >= 50.7 && north <= 53.7 && west >= 3.2 && east <= 7.3).toBe(true);
      expect(south < bbox[0][0] && west < bbox[0][1] && north > bbox[1][0] && east > bbox[1][1]).toBe(true);
    }
  });
});
