// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';

/** Latitude and longitude in degrees, WGS84. */
export type LatLon = readonly [lat: number, lon: number];

/** South-west and north-east corner, WGS84. */
export type Bounds = readonly [southWest: LatLon, northEast: LatLon];

/** One row of the table of municipalities. */
export interface Municipality {
  /** CBS code, e.g. `GM0344`. */
  readonly code: string;
  readonly slug: string;
  /** CBS name, e.g. `Hengelo (O.)`. */
  readonly name: string;
  readonly aliases?: ReadonlyArray<string>;
  /** The name in PDOK's address register, where it differs from `name`. */
  readonly pdokName?: string;
  readonly province: string;
  readonly center: LatLon;
  readonly bbox: Bounds;
  readonly population: number;
  /** Codes of municipalities that hold a place of the same name. */
  readonly namesakes?: ReadonlyArray<string>;
}

export type MunicipalityLookup =
  | { readonly type: 'found'; readonly municipality: Municipality }
  /** Several may be meant: bearers of the name first, then those that hold a place of that name. */
  | { readonly type: 'ambiguous'; readonly candidates: ReadonlyArray<Municipality> }
  | { readonly type: 'unknown'; readonly nearest?: Municipality };

/** Finds a municipality by code, name, alias or slug. Case, accents, apostrophes and "gemeente" weigh nothing. */
export function findMunicipality(table: ReadonlyArray<Municipality>, text: string): MunicipalityLookup {
  const wanted = simplifyPlaceName(text);
  const exact = table.find((row) => row.code.toLowerCase() === wanted || precise(row).includes(wanted));
  if (exact !== undefined) return { type: 'found', municipality: exact };
  const bearers = table.filter((row) => loose(row).includes(wanted));
  const [only] = bearers;
  if (only === undefined) return { type: 'unknown', ...nearestTo(table, wanted) };
  const namesakes = table.filter((row) => bearers.some((bearer) => bearer.namesakes?.includes(row.code)));
  const candidates = [...bearers, ...namesakes];
  return candidates.length === 1 ? { type: 'found', municipality: only } : { type: 'ambiguous', candidates };
}

/** Rows for a type-ahead: names that begin with the term before names that contain it; all rows for an empty term. */
export function searchMunicipalities(
  table: ReadonlyArray<Municipality>,
  term: string,
): ReadonlyArray<Municipality> {
  const wanted = simplifyPlaceName(term);
  const rank = (row: Municipality): number => {
    const names = [...precise(row), ...loose(row), row.code.toLowerCase()];
    if (names.includes(wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    return names.some((name) => name.includes(wanted)) ? 2 : 3;
  };
  return table
    .map((row) => ({ row, rank: rank(row) }))
    .filter((entry) => entry.rank < 3)
    .sort((left, right) => left.rank - right.rank || left.row.name.localeCompare(right.row.name, 'nl'))
    .map((entry) => entry.row);
}

/** The name as people say it: without the province that tells it from its namesakes. */
export const spokenName = (municipality: Municipality): string => municipality.name.replace(/ \(.*\)$/, '');

/** The name PDOK's address search filters on. */
export const pdokNameOf = (municipality: Municipality): string => municipality.pdokName ?? municipality.name;

const precise = (row: Municipality): ReadonlyArray<string> =>
  [row.name, row.slug, ...(row.aliases ?? [])]
    .map(simplifyPlaceName)
    .filter((name) => !bears(row) || name !== simplifyPlaceName(spokenName(row)));

/** The spoken name of a row whose CBS name carries a province. */
const loose = (row: Municipality): ReadonlyArray<string> =>
  bears(row) ? [simplifyPlaceName(spokenName(row))] : [];

const bears = (row: Municipality): boolean => row.name.endsWith(')');

/** Lower case, without accents, apostrophes, brackets and the word "gemeente"; words joined by one space. */
function simplifyPlaceName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’‘`´]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^gemeente /, '');
}

function nearestTo(table: ReadonlyArray<Municipality>, wanted: string): { nearest?: Municipality } {
  const names = new Map<string, Municipality>();
  for (const row of table) for (const name of [...loose(row), ...precise(row)]) names.set(name, row);
  const name = nearest(wanted, names.keys());
  const row = name === undefined ? undefined : names.get(name);
  return row === undefined ? {} : { nearest: row };
}
