// SPDX-License-Identifier: EUPL-1.2
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { frontendKeys } from '../../../src/catalogue/frontend/index.js';
import { type EffectiveKey, effectiveFrontend, toAppJson } from '../../../src/render/settings/index.js';
import type { Settings } from '../../../src/state/settings.js';
import { readFrontendBase, readFrontendSchema, valueAt } from '../../catalogue/frontend-schema.js';
import { azureStorage, dex, entra, fullSettings, keycloak, smallSettings } from '../../fakes/settings.js';
import { readRecordedContract } from '../../routing/recorded-contract.js';

const attachments = new Map([['assets/extra.css', 'body { color: black }']]);

const keysOf = (settings: Settings): ReadonlyArray<EffectiveKey> =>
  effectiveFrontend({ settings, release: '2.27.9', attachments });

const appJson = (settings: Settings) => toAppJson(keysOf(settings));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As the frontend merges: objects deep, lists by index, null wins. */
function merge(base: unknown, over: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(over)) {
    return Array.from({ length: Math.max(base.length, over.length) }, (_, index) =>
      index < over.length ? merge(base[index], over[index]) : base[index],
    );
  }
  if (!isObject(base) || !isObject(over)) return over;
  const names = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(over, name) ? merge(base[name], over[name]) : base[name]]),
  );
}

const isPresent = readRecordedContract('frontend/app.schema.json') !== undefined;

const instances: ReadonlyArray<readonly [string, Settings]> = [
  ['with the least there can be', smallSettings],
  ['with everything set', fullSettings],
  ['with Keycloak', { ...smallSettings, identity: keycloak }],
  ['with Entra ID', { ...smallSettings, identity: entra }],
  ['with Dex', { ...smallSettings, identity: dex }],
  ['with files in Azure', azureStorage],
  ['without https, on a port', { ...smallSettings, domain: 'localhost:8080', security: { https: false } }],
  ['without a municipality', { version: 1, domain: 'meldingen.utrecht.example' }],
];

describe.skipIf(!isPresent)('app.json as the frontend sees it', () => {
  const validator = () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json'));
    addFormats.default(ajv);
    return ajv.compile(readFrontendSchema());
  };

  it.each(instances)('passes its schema: an instance %s', (_, settings) => {
    const validate = validator();

    validate(merge(readFrontendBase(), appJson(settings)));

    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses what the schema refuses, so that the test above means something', () => {
    const validate = validator();

    expect(validate(merge(readFrontendBase(), { links: { help: '' } }))).toBe(false);
    expect(validate(merge(readFrontendBase(), { featureFlags: { useGisib: true } }))).toBe(false);
  });

  it('holds no value of Amsterdam or another organisation for an instance that says nothing', () => {
    const merged = JSON.stringify(
      merge(readFrontendBase(), appJson({ ...smallSettings, identity: keycloak })),
    );

    const values = merged.replace('enableAmsterdamSpecificOverigCategories', '').toLowerCase();
    for (const word of ['amsterdam', '070-373', 'vng.nl', 'signalen.org', 'localhost']) {
      expect(values).not.toContain(word);
    }
  });

  it('writes only what differs from the base, and what must not be left to it', () => {
    const base = readFrontendBase();

    for (const { path, value } of keysOf(fullSettings)) {
      const isPinned = frontendKeys.find((key) => key.path === path)?.need === 'must';
      if (!isPinned) expect(valueAt(base, path), path).not.toEqual(value);
    }
  });
});

describe('app.json', () => {
  it('reaches every key of the frontend', () => {
    // Two instances, since a feature may differ from the base when it is on or when it is off.
    const silent = { ...fullSettings, features: {} };
    const reached = new Set([...keysOf(fullSettings), ...keysOf(silent)].map(({ path }) => path));

    expect([...reached].toSorted()).toEqual(
      [...frontendKeys.map(({ path }) => path), 'map.options.maxNumberOfAssets.bomen'].toSorted(),
    );
  });

  it('takes every key from the setting that the catalogue names', () => {
    for (const { path, origin } of keysOf(fullSettings)) {
      const setting = frontendKeys.find((key) => key.path === path)?.setting;
      if (setting === undefined || origin.type === 'toolkit') continue;
      expect(String(origin.path[0]), path).toBe(setting.split('.')[0]);
    }
  });

  it('always has the keys that a municipality must set', () => {
    const paths = keysOf({ ...smallSettings, identity: keycloak }).map(({ path }) => path);

    for (const { path, need } of frontendKeys) if (need === 'must') expect(paths, path).toContain(path);
  });

  it('sets both sides of one switch', () => {
    const settings = {
      ...smallSettings,
      features: { myReports: true, newStandardTexts: false, questions: false },
    };

    expect(appJson(settings).featureFlags).toEqual({ enableMyIncidents: true });
    expect(appJson(smallSettings).featureFlags).toEqual({
      fetchQuestionsFromBackend: true,
      showVulaanControls: true,
      showStandardTextAdminV1: false,
      showStandardTextAdminV2: true,
    });
  });

  it('quotes every municipality of the address search', () => {
    expect(appJson(smallSettings)).toMatchObject({ map: { municipality: '"Utrecht"' } });
    expect(appJson(fullSettings)).toMatchObject({
      map: { municipality: `"Utrecht" "'s-Hertogenbosch" "Bergen (NH)"` },
    });
  });

  it('centres the map on the municipality and keeps its box inside the bounds, with a margin', () => {
    const map = appJson(smallSettings).map as { options: { center: number[]; maxBounds: number[][] } };

    expect(map.options.center).toEqual([52.0908, 5.1222]);
    const [[south = 0, west = 0] = [], [north = 0, east = 0] = []] = map.options.maxBounds;
    expect(south).toBeLessThan(52.0263);
    expect(west).toBeLessThan(4.9701);
    expect(north).toBeGreaterThan(52.1421);
    expect(east).toBeGreaterThan(5.1955);
  });

  it.each([
    [keycloak, { authEndpoint: 'https://sso.utrecht.example', responseType: 'code', realm: 'signalen' }],
    [
      entra,
      {
        authEndpoint:
          'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/oauth2/v2.0/authorize',
        responseType: 'token',
        scope: 'openid email api://signalen/lezen',
      },
    ],
    [dex, { authEndpoint: 'https://dex.utrecht.example/auth', responseType: 'id_token' }],
  ])('signs in with $provider as the frontend can', (identity, wanted) => {
    const { oidc } = appJson({ ...smallSettings, identity });

    expect(oidc).toEqual({ clientId: identity.clientId, ...wanted });
  });

  it('puts the telephone number in the texts that need one', () => {
    const texts = { phoneNumber: '14 030' };
    const { language } = appJson({ ...smallSettings, frontend: { texts } });

    expect(language).toMatchObject({
      phoneNumber: '14 030',
      helpTextHeader: expect.stringContaining('[14 030](tel:14030)'),
      urgentContactInfo: expect.stringContaining('14 030'),
    });
  });

  it('takes extra CSS from the text itself or from its file', () => {
    expect(appJson(fullSettings).additionalCode).toEqual({ css: 'body { color: black }' });
    expect(appJson({ ...smallSettings, frontend: { css: 'p { margin: 0 }' } }).additionalCode).toEqual({
      css: 'p { margin: 0 }',
    });
  });
});
