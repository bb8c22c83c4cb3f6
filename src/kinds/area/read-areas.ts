// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../../diagnostics/diagnostic.js';
import { nearest } from '../../diagnostics/nearest.js';
import type { MultiPolygon } from './geometry.js';
import { firstJsonFault } from './json-offset.js';
import { readGeometry } from './read-geometry.js';
import { type AreaFile, type AreaReporter, reportOn } from './report.js';

export interface ReadArea {
  readonly code: string;
  readonly name: string;
  readonly polygons: MultiPolygon;
}

/** Names of the properties that hold the code and the name. */
export interface AreaProperties {
  readonly code: string;
  readonly name: string;
}

/** The areas of a GeoJSON file that can be used; all that is wrong with the others is reported. */
export function readAreas(
  file: AreaFile & { readonly properties: AreaProperties },
  report: (finding: Finding) => void,
): ReadonlyArray<ReadArea> {
  const reporter = reportOn(file, report);
  const features = readFeatures(file.text, reporter);
  const areas = new Map<string, ReadArea>();
  for (const [index, feature] of features.entries()) {
    if (reporter.isFull()) break;
    const area = readFeature({ feature, index, properties: file.properties }, reporter);
    if (area === undefined) continue;
    if (areas.has(area.code)) {
      reporter.at(['features', index, 'properties', file.properties.code], {
        code: 'AREA_CODE_DUPLICATE',
        message: `Two areas have the code "${area.code}".`,
        hint: 'Join the two into one MultiPolygon, or give each a code of its own.',
      });
    } else areas.set(area.code, area);
  }
  return [...areas.values()];
}

function readFeatures(text: string, reporter: AreaReporter): ReadonlyArray<unknown> {
  const parsed = parseJson(text, reporter);
  if (parsed === undefined) return [];
  const { type, features } = (parsed.value ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) {
    reporter.at([], {
      code: 'AREA_NOT_GEOJSON',
      message: 'This file holds no list of areas.',
      allowed: 'GeoJSON of the type FeatureCollection, with features',
    });
    return [];
  }
  if (features.length === 0) {
    reporter.at(['features'], { code: 'AREA_FILE_EMPTY', message: 'This file holds no areas.' });
  }
  return features;
}

function parseJson(text: string, reporter: AreaReporter): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    const start = firstJsonFault(text) ?? 0;
    const word = /^-?(?:NaN|Infinity|nan|inf)\b/.exec(text.slice(start, start + 12))?.[0];
    if (word !== undefined) {
      reporter.atOffset(
        { start, length: word.length },
        {
          code: 'AREA_NOT_A_NUMBER',
          message: `A coordinate is ${word}, which is no number.`,
          allowed: 'degrees, such as 5.12',
        },
      );
    } else {
      const message = start >= text.length ? 'This file ends too early.' : 'This is not valid JSON.';
      reporter.atOffset(
        { start, length: 1 },
        { code: 'AREA_JSON_SYNTAX', message, hint: 'Export the file again.' },
      );
    }
    return undefined;
  }
}

interface FoundFeature {
  readonly feature: unknown;
  readonly index: number;
  readonly properties: AreaProperties;
}

function readFeature(found: FoundFeature, reporter: AreaReporter): ReadArea | undefined {
  const { properties, geometry } = (found.feature ?? {}) as { properties?: unknown; geometry?: unknown };
  const code = readProperty(found, { key: found.properties.code, of: properties, what: 'code' }, reporter);
  const name = readProperty(found, { key: found.properties.name, of: properties, what: 'name' }, reporter);
  const label = name ?? code;
  const area = label === undefined ? `area ${found.index + 1}` : `"${label}"`;
  const { polygons, trouble } = readGeometry(geometry, area);
  if (trouble !== undefined)
    reporter.at(['features', found.index, 'geometry', ...trouble.place], trouble.problem);
  return code === undefined || name === undefined || polygons === undefined
    ? undefined
    : { code, name, polygons };
}

interface WantedProperty {
  readonly key: string;
  readonly of: unknown;
  readonly what: 'code' | 'name';
}

const longest = 255;

function readProperty(
  { index }: FoundFeature,
  { key, of, what }: WantedProperty,
  reporter: AreaReporter,
): string | undefined {
  const properties = typeof of === 'object' && of !== null ? (of as Record<string, unknown>) : {};
  const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && text.trim() !== '' && text.length <= longest) return text;
  const suggestion = value === undefined ? nearest(key, Object.keys(properties)) : undefined;
  const tooLong = typeof text === 'string' && text.length > longest;
  reporter.at(['features', index, 'properties', ...(value === undefined ? [] : [key])], {
    code: 'AREA_PROPERTY_MISSING',
    message: tooLong
      ? `The ${what} of area ${index + 1} is ${text.length} characters long.`
      : `Area ${index + 1} has no ${what}: its property "${key}" ${value === undefined ? 'is missing' : 'holds no text'}.`,
    allowed: tooLong ? `at most ${longest} characters` : `text in the property that \`areas.${what}\` names`,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(value === undefined && Object.keys(properties).length > 0
      ? { hint: `The area has these properties: ${Object.keys(properties).slice(0, 12).join(', ')}.` }
      : {}),
  });
  return undefined;
}
