// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { chartFolder, exampleValues, mergeValues, type Values } from './helm.js';
import { dig } from './manifests.js';
import { variations } from './variations.js';

const read = (name: string): string => readFileSync(join(chartFolder, name), 'utf8');
const schema = JSON.parse(read('values.schema.json')) as Values;
const defaults = load(read('values.yaml')) as Values;
const isValid = new Ajv({ strict: false }).compile(schema);

/** Objects that Kubernetes, another chart or the frontend judges: they are passed on whole. */
const passedOn =
  /^(global|(\w+\.)?scheduling\.affinity|scheduledJobs\.\w+\.scheduling\.affinity|\w+\.strategy|form\.config|frontend\.appJson\..*)$/;

/** Dotted paths of objects in a schema that take any key. */
function openObjects(part: unknown, path: string): ReadonlyArray<string> {
  const properties = (dig(part, 'properties') ?? {}) as Values;
  const own = dig(part, 'type') === 'object' && dig(part, 'additionalProperties') === undefined ? [path] : [];
  return [
    ...own,
    ...Object.entries(properties).flatMap(([name, child]) =>
      openObjects(child, path === '' ? name : `${path}.${name}`),
    ),
  ];
}

describe('the schema of the values', () => {
  it('is closed everywhere but where somebody else judges', () => {
    expect(openObjects(schema, '').filter((path) => !passedOn.test(path))).toEqual([]);
    expect(openObjects(schema, '').length).toBeGreaterThan(5);
  });

  it('accepts every variation that renders, and refuses an unknown key anywhere in it', () => {
    for (const { name, values } of variations()) {
      const merged = mergeValues(defaults, values);
      expect(isValid(merged), `${name}: ${JSON.stringify(isValid.errors?.slice(0, 3))}`).toBe(true);
    }
    const minimal = mergeValues(defaults, exampleValues('minimal'));
    const closed = objectPaths(minimal, '').filter((path) => !isFree(path));
    expect(closed.length).toBeGreaterThan(80);
    for (const path of closed) {
      expect(isValid(withKey(minimal, path, 'unknownKey')), `an unknown key in ${path}`).toBe(false);
    }
  });

  it('describes every value, and gives every one a default', () => {
    const undescribed = nodes(schema, '').filter(([, node]) => typeof dig(node, 'description') !== 'string');
    expect(undescribed.map(([path]) => path)).toEqual([]);
    expect(Object.keys(defaults).sort()).toEqual(Object.keys(schema.properties as Values).sort());
  });

  it('belongs to the release that the chart is for', () => {
    const chart = load(read('Chart.yaml')) as Values;
    expect(chart).toMatchObject({
      appVersion: newestBackend,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(dig(chart.annotations, 'signalen/frontend')).toBe(newestFrontend);
    expect(dig(defaults, 'images.backend.tag')).toBe(newestBackend);
    expect(dig(defaults, 'images.frontend.tag')).toBe(newestFrontend);
  });
});

/** Maps of names that people choose, and what is passed on. */
const isFree = (path: string): boolean =>
  passedOn.test(path) ||
  /(^|\.)(annotations|podAnnotations|podLabels|commonLabels|nodeSelector|labels|headers|assets)$/.test(
    path,
  ) ||
  /strategy\b|\.affinity\b/.test(path);

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectPaths(value: Values, path: string): ReadonlyArray<string> {
  return [
    path,
    ...Object.entries(value).flatMap(([name, child]) =>
      isMap(child) ? objectPaths(child, path === '' ? name : `${path}.${name}`) : [],
    ),
  ];
}

function withKey(values: Values, path: string, key: string): Values {
  if (path === '') return { ...values, [key]: 'x' };
  const [first = '', ...rest] = path.split('.');
  return { ...values, [first]: withKey(values[first] as Values, rest.join('.'), key) };
}

function nodes(part: unknown, path: string): ReadonlyArray<readonly [string, unknown]> {
  if (/Environment$|environment$|appJson$/.test(path)) return [[path, part]];
  const properties = (dig(part, 'properties') ?? {}) as Values;
  return [
    [path, part],
    ...Object.entries(properties).flatMap(([name, child]) =>
      nodes(child, path === '' ? name : `${path}.${name}`),
    ),
  ];
}
