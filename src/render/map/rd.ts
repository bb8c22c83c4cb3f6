// SPDX-License-Identifier: EUPL-1.2
import type { LatLon } from '../../state/municipality.js';

/** Metres in the Dutch grid, EPSG:28992: x eastwards, y northwards. */
export interface RdPoint {
  readonly x: number;
  readonly y: number;
}

/** The tower of Amersfoort, where the grid is anchored. */
const origin = { lat: 52.1551744, lon: 5.38720621, x: 155_000, y: 463_000 };

/** One term of a polynomial: coefficient, power of the latitude, power of the longitude. */
type Term = readonly [coefficient: number, latPower: number, lonPower: number];

/*
 * The approximation of Schreutelkamp and Strang van Hees: right to some decimetres within the Netherlands. Enough to
 * choose zoom levels and bounds; not for surveying, and not for points outside the country.
 */
const xTerms: ReadonlyArray<Term> = [
  [190_094.945, 0, 1],
  [-11_832.228, 1, 1],
  [-114.221, 2, 1],
  [-32.391, 0, 3],
  [-0.705, 1, 0],
  [-2.34, 3, 1],
  [-0.608, 1, 3],
  [-0.008, 0, 2],
  [0.148, 2, 3],
];

const yTerms: ReadonlyArray<Term> = [
  [309_056.544, 1, 0],
  [3638.893, 0, 2],
  [73.077, 2, 0],
  [-157.984, 1, 2],
  [59.788, 3, 0],
  [0.433, 0, 1],
  [-6.439, 2, 2],
  [-0.032, 1, 1],
  [0.092, 0, 4],
  [-0.054, 1, 4],
];

/** WGS84 to the Dutch grid. */
export function toRd([lat, lon]: LatLon): RdPoint {
  const north = 0.36 * (lat - origin.lat);
  const east = 0.36 * (lon - origin.lon);
  const sum = (terms: ReadonlyArray<Term>): number =>
    terms.reduce((total, [factor, p, q]) => total + factor * north ** p * east ** q, 0);
  return { x: origin.x + sum(xTerms), y: origin.y + sum(yTerms) };
}
