// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { Deployment, EnvironmentText } from '../../../src/render/deployment/deployment.js';
import type { DeploymentInput } from '../../../src/render/deployment/describe.js';
import { scaffold } from '../../../src/render/scaffold/scaffold.js';
import type { Settings } from '../../../src/state/settings.js';
import { checkInstance } from '../../../src/workflows/check-instance.js';
import { readInstallation } from '../../../src/workflows/installation/read-installation.js';
import { loadInstance } from '../../../src/workflows/load-instance.js';
import { MemoryFiles } from '../../fakes/memory-files.js';
import { fromEnvironment, fullSettings, keycloak, smallSettings } from '../../fakes/settings.js';
import { readMunicipalities, readSources, starterAnswers } from '../scaffold/starter-instance.js';
import { described } from './described.js';

const trial: Partial<DeploymentInput> = { bundle: ['identity', 'mail'] };

const shown = (text: EnvironmentText): string =>
  text.map((part) => (typeof part === 'string' ? part : `<${part.secret}>`)).join('');

const variables = (deployment: Deployment): Readonly<Record<string, string>> =>
  Object.fromEntries(deployment.roles.api.map(({ name, value }) => [name, shown(value)]));

const secretNames = (deployment: Deployment): ReadonlyArray<string> =>
  deployment.secrets.map(({ name }) => name);

describe('what runs for an instance', () => {
  it('follows from an instance as init writes it', async () => {
    const utrecht = (await readMunicipalities()).find(({ code }) => code === 'GM0344');
    if (utrecht === undefined) throw new Error('Utrecht is not in the table');
    const files = new MemoryFiles(
      Object.fromEntries(scaffold(starterAnswers(utrecht, 'standard'), await readSources())),
    );
    const reading = await loadInstance(files, 'productie');

    const deployment = described(reading.instance.sections as Settings);

    expect([...deployment.bundled].sort()).toEqual(['broker', 'database', 'search']);
    expect(variables(deployment)).toMatchObject({
      DATABASE_HOST_OVERRIDE: 'database',
      RABBITMQ_HOST: 'broker',
      ELASTICSEARCH_HOST: 'http://elastic:<search-password>@search:9200',
      OIDC_OP_ISSUER: 'https://inloggen.utrecht.example/realms/signalen',
      EMAIL_HOST: 'mail.utrecht.example',
      SECRET_KEY: '<secret-key>',
    });
    expect(secretNames(deployment)).toEqual([
      'broker-password',
      'database-admin-password',
      'database-password',
      'identity-client-secret',
      'mail-password',
      'search-password',
      'secret-key',
    ]);
  });

  it('can be tried on a laptop with what init writes: everything runs along, and validation has no remarks', async () => {
    const utrecht = (await readMunicipalities()).find(({ code }) => code === 'GM0344');
    if (utrecht === undefined) throw new Error('Utrecht is not in the table');
    const files = new MemoryFiles(
      Object.fromEntries(scaffold(starterAnswers(utrecht, 'demo'), await readSources())),
    );
    const { deployment, reading, target } = await readInstallation(files, 'proef');

    expect([...deployment.bundled].sort()).toEqual(['broker', 'database', 'identity', 'mail', 'search']);
    expect(deployment.addresses).toEqual({
      https: true,
      frontend: 'meldingen.localhost',
      backend: 'meldingen.localhost',
    });
    expect(target.listen).toBe('127.0.0.1');
    expect(deployment.secrets.filter(({ randomBytes }) => randomBytes === undefined)).toEqual([]);
    expect(checkInstance(reading).diagnostics).toEqual([]);
  });

  it('brings a Keycloak and a catcher of mail for a trial, whatever the settings say', () => {
    const deployment = described(
      { ...smallSettings, identity: { ...keycloak, clientSecret: fromEnvironment('X') } },
      trial,
    );

    expect(variables(deployment)).toMatchObject({
      OIDC_OP_ISSUER: 'https://meldingen.utrecht.example/auth/realms/signalen',
      OIDC_OP_AUTHORIZATION_ENDPOINT:
        'https://meldingen.utrecht.example/auth/realms/signalen/protocol/openid-connect/auth',
      OIDC_OP_TOKEN_ENDPOINT: 'http://identity:8080/auth/realms/signalen/protocol/openid-connect/token',
      OIDC_RP_CLIENT_ID: 'signalen-admin',
      OIDC_RP_CLIENT_SECRET: '<identity-client-secret>',
      OIDC_TRUSTED_AUDIENCES: '["signalen"]',
      EMAIL_HOST: 'mail',
      EMAIL_PORT: '1025',
      EMAIL_USE_SSL: 'False',
      DEFAULT_FROM_EMAIL: 'Gemeente Utrecht <noreply@meldingen.utrecht.example>',
    });
    expect(deployment.appJson).toMatchObject({
      oidc: {
        authEndpoint: 'https://meldingen.utrecht.example/auth',
        realm: 'signalen',
        clientId: 'signalen',
        responseType: 'code',
      },
    });
    expect(deployment.secrets.find(({ name }) => name === 'identity-client-secret')?.origin.type).toBe(
      'managed',
    );
  });

  it('leaves out what is outside', () => {
    const deployment = described(fullSettings);

    expect([...deployment.bundled]).toEqual([]);
    expect([...deployment.images.keys()]).toEqual(['proxy', 'frontend', 'api', 'worker', 'beat', 'migrate']);
    expect(deployment.secrets.every(({ origin }) => origin.type === 'reference')).toBe(true);
  });

  it('gives every process of the backend the same environment (defect 54)', () => {
    const { roles } = described(smallSettings, trial);

    expect(roles.worker).toEqual(roles.api);
    expect(roles.beat).toEqual(roles.api);
    expect(roles.migrate).toEqual(roles.api);
  });

  it('takes every image from a mirror when there is one', () => {
    const { images } = described(smallSettings, {
      ...trial,
      form: true,
      registry: 'registry.example/mirror',
    });

    expect(images.get('api')).toBe('registry.example/mirror/signalen/backend:2.50.12');
    expect([...images.values()].every((reference) => reference.startsWith('registry.example/mirror/'))).toBe(
      true,
    );
    expect(images.size).toBe(12);
  });
});
