// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import type { Configuration, DesiredObject } from '../../state/configuration.js';
import { jsonMap, objectsOf, sectionOf } from '../fields.js';
import type { LoadContext, Section } from '../kind.js';
import { once } from '../once.js';
import { about, filePath, maybe, text, textLike } from '../schema.js';
import type { MultiPolygon } from './geometry.js';
import { areaKind, areaTypeKind } from './kinds.js';
import { readAreas } from './read-areas.js';
import { writeAreas } from './write-areas.js';

const areas = () =>
  z.strictObject({
    file: about('GeoJSON-bestand met de gebieden, in graden (WGS 84).', filePath(['.geojson', '.json'])),
    code: maybe('Eigenschap in het bestand met de code van een gebied. Standaard: code.', text(255)),
    name: maybe('Eigenschap in het bestand met de naam van een gebied. Standaard: name.', text(255)),
  });

const schema = once(() =>
  z.record(
    textLike(/^[^/]{1,255}$/, 'at most 255 characters, without /'),
    z.strictObject({
      name: maybe(
        'Naam van deze soort gebieden. Standaard de code: dat is het veiligst voor routering.',
        text(255),
      ),
      description: maybe('Uitleg voor beheerders.', z.string().check(z.maxLength(3000))),
      areas: maybe(
        'Waar de gebieden staan. Weglaten: de gebieden worden niet door deze bestanden beheerd.',
        areas(),
      ),
    }),
  ),
);

type AreaTypes = z.infer<ReturnType<typeof schema>>;

export const areaTypesSection: Section<AreaTypes> = {
  name: 'areaTypes',
  file: 'map.yaml',
  description: 'Soorten gebieden, zoals wijken en buurten, met een code als sleutel.',
  get schema() {
    return schema();
  },
  kinds: [areaTypeKind, areaKind],
  manages: (types) =>
    Object.values(types).some((type) => type.areas !== undefined)
      ? [areaTypeKind.name, areaKind.name]
      : [areaTypeKind.name],
  attachments: (types) =>
    Object.values(types).flatMap((type) => (type.areas === undefined ? [] : [type.areas.file])),
  load: loadAreaTypes,
  unload: unloadAreaTypes,
};

function* loadAreaTypes(types: AreaTypes, context: LoadContext): Generator<DesiredObject> {
  for (const [code, { name = code, description = '', areas: from }] of Object.entries(types)) {
    const path = ['areaTypes', code];
    yield { address: makeAddress('area-type', code), fields: { name, description }, path };
    const content = from === undefined ? undefined : context.attachment(from.file);
    if (from === undefined || content === undefined) continue;
    const properties = { code: from.code ?? 'code', name: from.name ?? 'name' };
    const file = { file: from.file, text: content, path: [...path, 'areas', 'file'], properties };
    for (const area of readAreas(file, context.report)) {
      yield {
        address: makeAddress('area', `${code}/${area.code}`),
        fields: { name: area.name, geometry: { type: 'MultiPolygon', coordinates: area.polygons } },
        path: [...path, 'areas'],
      };
    }
  }
}

function unloadAreaTypes(
  live: Configuration,
  current?: Readonly<Record<string, unknown>>,
): ReturnType<typeof sectionOf<AreaTypes>> {
  const known = (current?.areaTypes ?? {}) as AreaTypes;
  const found = objectsOf(live, 'area').map(({ identity, fields }) => {
    const slash = identity.indexOf('/');
    const polygons = jsonMap(fields.geometry).coordinates as unknown as MultiPolygon;
    return {
      type: identity.slice(0, slash),
      area: { code: identity.slice(slash + 1), name: String(fields.name), polygons },
    };
  });
  const attachments = new Map<string, string>();
  const types = objectsOf(live, 'area-type').map(({ identity: code, fields: { name, description } }) => {
    const own = found.filter(({ type }) => type === code).map(({ area }) => area);
    const from =
      own.length === 0 ? undefined : (usable(known[code]?.areas) ?? { file: freeFile(code, attachments) });
    if (from !== undefined) attachments.set(from.file, writeAreas(own, from));
    const said = {
      ...(name === code ? {} : { name: String(name) }),
      ...(description === '' ? {} : { description: String(description) }),
      ...(from === undefined ? {} : { areas: from }),
    };
    return [code, said] as const;
  });
  return sectionOf<AreaTypes>(Object.fromEntries(types), attachments);
}

/** What the owner chose, unless code and name come from one property: the live system may hold different ones. */
const usable = (from: AreaTypes[string]['areas']): AreaTypes[string]['areas'] =>
  (from?.code ?? 'code') === (from?.name ?? 'name') ? undefined : from;

function freeFile(code: string, taken: ReadonlyMap<string, string>): string {
  const base = code.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '-') || 'gebieden';
  let file = `areas/${base}.geojson`;
  for (let number = 2; taken.has(file); number += 1) file = `areas/${base}-${number}.geojson`;
  return file;
}
