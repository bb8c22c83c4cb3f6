// SPDX-License-Identifier: EUPL-1.2

import type { Deployment } from '../../src/render/deployment/deployment.js';
import { describeDeployment } from '../../src/render/deployment/describe.js';
import type { Settings } from '../../src/state/settings.js';
import { fromEnvironment, fullSettings, keycloak, smallSettings } from '../fakes/settings.js';

interface Profile {
  readonly settings: Settings;
  readonly environment?: string;
  readonly bundle?: ReadonlyArray<'identity' | 'mail'>;
  readonly form?: boolean;
}

/** A deployment of an instance called `utrecht`, or a failed test when its settings have errors. */
export function deploymentOf({ settings, environment, bundle = [], form = false }: Profile): Deployment {
  const { deployment, findings } = describeDeployment({
    instance: 'utrecht',
    environment,
    settings,
    attachments: new Map(),
    serviceHost: (service) => service,
    bundle,
    form,
  });
  if (deployment === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return deployment;
}

const outside: Settings = {
  ...fullSettings,
  hosts: undefined,
  broker: {
    host: 'mq.utrecht.example',
    vhost: 'signalen',
    user: 'signalen',
    password: fromEnvironment('MQ'),
  },
};

/** Settings for a trial: everything runs along, with a certificate that no browser knows. */
export const trialSettings: Settings = {
  ...smallSettings,
  domain: 'localhost:20443',
  target: {
    type: 'docker',
    ports: { http: 20480, https: 20443 },
    listen: '127.0.0.1',
    bundle: ['identity', 'mail'],
  },
};

export const ownIdentity: Settings = {
  ...smallSettings,
  identity: { ...keycloak, clientSecret: fromEnvironment('OIDC') },
  mail: { from: 'meldingen@utrecht.example', host: 'mail.utrecht.example', security: 'starttls' },
};

/** Every way of installing that the settings offer, by a name for golden files. */
export const profiles: Readonly<Record<string, Profile>> = {
  trial: { settings: trialSettings, environment: 'demo', bundle: ['identity', 'mail'] },
  outside: {
    settings: { ...outside, target: { type: 'docker', memory: '4g' } },
    environment: 'production',
  },
  'own-certificate': {
    settings: {
      ...ownIdentity,
      target: {
        type: 'docker',
        certificate: {
          type: 'files',
          certificate: 'certificates/site.pem',
          key: { value_from: { file: 'secrets/site.key' } },
        },
      },
    },
  },
  acme: {
    settings: {
      ...ownIdentity,
      target: {
        type: 'docker',
        certificate: { type: 'acme', email: 'beheer@utrecht.example', directory: 'https://acme.example/dir' },
        memory: '16g',
      },
    },
  },
  form: {
    settings: {
      ...ownIdentity,
      frontend: { logo: { url: '/logo.svg', width: '150px', height: '68px' } },
      map: { maptiler: { key: 'openbare-sleutel' } },
      target: { type: 'docker', form: true },
    },
    form: true,
  },
  'two-hosts': {
    settings: {
      ...outside,
      hosts: { frontend: 'meldingen.utrecht.example', backend: 'api.utrecht.example' },
      target: { type: 'docker' },
    },
  },
};
