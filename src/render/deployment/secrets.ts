// SPDX-License-Identifier: EUPL-1.2
import type { SupportingService } from '../../catalogue/services.js';
import type { InstancePath } from '../../diagnostics/diagnostic.js';
import { InternalError } from '../../diagnostics/errors.js';
import { isSecretReference, type SecretReference, type Settings } from '../../state/settings.js';
import { lookUp, type Origin } from '../settings/found.js';
import type { EnvironmentEntry, SecretNeed } from './deployment.js';

type About = Pick<SecretNeed, 'purpose' | 'randomBytes' | 'partOfAddress' | 'rotation'>;

const restart = 'The backend restarts; people wait a few seconds.';

/** What there is to know about each secret, by name. */
const about: Readonly<Record<string, About>> = {
  'secret-key': {
    purpose: 'signs the sessions of the Django admin and the links of the backend',
    randomBytes: 48,
    rotation:
      'Everybody is logged out of the Django admin, and links that were signed with the old one stop working.',
  },
  'database-password': {
    purpose: 'lets the backend into the database',
    randomBytes: 32,
    rotation: restart,
  },
  'database-admin-password': { purpose: 'lets an administrator into the database', randomBytes: 32 },
  'broker-password': {
    purpose: 'lets the backend into the queue',
    randomBytes: 32,
    partOfAddress: true,
    rotation: restart,
  },
  'broker-url': { purpose: 'is the address of the queue, with its user and password', rotation: restart },
  'search-password': {
    purpose: 'lets the backend into the search engine',
    randomBytes: 32,
    partOfAddress: true,
    rotation: restart,
  },
  'search-host': {
    purpose: 'is the address of the search engine, with its user and password',
    rotation: restart,
  },
  'identity-client-secret': {
    purpose: 'lets the Django admin ask the identity provider who logs in',
    randomBytes: 32,
    rotation: 'Logging in to the Django admin fails until the identity provider has the new one too.',
  },
  'identity-admin-password': {
    purpose: 'is for the first login to the administration of Keycloak',
    randomBytes: 32,
  },
  'mail-password': { purpose: 'lets the backend into the mail server', rotation: restart },
  'mail-office365-client-secret': {
    purpose: 'lets the backend send mail with Office 365',
    rotation: restart,
  },
  'storage-access-key': { purpose: 'is the name of the key to the storage of photos', rotation: restart },
  'storage-secret-key': { purpose: 'is the key to the storage of photos', rotation: restart },
  'storage-account-key': { purpose: 'is the key to the storage of photos', rotation: restart },
  'sigmax-token': { purpose: 'lets the backend into Sigmax CityControl', rotation: restart },
  'logging-application-insights-connection-string': {
    purpose: 'says where the log goes in Azure Application Insights',
    rotation: restart,
  },
  'certificate-key': { purpose: 'is the private key of the certificate of the website' },
};

/** Secrets that a service makes by itself, and so may be invented only when that service runs along. */
const madeBy: Readonly<Record<string, SupportingService>> = {
  'database-password': 'database',
  'broker-password': 'broker',
  'search-password': 'search',
  'identity-client-secret': 'identity',
};

/** `mail.office365.clientSecret` is called `mail-office365-client-secret`. */
export function secretNameOf(origin: Origin): string {
  if (origin.type === 'toolkit') throw new InternalError('A secret that no file refers to');
  return nameOfPath(origin.path);
}

/** `security` says nothing that `secret-key` does not, and `target` nothing that `certificate-key` does not. */
const silent: ReadonlySet<string | number> = new Set(['security', 'target']);

const nameOfPath = (path: InstancePath): string =>
  path
    .filter((part) => !silent.has(part))
    .join('-')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export interface SecretsInput {
  readonly settings: Settings;
  readonly environment: ReadonlyArray<EnvironmentEntry & { readonly origin: Origin }>;
  readonly bundled: ReadonlySet<SupportingService>;
}

/** Every secret that the environment or a service that runs along asks for, sorted by name. */
export function secretNeeds({ settings, environment, bundled }: SecretsInput): ReadonlyArray<SecretNeed> {
  const needs = new Map<string, SecretNeed>();
  for (const { value, origin } of environment) {
    for (const part of value) {
      if (typeof part === 'string') continue;
      const reference = referenceAt(settings, origin);
      needs.set(part.secret, reference === undefined ? managed(part.secret) : outside(reference, bundled));
    }
  }
  for (const name of ownSecrets(bundled)) needs.set(name, managed(name));
  const key = certificateKey(settings);
  if (key !== undefined) needs.set('certificate-key', key);
  return [...needs.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Secrets of services that run along which no process of the backend is to know. */
const ownSecrets = (bundled: ReadonlySet<SupportingService>): ReadonlyArray<string> => [
  ...(bundled.has('database') ? ['database-admin-password'] : []),
  ...(bundled.has('identity') ? ['identity-admin-password'] : []),
];

interface PlacedReference {
  readonly path: InstancePath;
  readonly reference: SecretReference;
}

function referenceAt(settings: Settings, origin: Origin): PlacedReference | undefined {
  if (origin.type === 'toolkit') return undefined;
  const value = lookUp(settings, origin.path.join('.'))?.value;
  return isSecretReference(value) ? { path: origin.path, reference: value } : undefined;
}

function certificateKey({ target }: Settings): SecretNeed | undefined {
  if (target?.type !== 'docker' || target.certificate?.type !== 'files') return undefined;
  return outside({ path: ['target', 'certificate', 'key'], reference: target.certificate.key }, new Set());
}

function managed(name: string): SecretNeed {
  return { name, ...aboutOf(name), origin: { type: 'managed' } };
}

function outside({ path, reference }: PlacedReference, bundled: ReadonlySet<SupportingService>): SecretNeed {
  const name = nameOfPath(path);
  const { randomBytes, ...known } = aboutOf(name);
  const maker = madeBy[name];
  const mayInvent = randomBytes !== undefined && (maker === undefined || bundled.has(maker));
  return {
    name,
    ...known,
    origin: { type: 'reference', reference, path },
    ...(mayInvent ? { randomBytes } : {}),
  };
}

function aboutOf(name: string): About {
  const known = about[name];
  if (known === undefined) throw new InternalError(`A secret that nobody described: ${name}`);
  return known;
}
