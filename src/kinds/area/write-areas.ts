// SPDX-License-Identifier: EUPL-1.2
import type { ReadArea } from './read-areas.js';

/** GeoJSON with one area per line, so that a change of one area is a change of one line. */
export function writeAreas(
  areas: ReadonlyArray<ReadArea>,
  properties: { readonly code?: string | undefined; readonly name?: string | undefined },
): string {
  const { code = 'code', name = 'name' } = properties;
  const lines = areas.map((area) =>
    JSON.stringify({
      type: 'Feature',
      properties: Object.fromEntries([
        [name, area.name],
        [code, area.code],
      ]),
      geometry: { type: 'MultiPolygon', coordinates: area.polygons },
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}
