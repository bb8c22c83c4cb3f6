// SPDX-License-Identifier: EUPL-1.2

/** A box in degrees, WGS84. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The European part of the Netherlands, with the sea in front of it. */
export const netherlands: Bounds = { south: 50.7, west: 3.2, north: 53.7, east: 7.3 };

export const contains = (box: Bounds, [latitude, longitude]: readonly [number, number]): boolean =>
  latitude >= box.south && latitude <= box.north && longitude >= box.west && longitude <= box.east;

export const overlap = (left: Bounds, right: Bounds): boolean =>
  left.west <= right.east &&
  right.west <= left.east &&
  left.south <= right.north &&
  right.south <= left.north;

/** The box around GeoJSON coordinates ([longitude, latitude], nested to any depth); undefined when there are none. */
export function boundsOfCoordinates(coordinates: unknown): Bounds | undefined {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  const pending: unknown[] = [coordinates];
  while (pending.length > 0) {
    const item = pending.pop();
    if (!Array.isArray(item)) continue;
    const [longitude, latitude] = item as unknown[];
    if (typeof longitude === 'number' && typeof latitude === 'number') {
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
    } else for (const part of item) pending.push(part);
  }
  return south <= north && west <= east ? { south, west, north, east } : undefined;
}
