// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const mapAndThemeCodes = {
  MAP_BOUNDS_ORDER: { severity: 'error', title: 'The corners of a box are in the wrong order' },
  MAP_OUTSIDE_NETHERLANDS: { severity: 'error', title: 'A place that is not in the Netherlands' },
  MAP_CENTER_OUTSIDE: { severity: 'error', title: 'The centre of the map lies outside its bounds' },
  MAP_BOUNDS_TOO_SMALL: { severity: 'warning', title: 'The map is smaller than the municipality' },
  MAP_ZOOM_ORDER: { severity: 'error', title: 'Zoom levels are in the wrong order' },
  MAP_TILES_PROJECTION: { severity: 'error', title: 'The tiles do not fit the projection of the map' },
  MAP_TILES_TEMPLATE: { severity: 'error', title: 'An address of tiles without places to fill in' },
  MAP_SERVICE_GONE: { severity: 'error', title: 'A map service that no longer exists' },
  MAP_DISTRICTS_UNKNOWN: { severity: 'error', title: 'The districts of the map do not exist' },
  THEME_CONTRAST: { severity: 'warning', title: 'Colours that are hard to read' },
  THEME_COLOUR: { severity: 'warning', title: 'A colour that is not understood' },
} as const satisfies Record<string, CodeDefinition>;
