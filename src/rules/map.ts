// SPDX-License-Identifier: EUPL-1.2
import type { Finding, InstancePath } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { splitAddress } from '../state/address.js';
import type { Bounds as Corners, LatLon } from '../state/municipality.js';
import type { Settings } from '../state/settings.js';
import { type Bounds, contains, netherlands } from './bounds.js';
import { type Rule, rule, suggesting } from './rule.js';

interface Place<Value> {
  readonly path: InstancePath;
  readonly value: Value;
}

/** Leaves out what the files do not say. */
const given = <Value>({ path, value }: Place<Value | undefined>): ReadonlyArray<Place<Value>> =>
  value === undefined ? [] : [{ path, value }];

function boxesOf({ municipality, map }: Settings): ReadonlyArray<Place<Corners>> {
  return [
    { path: ['municipality', 'boundingBox'], value: municipality?.boundingBox },
    { path: ['map', 'bounds'], value: map?.bounds },
  ].flatMap(given);
}

function centresOf({ municipality, map }: Settings): ReadonlyArray<Place<LatLon>> {
  return [
    { path: ['municipality', 'center'], value: municipality?.center },
    { path: ['map', 'center'], value: map?.center },
    { path: ['map', 'views', 'backOffice', 'center'], value: map?.views?.backOffice?.center },
  ].flatMap(given);
}

const boundsOf = ([[south, west], [north, east]]: Corners): Bounds => ({ south, west, north, east });

const isOrdered = ({ south, west, north, east }: Bounds): boolean => south < north && west < east;

const boundsOrder = rule('MAP_BOUNDS_ORDER', function* ({ settings }) {
  for (const { path, value } of boxesOf(settings)) {
    const { south, west, north, east } = boundsOf(value);
    if (isOrdered(boundsOf(value))) continue;
    const ordered = [
      [Math.min(south, north), Math.min(west, east)],
      [Math.max(south, north), Math.max(west, east)],
    ];
    const isPoint = south === north || west === east;
    yield {
      code: 'MAP_BOUNDS_ORDER',
      path,
      message: `The box ${path.join('.')} does not go from the south-west to the north-east corner.`,
      allowed: '[[south, west], [north, east]], each as latitude, longitude',
      ...(isPoint ? {} : { fix: [{ op: 'set', path, value: ordered }] }),
    };
  }
});

const swapped = ([latitude, longitude]: LatLon): LatLon => [longitude, latitude];

const outsideNetherlands = rule('MAP_OUTSIDE_NETHERLANDS', function* ({ settings }) {
  for (const { path, value } of centresOf(settings)) {
    if (!contains(netherlands, value)) yield abroad(path, [value], swapped(value));
  }
  for (const { path, value } of boxesOf(settings)) {
    if (!value.every((corner) => contains(netherlands, corner)))
      yield abroad(path, value, value.map(swapped));
  }
});

function abroad(path: InstancePath, points: ReadonlyArray<LatLon>, turned: unknown): Finding {
  const isSwapped = points.every((point) => contains(netherlands, swapped(point)));
  const shown = points.map((point) => `[${point.join(', ')}]`).join(', ');
  return {
    code: 'MAP_OUTSIDE_NETHERLANDS',
    path,
    message: `${path.join('.')} (${shown}) does not lie in the Netherlands.`,
    allowed: `latitude ${netherlands.south} to ${netherlands.north}, longitude ${netherlands.west} to ${netherlands.east}`,
    ...(isSwapped ? { hint: 'Latitude comes first.', fix: [{ op: 'set', path, value: turned }] } : {}),
  };
}

const centreOutside = rule('MAP_CENTER_OUTSIDE', function* ({ settings }) {
  const { municipality, map } = settings;
  const pairs = [
    { path: ['municipality', 'center'], centre: municipality?.center, box: municipality?.boundingBox },
    { path: ['map', 'center'], centre: map?.center, box: map?.bounds ?? municipality?.boundingBox },
  ];
  for (const { path, centre, box } of pairs) {
    if (centre === undefined || box === undefined || !isOrdered(boundsOf(box))) continue;
    // What is not in the country at all is reported as such.
    if (contains(boundsOf(box), centre) || !contains(netherlands, centre)) continue;
    yield {
      code: 'MAP_CENTER_OUTSIDE',
      path,
      message: `The centre [${centre.join(', ')}] lies outside the bounds of the map, which then jumps back at every move.`,
      allowed: 'a point inside the bounds',
    };
  }
});

const tooSmall = rule('MAP_BOUNDS_TOO_SMALL', function* ({ settings }) {
  const { municipality, map } = settings;
  if (municipality === undefined || map?.bounds === undefined) return;
  const outer = boundsOf(map.bounds);
  const inner = boundsOf(municipality.boundingBox);
  if (!isOrdered(outer) || !isOrdered(inner)) return;
  if (municipality.boundingBox.every((corner) => contains(outer, corner))) return;
  yield {
    code: 'MAP_BOUNDS_TOO_SMALL',
    path: ['map', 'bounds'],
    message: 'The map does not show all of the municipality.boundingBox, so some places cannot be reported.',
    hint: 'Leave map.bounds out: the toolkit then takes the box with a margin.',
  };
});

