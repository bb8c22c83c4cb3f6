// SPDX-License-Identifier: EUPL-1.2
import { makeAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { jsonMap } from '../fields.js';
import type { Kind } from '../kind.js';
import { type MultiPolygon, rewind } from './geometry.js';

export const areaTypeKind: Kind = {
  name: 'area-type',
  section: 'areaTypes',
  level: 0,
  title: { singular: 'area type', plural: 'area types' },
  fields: {
    // The backend has no default; `load` gives it the code, since routing wants the name where the API wants the code.
    name: { default: '', label: 'name', columns: ['signals.AreaType.name'] },
    description: { default: '', label: 'description', columns: ['signals.AreaType.description'] },
  },
  leftOut: { 'signals.AreaType.code': 'it is the identity' },
  references: () => [],
};

export const areaKind: Kind = {
  name: 'area',
  section: 'areaTypes',
  level: 1,
  title: { singular: 'area', plural: 'areas' },
  fields: {
    // Neither has a default: an area without them is reported and left out.
    name: { default: '', label: 'name', columns: ['signals.Area.name'] },
    geometry: { default: null, label: 'borders', columns: ['signals.Area.geometry'] },
  },
  leftOut: {
    'signals.Area.code': 'it is the second half of the identity',
    'signals.Area._type': 'it is the first half of the identity',
  },
  containerOf: (identity) => makeAddress('area-type', identity.slice(0, identity.indexOf('/'))),
  normalise: (fields: Fields) => ({ ...fields, geometry: windRight(fields.geometry ?? null) }),
  references: () => [],
};

function windRight(geometry: Json): Json {
  const { type, coordinates } = jsonMap(geometry);
  if (type !== 'MultiPolygon' || !Array.isArray(coordinates)) return geometry;
  return { type, coordinates: rewind(coordinates as unknown as MultiPolygon) };
}
