// SPDX-License-Identifier: EUPL-1.2
import { type Crossing, findCrossing } from './crossings.js';
import { insideRing, type MultiPolygon, type Polygon, type Position, type Ring } from './geometry.js';
import type { AreaProblem } from './report.js';

export interface Misplacement {
  /** Polygon, ring and position that are wrong. */
  readonly place: readonly [number, number, number];
  readonly problem: AreaProblem;
}

/** Borders that cross, holes that lie outside, parts that overlap. */
export function placementProblem(polygons: MultiPolygon, area: string): Misplacement | undefined {
  const search = findCrossing(polygons);
  if (search.type === 'found') return crossed(search.crossing, area);
  const misplaced = holeOutside(polygons, area) ?? partInside(polygons, area);
  if (misplaced !== undefined || search.type === 'none') return misplaced;
  return {
    place: [0, 0, 0],
    problem: {
      code: 'AREA_TOO_DETAILED',
      message: `${area} has so many points that its borders were not checked for crossings.`,
      hint: 'Simplify the borders to about a metre; the report form and the routing become faster too.',
    },
  };
}

function crossed({ at, polygon, ring, index, sameRing }: Crossing, area: string): Misplacement {
  const where = `[${Number(at[0].toFixed(6))}, ${Number(at[1].toFixed(6))}]`;
  return {
    place: [polygon, ring, index],
    problem: {
      code: 'AREA_BORDERS_CROSS',
      message: sameRing
        ? `The border of ${area} crosses or touches itself at ${where}.`
        : `Two borders of ${area} cross each other at ${where}.`,
      allowed: 'borders that never cross',
      hint: 'Repair the shape, for example with "Fix geometries" in QGIS or ST_MakeValid in PostGIS.',
    },
  };
}

function holeOutside(polygons: MultiPolygon, area: string): Misplacement | undefined {
  for (const [polygon, [outer = [], ...holes]] of polygons.entries()) {
    for (const [index, hole] of holes.entries()) {
      const outside = hole.findIndex((position) => insideRing(position, outer) === -1);
      if (outside !== -1) {
        const message = `A hole in ${area} lies outside its border.`;
        return misplacement(
          [polygon, index + 1, outside],
          message,
          'holes inside the border of their own part',
        );
      }
      const other = holes.findIndex((another, place) => place !== index && liesIn(hole, [another]));
      if (other !== -1) {
        const message = `A hole in ${area} lies inside another hole.`;
        return misplacement([polygon, index + 1, 0], message, 'holes beside each other');
      }
    }
  }
  return undefined;
}

function partInside(polygons: MultiPolygon, area: string): Misplacement | undefined {
  for (const [index, [outer = []]] of polygons.entries()) {
    const around = polygons.findIndex((other, place) => place !== index && liesIn(outer, other));
    if (around !== -1) {
      const message = `A part of ${area} lies on top of another part.`;
      return misplacement([index, 0, 0], message, 'parts beside each other');
    }
  }
  return undefined;
}

const misplacement = (place: Misplacement['place'], message: string, allowed: string): Misplacement => ({
  place,
  problem: { code: 'AREA_RINGS_MISPLACED', message, allowed },
});

/** True when the first position of `ring` that is not on a border of `polygon` is inside it; borders do not cross. */
function liesIn(ring: Ring, [outer = [], ...holes]: Polygon): boolean {
  if (!boxesMeet(ring, outer)) return false;
  for (const position of ring) {
    const inOuter = insideRing(position, outer);
    if (inOuter === -1) return false;
    const inHoles = holes.map((hole) => insideRing(position, hole));
    if (inHoles.includes(1)) return false;
    if (inOuter === 1 && !inHoles.includes(0)) return true;
  }
  // All of it lies on the border: the same ring twice.
  return true;
}

function boxesMeet(one: Ring, other: Ring): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

function boxOf(ring: Ring): { west: number; east: number; south: number; north: number } {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [x, y] of ring as ReadonlyArray<Position>) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}
