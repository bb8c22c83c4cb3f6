// SPDX-License-Identifier: EUPL-1.2
import type { MultiPolygonCoordinates } from './world.js';

type Place = 'inside' | 'edge' | 'outside';
type Coordinate = readonly [number, number];
type Ring = ReadonlyArray<ReadonlyArray<number>>;

/**
 * Whether the point lies strictly inside, as PostGIS and GEOS see it: the edge is not inside, a hole is not inside, and
 * where two polygons of the same area touch, the edge between them is.
 */
export function multiPolygonContains(polygons: MultiPolygonCoordinates, point: Coordinate): boolean {
  let edges = 0;
  for (const rings of polygons) {
    const place = placeInPolygon(rings, point);
    if (place === 'inside') return true;
    if (place === 'edge') edges += 1;
  }
  return edges > 0 && edges % 2 === 0;
}

function placeInPolygon(rings: ReadonlyArray<Ring>, point: Coordinate): Place {
  const [outer, ...holes] = rings;
  if (outer === undefined) return 'outside';
  const place = placeInRing(outer, point);
  if (place !== 'inside') return place;
  for (const hole of holes) {
    const placeInHole = placeInRing(hole, point);
    if (placeInHole === 'edge') return 'edge';
    if (placeInHole === 'inside') return 'outside';
  }
  return 'inside';
}

/** Counts how often a ray to the right crosses the ring. */
function placeInRing(ring: Ring, [x, y]: Coordinate): Place {
  let inside = false;
  for (let index = 0; index < ring.length; index += 1) {
    const from = coordinateAt(ring, index);
    const to = coordinateAt(ring, (index + 1) % ring.length);
    if (x > Math.max(from[0], to[0]) || y < Math.min(from[1], to[1]) || y > Math.max(from[1], to[1]))
      continue;
    const side = sideOfLine(from, to, [x, y]);
    if (side === 0 && x >= Math.min(from[0], to[0])) return 'edge';
    const crosses = from[1] > y !== to[1] > y;
    if (crosses && side > 0 === to[1] > from[1]) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

const coordinateAt = (ring: Ring, index: number): Coordinate => [
  ring[index]?.[0] ?? 0,
  ring[index]?.[1] ?? 0,
];

/** Beyond this share of its largest term the rounded result has the right sign (Shewchuk's bound for orient2d). */
const roundingShare = 3.3306690738754716e-16;

/** Positive when `point` lies left of the line `from` → `to`, negative when right, 0 when exactly on it. */
function sideOfLine(from: Coordinate, to: Coordinate, point: Coordinate): number {
  const left = (from[0] - point[0]) * (to[1] - point[1]);
  const right = (from[1] - point[1]) * (to[0] - point[0]);
  const rounded = left - right;
  if (Math.abs(rounded) > roundingShare * (Math.abs(left) + Math.abs(right))) return rounded;
  return exactSideOfLine(from, to, point);
}

function exactSideOfLine(from: Coordinate, to: Coordinate, point: Coordinate): number {
  const [ax, ay, bx, by, px, py] = [...from, ...to, ...point].map(toFixedPoint);
  if (ax === undefined || ay === undefined || bx === undefined) return 0;
  if (by === undefined || px === undefined || py === undefined) return 0;
  const side = (ax - px) * (by - py) - (ay - py) * (bx - px);
  return side > 0n ? 1 : side < 0n ? -1 : 0;
}

/** Coordinates are exact multiples of 2^-1074 like every double; whole numbers of those units are exact too. */
function toFixedPoint(value: number): bigint {
  let [scaled, shift] = [value, 0n];
  while (!Number.isInteger(scaled) && Number.isFinite(scaled)) {
    scaled *= 2;
    shift += 1n;
  }
  return Number.isFinite(scaled) ? BigInt(scaled) << (1074n - shift) : 0n;
}
