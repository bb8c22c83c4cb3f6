// SPDX-License-Identifier: EUPL-1.2
import { toRd } from '../../render/map/rd.js';
import type { LatLon } from '../../state/municipality.js';

export interface TilePlace {
  readonly center: LatLon;
  readonly crs: 'EPSG:28992' | 'EPSG:3857' | 'EPSG:4326';
  /** Rows counted from the south. */
  readonly tms: boolean;
  readonly subdomain: string;
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Deep enough that a tile shows streets, shallow enough that every layer has it. */
const dutchZoom = 10;
const worldZoom = 14;

/** The address of the tile with `center` on it. */
export function tileUrl(template: string, { center, crs, tms, subdomain }: TilePlace): string {
  const { x, y, z } = tileOf[crs](center);
  const row = tms ? 2 ** z - 1 - y : y;
  const values: Readonly<Record<string, string>> = {
    x: String(x),
    y: String(row),
    '-y': String(2 ** z - 1 - y),
    z: String(z),
    s: subdomain,
    r: '',
  };
  return template.replaceAll(/\{(-?[a-z])\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The grid of the Dutch national system: its corner in the north-west, and metres per pixel at zoom 0. */
const corner = { x: -285_401.92, y: 903_401.92 };
const metresPerPixel = 3_440.64;

function dutchTile(center: LatLon): Tile {
  const point = toRd(center);
  const side = (metresPerPixel / 2 ** dutchZoom) * 256;
  return {
    x: Math.floor((point.x - corner.x) / side),
    y: Math.floor((corner.y - point.y) / side),
    z: dutchZoom,
  };
}

function worldTile([lat, lon]: LatLon): Tile {
  const count = 2 ** worldZoom;
  const angle = (lat * Math.PI) / 180;
  return {
    x: Math.floor(((lon + 180) / 360) * count),
    y: Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * count),
    z: worldZoom,
  };
}

/** Two squares side by side at zoom 0, degrees as they are. */
const degreeTile = ([lat, lon]: LatLon): Tile => ({
  x: Math.floor((lon / 180 + 1) * 2 ** worldZoom),
  y: Math.floor((0.5 - lat / 180) * 2 ** worldZoom),
  z: worldZoom,
});

const tileOf: Readonly<Record<TilePlace['crs'], (center: LatLon) => Tile>> = {
  'EPSG:28992': dutchTile,
  'EPSG:3857': worldTile,
  'EPSG:4326': degreeTile,
};