const zoomOrder = rule('MAP_ZOOM_ORDER', function* ({ settings }) {
  const { zoom, views } = settings.map ?? {};
  const ranges = [
    { path: ['map', 'zoom'], range: zoom },
    { path: ['map', 'views', 'backOffice'], range: views?.backOffice },
    { path: ['map', 'views', 'nearby'], range: views?.nearby },
  ];
  for (const { path, range } of ranges) {
    const {
      min,
      initial,
      max,
    }: { min?: number | undefined; initial?: number | undefined; max?: number | undefined } = range ?? {};
    const steps = Object.entries({ min, initial, max }).filter(([, level]) => level !== undefined);
    const levels = steps.map(([, level]) => level ?? 0);
    if (levels.every((level, index) => index === 0 || (levels[index - 1] ?? 0) <= level)) continue;
    yield {
      code: 'MAP_ZOOM_ORDER',
      path,
      message: `The zoom levels of ${path.join('.')} are in the wrong order: ${steps.map(([name, level]) => `${name} ${level}`).join(', ')}.`,
      allowed: 'min ≤ initial ≤ max',
    };
  }
});

const defaultProjection = 'EPSG:28992';

const tiles = rule(['MAP_TILES_PROJECTION', 'MAP_TILES_TEMPLATE'], function* ({ settings }) {
  const { map } = settings;
  if (map === undefined) return;
  const projection = map.crs ?? defaultProjection;
  const urls = map.tiles?.urls;
  if (urls === undefined && projection !== defaultProjection) {
    const message = `The map uses ${projection}, but its tiles are those of ${defaultProjection}.`;
    const allowed = `map.tiles.urls with tiles in ${projection}, and zoom levels to match`;
    yield { code: 'MAP_TILES_PROJECTION', path: ['map', 'crs'], message, allowed };
  }
  for (const [index, url] of (urls ?? []).entries()) {
    const path = ['map', 'tiles', 'urls', index];
    const named = /EPSG:{1,2}(\d{4,5})/i.exec(url)?.[1];
    if (named !== undefined && `EPSG:${named}` !== projection) {
      const message = `These tiles are in EPSG:${named}, but the map uses ${projection}: nothing would be in its place.`;
      yield {
        code: 'MAP_TILES_PROJECTION',
        path,
        message,
        allowed: `tiles in ${projection}, or map.crs: EPSG:${named}`,
      };
    }
    const absent = ['{z}', '{x}', '{y}'].filter((part) => !url.replaceAll('{-y}', '{y}').includes(part));
    if (absent.length === 0) continue;
    const message = `The address of the tiles lacks ${absent.join(', ')}.`;
    yield { code: 'MAP_TILES_TEMPLATE', path, message, allowed: 'an address with {z}, {x} and {y}' };
  }
});

/** Retired in 2023; old manuals still name it. */
const goneHost = 'geodata.nationaalgeoregister.nl';

const serviceGone = rule('MAP_SERVICE_GONE', function* ({ settings }) {
  const { map } = settings;
  const addresses = [
    ...(map?.tiles?.urls ?? []).map((url, index) => ({ path: ['map', 'tiles', 'urls', index], url })),
    { path: ['map', 'addresses', 'suggest'], url: map?.addresses?.suggest },
    { path: ['map', 'addresses', 'reverse'], url: map?.addresses?.reverse },
    { path: ['map', 'pdfTiles'], url: map?.pdfTiles },
  ];
  for (const { path, url } of addresses) {
    if (url?.includes(goneHost) !== true) continue;
    yield {
      code: 'MAP_SERVICE_GONE',
      path,
      message: `${goneHost} no longer exists.`,
      hint: `Leave ${path.slice(0, 3).join('.')} out to use the address of today.`,
    };
  }
});

const districts = rule('MAP_DISTRICTS_UNKNOWN', function* ({ settings, manages, find, objectsOf }) {
  const wanted = settings.map?.districts?.areaType;
  if (wanted === undefined || !manages('area-type') || find('area-type', wanted) !== undefined) return;
  yield {
    code: 'MAP_DISTRICTS_UNKNOWN',
    path: ['map', 'districts', 'areaType'],
    message: `There is no area type "${wanted}", so reports get no district.`,
    allowed: 'the code of an area type under areaTypes',
    ...suggesting(
      nearest(
        wanted,
        objectsOf('area-type').map(({ address }) => splitAddress(address).identity),
      ),
    ),
  };
});

export const mapRules: ReadonlyArray<Rule> = [
  boundsOrder,
  outsideNetherlands,
  centreOutside,
  tooSmall,
  zoomOrder,
  tiles,
  serviceGone,
  districts,
];
