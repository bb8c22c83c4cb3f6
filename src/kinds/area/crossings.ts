// SPDX-License-Identifier: EUPL-1.2
import { isBetween, type MultiPolygon, type Position, samePosition, side } from './geometry.js';

/** Looking further would take seconds; a border this detailed says nothing more to a reporter. */
const mostComparisons = 40_000_000;

interface Segment {
  readonly from: Position;
  readonly to: Position;
  readonly left: number;
  readonly right: number;
  readonly polygon: number;
  readonly ring: number;
  readonly index: number;
  /** Segments of this ring, without those of no length. */
  readonly count: number;
}

export interface Crossing {
  readonly at: Position;
  readonly polygon: number;
  readonly ring: number;
  /** The segment of that ring in which it lies: index of its first position. */
  readonly index: number;
  readonly sameRing: boolean;
}

export type CrossingSearch =
  | { readonly type: 'none' }
  | { readonly type: 'found'; readonly crossing: Crossing }
  | { readonly type: 'given-up' };

/**
 * The first place where borders of the same area cross or run along each other, or where one border touches itself.
 * Different rings may touch in a point.
 */
export function findCrossing(polygons: MultiPolygon): CrossingSearch {
  const segments = segmentsOf(polygons).sort((one, other) => one.left - other.left);
  let comparisons = 0;
  for (const [place, one] of segments.entries()) {
    for (let next = place + 1; next < segments.length; next += 1) {
      const other = segments[next];
      if (other === undefined || other.left > one.right) break;
      comparisons += 1;
      if (comparisons > mostComparisons) return { type: 'given-up' };
      if (isApart(one, other)) continue;
      const at = meeting(one, other);
      if (at === undefined) continue;
      const { polygon, ring, index } = one.index < other.index ? other : one;
      const sameRing = one.polygon === other.polygon && one.ring === other.ring;
      return { type: 'found', crossing: { at, polygon, ring, index, sameRing } };
    }
  }
  return { type: 'none' };
}

function segmentsOf(polygons: MultiPolygon): Segment[] {
  const segments: Segment[] = [];
  for (const [polygon, rings] of polygons.entries()) {
    for (const [ring, positions] of rings.entries()) {
      const own: Array<Omit<Segment, 'count'>> = [];
      for (let index = 1; index < positions.length; index += 1) {
        const from = positions[index - 1];
        const to = positions[index];
        if (from === undefined || to === undefined || samePosition(from, to)) continue;
        const left = Math.min(from[0], to[0]);
        own.push({ from, to, left, right: Math.max(from[0], to[0]), polygon, ring, index: own.length });
      }
      for (const segment of own) segments.push({ ...segment, count: own.length });
    }
  }
  return segments;
}

const isApart = (one: Segment, other: Segment): boolean =>
  Math.max(one.from[1], one.to[1]) < Math.min(other.from[1], other.to[1]) ||
  Math.max(other.from[1], other.to[1]) < Math.min(one.from[1], one.to[1]);

/** Where two segments meet in a way that is not allowed. */
function meeting(one: Segment, other: Segment): Position | undefined {
  const sameRing = one.polygon === other.polygon && one.ring === other.ring;
  const a = side(one.from, one.to, other.from);
  const b = side(one.from, one.to, other.to);
  if (a === 0 && b === 0) return sharedStretch(one, other, sameRing);
  if (a === b) return undefined;
  const c = side(other.from, other.to, one.from);
  const d = side(other.from, other.to, one.to);
  if (c === d) return undefined;
  if (a * b < 0 && c * d < 0) return crossingPoint(one, other);
  return sameRing && !areNeighbours(one, other) ? touchingPoint(one, other) : undefined;
}

const areNeighbours = (one: Segment, other: Segment): boolean => {
  const distance = Math.abs(one.index - other.index);
  return distance === 1 || distance === one.count - 1;
};

/** Both lie on one line: they may share a point as neighbours or as different rings, never a stretch. */
function sharedStretch(one: Segment, other: Segment, sameRing: boolean): Position | undefined {
  const ends = [
    ...[one.from, one.to].filter((end) => isBetween(end, other.from, other.to)),
    ...[other.from, other.to].filter((end) => isBetween(end, one.from, one.to)),
  ];
  const first = ends[0];
  if (first === undefined) return undefined;
  const stretch = ends.some((end) => !samePosition(end, first));
  return stretch || (sameRing && !areNeighbours(one, other)) ? first : undefined;
}

const touchingPoint = (one: Segment, other: Segment): Position | undefined =>
  [one.from, one.to].find((end) => isBetween(end, other.from, other.to)) ??
  [other.from, other.to].find((end) => isBetween(end, one.from, one.to));

function crossingPoint(one: Segment, other: Segment): Position {
  const [dx, dy] = [one.to[0] - one.from[0], one.to[1] - one.from[1]];
  const [ex, ey] = [other.to[0] - other.from[0], other.to[1] - other.from[1]];
  const share =
    ((other.from[0] - one.from[0]) * ey - (other.from[1] - one.from[1]) * ex) / (dx * ey - dy * ex);
  return [one.from[0] + share * dx, one.from[1] + share * dy];
}
