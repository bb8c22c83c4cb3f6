// SPDX-License-Identifier: EUPL-1.2
import type { AreaProblem } from './report.js';

/** The European Netherlands, in degrees, with some water around it. */
const west = 3.2;
const east = 7.3;
const south = 50.7;
const north = 53.7;

const isLongitude = (degrees: number): boolean => degrees >= west && degrees <= east;
const isLatitude = (degrees: number): boolean => degrees >= south && degrees <= north;
/** Metres of the national grid (RD New). */
const isRd = (x: number, y: number): boolean => x > 0 && x < 300_000 && y > 300_000 && y < 630_000;

/** What is wrong with one [longitude, latitude]. A height behind them is left alone. */
export function positionProblem(value: unknown, area: string): AreaProblem | undefined {
  if (!Array.isArray(value) || value.length < 2) {
    return {
      code: 'AREA_NOT_GEOJSON',
      message: `${area} has a position that is no [longitude, latitude].`,
      allowed: 'a list of two numbers',
    };
  }
  const [longitude, latitude] = value as [unknown, unknown];
  const odd = [longitude, latitude].find((number) => typeof number !== 'number' || !Number.isFinite(number));
  if (odd !== undefined) {
    return {
      code: 'AREA_NOT_A_NUMBER',
      message: `${area} has a coordinate that is no number: ${JSON.stringify(odd)}.`,
      allowed: 'degrees, such as 5.12',
    };
  }
  return placeProblem(longitude as number, latitude as number, area);
}

function placeProblem(longitude: number, latitude: number, area: string): AreaProblem | undefined {
  if (isLongitude(longitude) && isLatitude(latitude)) return undefined;
  const found = `[${longitude}, ${latitude}]`;
  if (isLongitude(latitude) && isLatitude(longitude)) {
    return {
      code: 'AREA_COORDINATES_SWAPPED',
      message: `${area} has latitude before longitude: ${found}.`,
      allowed: 'longitude first: about [5, 52] in the Netherlands',
      hint: 'Export the file again with longitude first, as GeoJSON asks.',
    };
  }
  if (isRd(longitude, latitude)) {
    return {
      code: 'AREA_COORDINATES_RD',
      message: `${area} is in metres of the national grid (EPSG:28992): ${found}.`,
      allowed: 'degrees (WGS 84, EPSG:4326)',
      hint: 'Convert it: ogr2ogr -t_srs EPSG:4326 -f GeoJSON new.geojson old.geojson',
    };
  }
  return {
    code: 'AREA_OUTSIDE_NETHERLANDS',
    message: `${area} has a position outside the Netherlands: ${found}.`,
    allowed: `longitude ${west} to ${east}, latitude ${south} to ${north}`,
  };
}
