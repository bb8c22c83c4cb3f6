// SPDX-License-Identifier: EUPL-1.2
import {
  type MultiPolygon,
  type Polygon,
  type Position,
  type Ring,
  rewind,
  samePosition,
  side,
} from './geometry.js';
import { placementProblem } from './placement.js';
import { positionProblem } from './positions.js';
import type { AreaProblem } from './report.js';

export type Place = ReadonlyArray<string | number>;

/** What is wrong with a geometry, and where inside it. */
export interface PlacedProblem {
  readonly place: Place;
  readonly problem: AreaProblem;
}

/** Borders, wound as GeoJSON wants, with the first thing that is wrong; without borders when they cannot be used. */
export interface GeometryReading {
  readonly polygons?: MultiPolygon;
  readonly trouble?: PlacedProblem;
}

/** Reads the geometry of the area that messages call `area`. */
export function readGeometry(value: unknown, area: string): GeometryReading {
  const { type, coordinates } = (value ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon') return { trouble: notAnArea(type, area) };
  const single = type === 'Polygon';
  const inFile = (place: Place): Place => ['coordinates', ...(single ? place.slice(1) : place)];
  const read = readPolygons(single ? [coordinates] : coordinates, area);
  if ('problem' in read) return { trouble: { place: inFile(read.place), problem: read.problem } };
  const wound = rewind(read.polygons);
  const misplaced = placementProblem(read.polygons, area);
  if (misplaced === undefined) return { polygons: wound };
  const trouble = { place: inFile(misplaced.place), problem: misplaced.problem };
  return misplaced.problem.code === 'AREA_TOO_DETAILED' ? { polygons: wound, trouble } : { trouble };
}

function notAnArea(type: unknown, area: string): PlacedProblem {
  const is = typeof type === 'string' ? `a ${type}` : 'nothing';
  return {
    place: [],
    problem: {
      code: 'AREA_NOT_GEOJSON',
      message: `The geometry of ${area} is ${is}, which has no surface.`,
      allowed: 'a Polygon or a MultiPolygon',
    },
  };
}

function readPolygons(listed: unknown, area: string): { readonly polygons: MultiPolygon } | PlacedProblem {
  if (!isFilledList(listed)) return emptyList([], area);
  const polygons: Polygon[] = [];
  for (const [index, rings] of listed.entries()) {
    if (!isFilledList(rings)) return emptyList([index], area);
    const polygon: Ring[] = [];
    for (const [ringIndex, positions] of rings.entries()) {
      const place = [index, ringIndex];
      if (!isFilledList(positions)) return emptyList(place, area);
      const read = readRing(positions, area);
      if ('problem' in read) return { place: [...place, ...read.place], problem: read.problem };
      polygon.push(read.ring);
    }
    polygons.push(polygon);
  }
  return { polygons };
}

const isFilledList = (value: unknown): value is ReadonlyArray<unknown> =>
  Array.isArray(value) && value.length > 0;

const emptyList = (place: Place, area: string): PlacedProblem => ({
  place,
  problem: {
    code: 'AREA_NOT_GEOJSON',
    message: `The coordinates of ${area} hold no list of positions here.`,
    allowed: 'lists of [longitude, latitude], in as many brackets as the type of the geometry asks for',
  },
});

function readRing(positions: ReadonlyArray<unknown>, area: string): { readonly ring: Ring } | PlacedProblem {
  const ring: Position[] = [];
  for (const [index, value] of positions.entries()) {
    const problem = positionProblem(value, area);
    if (problem !== undefined) return { place: [index], problem };
    const [longitude, latitude] = value as [number, number];
    ring.push([longitude, latitude]);
  }
  const problem = ringProblem(ring, area);
  return problem === undefined ? { ring } : { place: [ring.length - 1], problem };
}

function ringProblem(ring: Ring, area: string): AreaProblem | undefined {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (!samePosition(first, last)) {
    return {
      code: 'AREA_RING_OPEN',
      message: `A border of ${area} ends at ${words(last)} but began at ${words(first)}.`,
      allowed: 'a last position that is the same as the first',
      hint: 'Repeat the first position at the end, or export the file again.',
    };
  }
  if (ring.length >= 4 && !isOnOneLine(ring)) return undefined;
  return {
    code: 'AREA_RING_TOO_SHORT',
    message: `A border of ${area} encloses nothing.`,
    allowed: 'at least three different positions that are not on one line, and the first one again',
  };
}

/** A border that crosses itself may enclose as much on one side as on the other: its area says nothing. */
function isOnOneLine(ring: Ring): boolean {
  const [first] = ring;
  const other = ring.find((position) => first !== undefined && !samePosition(position, first));
  if (first === undefined || other === undefined) return true;
  return ring.every((position) => side(first, other, position) === 0);
}

const words = ([longitude, latitude]: Position): string => `[${longitude}, ${latitude}]`;
