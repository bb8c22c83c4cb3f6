// SPDX-License-Identifier: EUPL-1.2

/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number];
/** Closed: the last position is the first. */
export type Ring = ReadonlyArray<Position>;
/** The outer ring, then its holes. */
export type Polygon = ReadonlyArray<Ring>;
export type MultiPolygon = ReadonlyArray<Polygon>;

/** Smaller than any distance that matters, larger than what rounding of degrees leaves behind. */
const tolerance = 1e-17;

/** Positive when `c` lies to the left of the line from `a` to `b`, 0 when it lies on it. */
export function side(a: Position, b: Position, c: Position): number {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return Math.abs(area) < tolerance ? 0 : Math.sign(area);
}

/** Twice the area; positive when the ring runs against the clock. */
export function signedArea(ring: Ring): number {
  const origin = ring[0] ?? [0, 0];
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1] ?? origin;
    const to = ring[index] ?? origin;
    sum += (from[0] - origin[0]) * (to[1] - origin[1]) - (to[0] - origin[0]) * (from[1] - origin[1]);
  }
  return sum;
}

/** Outer rings against the clock and holes with it, as GeoJSON wants. */
export const rewind = (polygons: MultiPolygon): MultiPolygon =>
  polygons.map((polygon) =>
    polygon.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse())),
  );

/** 1 inside, 0 on the border, -1 outside. */
export function insideRing(position: Position, ring: Ring): 1 | 0 | -1 {
  const [x, y] = position;
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1];
    const to = ring[index];
    if (from === undefined || to === undefined) continue;
    if (isBetween(position, from, to)) return 0;
    if (from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0]) {
      inside = !inside;
    }
  }
  return inside ? 1 : -1;
}

/** True when `position` lies on the segment from `a` to `b`. */
export const isBetween = (position: Position, a: Position, b: Position): boolean =>
  position[0] >= Math.min(a[0], b[0]) &&
  position[0] <= Math.max(a[0], b[0]) &&
  position[1] >= Math.min(a[1], b[1]) &&
  position[1] <= Math.max(a[1], b[1]) &&
  side(a, b, position) === 0;

export const samePosition = (left: Position, right: Position): boolean =>
  left[0] === right[0] && left[1] === right[1];
