// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deadVariables, variablesOf } from '../../src/catalogue/backend/index.js';
import { newestBackend } from '../../src/catalogue/release.js';
import { minimal, missing, read, refusalOf } from './defect-material.js';
import { at, chartFolder, mergeValues, renderedManifests, toolsOfChart } from './helm.js';
import { containerOf, containersOf, dig, podsOf } from './manifests.js';
import { bases, switches } from './variations.js';

/** What the chart itself gives a process, and no release of Signalen reads. */
const ofTheRuntime = /^(PYTHON\w+|HOME|SIGNALEN_SECRET_\w+|FLOWER_BASIC_AUTH)$/;

describe.skipIf(missing)('defects of other charts: correctness and drift', () => {
  it('1: sets only variables that the release reads, and can set all of them', async () => {
    const known = new Set(variablesOf(newestBackend).map(({ name }) => name));
    for (const values of Object.values(bases)) {
      const backend = podsOf(await renderedManifests(values)).filter(({ component }) =>
        ['api', 'worker', 'beat', 'migrate'].includes(component),
      );
      const names = backend.flatMap(containersOf).flatMap(({ env = [] }) => env.map(({ name }) => name));
      expect(names.length).toBeGreaterThan(50);
      expect(names.filter((name) => !known.has(name) && !ofTheRuntime.test(name))).toEqual([]);
      expect(names.filter((name) => name in deadVariables)).toEqual([]);
    }
    const schema = JSON.parse(read('values.schema.json'));
    const settable = Object.keys(
      dig(schema, 'properties.backend.properties.secretEnvironment.properties') as object,
    );
    const wanted = variablesOf(newestBackend).filter(({ need }) => need !== 'forbidden' && need !== 'dead');
    expect(settable.sort()).toEqual(wanted.map(({ name }) => name).sort());
  });

  it('2: knows the type of every variable, so that a wrong text is refused before it runs', async () => {
    const wrong = {
      EMAIL_PORT: 'smtp',
      EMAIL_USE_TLS: 'yes',
      BOUNDING_BOX: '4.9,52.0',
      OIDC_TRUSTED_AUDIENCES: 'signalen',
      ADMIN_ENABLE_LOCAL_LOGIN: 'TRUE',
      MAINTENANCE_MODE: 'on',
    };
    for (const [name, value] of Object.entries(wrong)) {
      expect(await refusalOf(minimal, at(`backend.environment.${name}`, value)), name).toContain(name);
    }
    const right = { BOUNDING_BOX: '4.97,52.02,5.2,52.14', MAINTENANCE_MODE: 'True', EMAIL_USE_TLS: 'False' };
    expect(await refusalOf(minimal, at('backend.environment', right))).toBe('');
  });

  it('3: takes the addresses of database and queue from values, and requires them', async () => {
    const other = await renderedManifests(minimal, { release: 'utrecht' });
    const env = new Map(containerOf(other, 'api').env?.map((variable) => [variable.name, variable.value]));
    expect(env.get('DATABASE_HOST_OVERRIDE')).toBe('database.utrecht.example');
    expect(await refusalOf(minimal, at('backend.environment.DATABASE_HOST_OVERRIDE', undefined))).toContain(
      'DATABASE_HOST_OVERRIDE',
    );
    expect(await refusalOf(minimal, at('backend.secretEnvironment.CELERY_BROKER_URL', undefined))).toContain(
      'CELERY_BROKER_URL',
    );
  });

  it.each([
    ['a typing error', at('api.replica', 3)],
    ['a value at the top', at('replicaCount', 3)],
    ['a variable that is dead', at('backend.environment.JWKS_URL', 'https://a.example')],
    ['a variable that opens the system', at('backend.environment.SIGNALS_AUTH_ALWAYS_OK', 'True')],
    ['a secret as plain text', at('backend.environment.SECRET_KEY', 'geheim')],
    ['a secret as a value', at('backend.secretEnvironment.SECRET_KEY', { value: 'geheim' })],
    ['a key that app.json does not have', at('frontend.appJson.apiBaseURL', 'https://a.example')],
    ['a number where text belongs', at('frontend.appJson.language', { phoneNumber: 14030 })],
  ])('4: refuses what it does not know: %s', async (_, values) => {
    const refusal = await refusalOf(minimal, values);
    expect(refusal).toMatch(/values don't meet the specifications of the schema/i);
    // The same values without it are good, so it is this that was refused.
    expect(await refusalOf(minimal)).toBe('');
  });

  it('5: has notes and a test, and works with the oldest helm', async () => {
    expect(read('templates/NOTES.txt')).toContain('helm test');
    for (const { path } of toolsOfChart()?.helm ?? []) {
      const manifests = await renderedManifests(minimal, { helm: path });
      const test = manifests.find(({ metadata }) =>
        JSON.stringify(metadata).includes('"helm.sh/hook":"test"'),
      );
      expect(test?.kind).toBe('Pod');
    }
  });

  it('6: has documentation that is made from the schema', () => {
    const root = join(chartFolder, '../..');
    const script = join(root, 'scripts/chart-documents.mjs');
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
    expect(read('README.md')).toContain('`api.replicas`');
  });

  it('7: renders with every switch off and with every switch on', async () => {
    const on = mergeValues(...Object.values(switches).map((positions) => positions.at(-1) ?? {}));
    for (const base of [minimal, bases.azure ?? {}]) {
      expect(await refusalOf(base)).toBe('');
      expect(await refusalOf(base, on)).toBe('');
    }
    const manifests = await renderedManifests(mergeValues(minimal, on));
    const apis = manifests.map(({ apiVersion }) => apiVersion);
    expect(apis).toContain('autoscaling/v2');
    expect(apis.filter((version) => /beta|alpha/.test(version))).toEqual([]);
    const images = podsOf(manifests)
      .flatMap(containersOf)
      .map(({ image }) => image);
    expect(
      images.filter((image) => !/:[^/:@]+(@sha256:[0-9a-f]{64})?$/.test(image) || image.includes(':latest')),
    ).toEqual([]);
    expect(await refusalOf(minimal, at('images.backend.tag', 'latest'))).toContain('tag');
  });

  it('8: uses every value that it has, and names only values that exist', () => {
    const files = [
      ...['_backend', '_checks', '_names', '_pods', '_routes', '_website', '_bundled'].map(
        (name) => `templates/${name}.tpl`,
      ),
      ...[
        'api',
        'beat',
        'bundled-broker',
        'bundled-database',
        'bundled-search',
        'flower',
        'form',
        'frontend',
        'httproute',
        'ingress',
        'media',
        'migrate',
        'networkpolicies',
        'scaling',
        'scheduled-jobs',
        'serviceaccount',
        'worker',
      ].map((name) => `templates/${name}.yaml`),
      'templates/tests/answers.yaml',
    ];
    const text = files.map(read).join('\n');
    const schema = JSON.parse(read('values.schema.json'));
    const named = [...text.matchAll(/\.Values\.([A-Za-z_.]+)/g)].map(([, path = '']) =>
      path.replace(/\.$/, ''),
    );
    const unknown = named.filter(
      (path) => dig(schema, `properties.${path.split('.').join('.properties.')}`) === undefined,
    );
    expect(unknown).toEqual([]);
    const leaves = leafNames(schema).filter((leaf) => leaf !== 'global');
    expect(leaves.filter((leaf) => !new RegExp(`\\b${leaf.split('.').at(-1)}\\b`).test(text))).toEqual([]);
  });
});

/** Dotted names of the values that have no values below them; what the backend and app.json know is passed on as a whole. */
function leafNames(schema: unknown, path = ''): ReadonlyArray<string> {
  if (/environment$|Environment$|appJson$/i.test(path)) return [path];
  const properties = dig(schema, 'properties') as Record<string, unknown> | undefined;
  if (properties === undefined) return [path];
  return Object.entries(properties).flatMap(([name, child]) =>
    leafNames(child, path === '' ? name : `${path}.${name}`),
  );
}
