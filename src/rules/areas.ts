// SPDX-License-Identifier: EUPL-1.2
import { splitAddress } from '../state/address.js';
import { type Bounds, boundsOfCoordinates, overlap } from './bounds.js';
import { recordOf, textOf } from './json-fields.js';
import { type Rule, rule } from './rule.js';

const typeNameDiffers = rule('AREA_TYPE_NAME_DIFFERS', function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('area-type')) {
    const code = splitAddress(address).identity;
    const name = textOf(fields.name);
    if (name === code || name === '') continue;
    yield {
      code: 'AREA_TYPE_NAME_DIFFERS',
      path: [...path, 'name'],
      message: `Area type ${code} is called "${name}": expressions want areas."${name}", everything else wants ${code}.`,
      hint: `Give it the name ${code}, or use "when" in routing, which knows the difference.`,
    };
  }
});

const typeEmpty = rule('AREA_TYPE_EMPTY', function* ({ objectsOf, manages, sections }) {
  if (!manages('area')) return;
  const used = new Set(
    objectsOf('area').map(({ address }) => splitAddress(address).identity.split('/', 1)[0]),
  );
  for (const { address, path } of objectsOf('area-type')) {
    const code = splitAddress(address).identity;
    // What is wrong with a file of areas is said there.
    const hasFile = recordOf(recordOf(sections.areaTypes)[code]).areas !== undefined;
    if (used.has(code) || hasFile) continue;
    yield {
      code: 'AREA_TYPE_EMPTY',
      path,
      on: 'key',
      message: `Area type ${code} has no areas.`,
      hint: 'Give it a GeoJSON file with "areas", or remove it.',
    };
  }
});

const outside = rule('AREA_OUTSIDE_MUNICIPALITY', function* ({ objectsOf, settings }) {
  const box = settings.municipality?.boundingBox;
  if (box === undefined) return;
  const [[south, west], [north, east]] = box;
  const municipality: Bounds = { south, west, north, east };
  const reported = new Set<string>();
  for (const { address, path, fields } of objectsOf('area')) {
    const bounds = boundsOfCoordinates(recordOf(fields.geometry).coordinates);
    if (bounds === undefined || overlap(bounds, municipality)) continue;
    const { identity } = splitAddress(address);
    const [type = ''] = identity.split('/', 1);
    // Usually all areas of a file are wrong in the same way.
    if (reported.has(type)) continue;
    reported.add(type);
    const swapped = overlap(
      { south: bounds.west, west: bounds.south, north: bounds.east, east: bounds.north },
      municipality,
    );
    yield {
      code: 'AREA_OUTSIDE_MUNICIPALITY',
      path,
      message: `Area ${identity} lies wholly outside the municipality's box.`,
      hint: swapped
        ? 'Its latitude and longitude seem to be swapped: GeoJSON has longitude first.'
        : 'Check the file, and that its coordinates are longitude and latitude (WGS84).',
    };
  }
});

export const areaRules: ReadonlyArray<Rule> = [typeNameDiffers, typeEmpty, outside];
