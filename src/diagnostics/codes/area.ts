// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The GeoJSON files with areas. */
export const areaCodes = {
  AREA_JSON_SYNTAX: { severity: 'error', title: 'A GeoJSON file is not valid JSON' },
  AREA_NOT_GEOJSON: { severity: 'error', title: 'A file is not GeoJSON with areas' },
  AREA_FILE_EMPTY: { severity: 'warning', title: 'A GeoJSON file holds no areas' },
  AREA_PROPERTY_MISSING: { severity: 'error', title: 'An area lacks its code or name' },
  AREA_CODE_DUPLICATE: { severity: 'error', title: 'Two areas have the same code' },
  AREA_NOT_A_NUMBER: { severity: 'error', title: 'A coordinate is not a number' },
  AREA_RING_OPEN: { severity: 'error', title: 'A border does not end where it began' },
  AREA_RING_TOO_SHORT: { severity: 'error', title: 'A border encloses nothing' },
  AREA_COORDINATES_SWAPPED: { severity: 'error', title: 'Latitude and longitude are swapped' },
  AREA_COORDINATES_RD: { severity: 'error', title: 'Coordinates are in metres instead of degrees' },
  AREA_OUTSIDE_NETHERLANDS: { severity: 'error', title: 'An area lies outside the Netherlands' },
  AREA_BORDERS_CROSS: { severity: 'error', title: 'The border of an area crosses or touches itself' },
  AREA_RINGS_MISPLACED: { severity: 'error', title: 'The parts of an area do not fit into each other' },
  AREA_TOO_DETAILED: { severity: 'warning', title: 'An area has too many points to check' },
} as const satisfies Record<string, CodeDefinition>;
