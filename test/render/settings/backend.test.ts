// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { backendVariables, variablesOf } from '../../../src/catalogue/backend/index.js';
import {
  type EffectiveVariable,
  effectiveBackend,
  noClassifier,
} from '../../../src/render/settings/index.js';
import type { Settings } from '../../../src/state/settings.js';
import { azureStorage, dex, entra, fullSettings, keycloak, smallSettings } from '../../fakes/settings.js';

const release = '2.50.12';

const valuesOf = (settings: Settings, backend = release): Readonly<Record<string, unknown>> =>
  Object.fromEntries(effectiveBackend(settings, backend).map(({ name, value }) => [name, value]));

const originOf = (settings: Settings, name: string): EffectiveVariable['origin'] | undefined =>
  effectiveBackend(settings, release).find((variable) => variable.name === name)?.origin;

describe('the environment of the backend', () => {
  it('reaches every variable that may be set, and none of the others', () => {
    const reached = new Set(
      [fullSettings, azureStorage].flatMap((settings) => Object.keys(valuesOf(settings))),
    );

    for (const { name, need } of variablesOf(release)) {
      expect(reached.has(name), name).toBe(need !== 'forbidden' && need !== 'dead');
    }
  });

  it('takes every variable from the setting that the catalogue names', () => {
    const azure = effectiveBackend(azureStorage, release).filter(({ name }) =>
      name.startsWith('AZURE_STORAGE'),
    );

    for (const { name, origin } of [...effectiveBackend(fullSettings, release), ...azure]) {
      if (origin.type === 'toolkit') continue;
      const setting =
        backendVariables.find((variable) => variable.name === name)?.setting ?? `backend.${name}`;
      expect(setting.split('.')[0], name).toBe(
        origin.path[0] === 'domain' ? 'hosts' : String(origin.path[0]),
      );
    }
  });

  it('says nothing of Amsterdam, and repeats no default that does', () => {
    const values = valuesOf(smallSettings);

    expect(JSON.stringify(values).toLowerCase()).not.toContain('amsterdam');
    for (const { name, default: theirs, need } of variablesOf(release)) {
      const isTheirs = String(theirs).toLowerCase().includes('amsterdam') && need !== 'forbidden';
      // Who sends mail is the municipality's to say: `mail` is a section of its own.
      if (isTheirs && name !== 'DEFAULT_FROM_EMAIL') expect(Object.keys(values), name).toContain(name);
    }
  });

  it('sends the text of reports nowhere unless a classifier is named', () => {
    expect(valuesOf(smallSettings).SIGNALS_ML_TOOL_ENDPOINT).toBe(noClassifier);
    expect(originOf(smallSettings, 'SIGNALS_ML_TOOL_ENDPOINT')?.type).toBe('toolkit');
    expect(valuesOf(fullSettings).SIGNALS_ML_TOOL_ENDPOINT).toBe('https://ml.utrecht.example');
  });

  it('makes addresses of one domain, or of two hosts', () => {
    expect(valuesOf(smallSettings)).toMatchObject({
      ALLOWED_HOSTS: 'meldingen.utrecht.example',
      CORS_ALLOW_ALL_ORIGINS: 'False',
      CORS_ALLOWED_ORIGINS: 'https://meldingen.utrecht.example',
      FRONTEND_URL: 'https://meldingen.utrecht.example',
    });
    expect(valuesOf(fullSettings)).toMatchObject({
      ALLOWED_HOSTS: 'api.utrecht.example,backend.signalen.svc,10.0.0.1',
      CORS_ALLOWED_ORIGINS: 'https://meldingen.utrecht.example,https://kaart.utrecht.example',
    });
  });

  it('uses http throughout when https is off', () => {
    expect(
      valuesOf({ ...smallSettings, domain: 'localhost:8080', security: { https: false } }),
    ).toMatchObject({
      ALLOWED_HOSTS: 'localhost',
      FRONTEND_URL: 'http://localhost:8080',
      SECURE_SSL_REDIRECT: 'False',
      SESSION_COOKIE_SECURE: 'False',
      CSRF_COOKIE_SECURE: 'False',
    });
  });

  it('writes values as the backend reads them', () => {
    expect(valuesOf(fullSettings)).toMatchObject({
      BOUNDING_BOX: '4.9701,52.0263,5.1955,52.1421',
      DEFAULT_PDOK_MUNICIPALITIES: "Utrecht,'s-Hertogenbosch,Bergen (NH)",
      OIDC_TRUSTED_AUDIENCES: '["signalen","account"]',
      PUBLIC_THROTTLE_RATE: '30/hour',
      MY_SIGNALS_ANON_REPORTER_THROTTLE_RATE: '3/quarter',
      EMAIL_VERIFICATION_TOKEN_HOURS_VALID: '1.5',
      ENVIRONMENT: 'PRODUCTION',
      DEFAULT_MAP_TILE_SERVER: 'https://tiles.utrecht.example/pdf/{zoom}/{x}/{y}.png',
      DELETE_SIGNALS_IN_STATE_X_AFTER_PERIOD_Y_ENABLED: 'True',
      API_TRANSFORM_SOURCE_BASED_ON_REPORTER: 'True',
    });
    expect(valuesOf({ ...smallSettings, retention: { deleteAfterDays: null } })).toMatchObject({
      DELETE_SIGNALS_IN_STATE_X_AFTER_PERIOD_Y_ENABLED: 'False',
    });
  });

  it.each([
    ['tls', { EMAIL_USE_TLS: 'False', EMAIL_USE_SSL: 'True', EMAIL_PORT: '465' }],
    ['starttls', { EMAIL_USE_TLS: 'True', EMAIL_USE_SSL: 'False', EMAIL_PORT: '587' }],
    ['none', { EMAIL_USE_TLS: 'False', EMAIL_USE_SSL: 'False', EMAIL_PORT: '25' }],
  ] as const)('encrypts mail as mail.security %s says', (security, wanted) => {
    expect(valuesOf({ ...smallSettings, mail: { from: 'a@b.example', security } })).toMatchObject(wanted);
  });

  it('knows the addresses of Keycloak from its issuer', () => {
    expect(valuesOf({ ...smallSettings, identity: keycloak })).toMatchObject({
      OIDC_OP_ISSUER: 'https://sso.utrecht.example/realms/signalen',
      OIDC_OP_JWKS_ENDPOINT: 'https://sso.utrecht.example/realms/signalen/protocol/openid-connect/certs',
      OIDC_OP_TOKEN_ENDPOINT: 'https://sso.utrecht.example/realms/signalen/protocol/openid-connect/token',
      OIDC_RP_CLIENT_ID: 'signalen',
      OIDC_TRUSTED_AUDIENCES: '["signalen"]',
    });
  });

  it('knows the addresses of Entra ID from its tenant, and takes those of others as they are', () => {
    const tenant = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555';
    expect(valuesOf({ ...smallSettings, identity: entra })).toMatchObject({
      OIDC_OP_ISSUER: `${tenant}/v2.0`,
      OIDC_OP_JWKS_ENDPOINT: `${tenant}/discovery/v2.0/keys`,
    });
    expect(valuesOf({ ...smallSettings, identity: dex }).OIDC_OP_JWKS_ENDPOINT).toBe(
      'https://dex.utrecht.example/keys',
    );
  });

  it('leaves out what an older release does not have', () => {
    const names = Object.keys(valuesOf(fullSettings, '2.43.10'));

    expect(names).not.toContain('S3_STORAGE_ENABLED');
    expect(names).not.toContain('SHOW_EMPLOYEE_DETAILS_IN_PDF');
    expect(names).toContain('EMAIL_HOST');
  });

  it('holds references where there are secrets, never anything else', () => {
    for (const { name, value } of effectiveBackend(fullSettings, release)) {
      const isSecret = backendVariables.find((variable) => variable.name === name)?.secret === true;
      expect(typeof value === 'object', name).toBe(isSecret);
    }
  });

  it('tells where a value stands, what it follows from, or why the toolkit chose it', () => {
    expect(originOf(fullSettings, 'EMAIL_HOST')).toEqual({ type: 'file', path: ['mail', 'host'] });
    expect(originOf(smallSettings, 'FRONTEND_URL')).toEqual({ type: 'derived', path: ['domain'] });
    expect(originOf(smallSettings, 'ORGANIZATION_NAME')).toEqual({
      type: 'derived',
      path: ['municipality', 'name'],
    });
    expect(originOf(smallSettings, 'CORS_ALLOW_ALL_ORIGINS')?.type).toBe('toolkit');
  });
});
