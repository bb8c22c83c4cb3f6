// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName, SupportingService } from '../../catalogue/services.js';
import type { Settings } from '../../state/settings.js';
import { organisation } from '../settings/backend-values.js';
import { frontendHost, withoutPort } from '../settings/hosts.js';
import { bundledIdentity, bundledIdentityAddress, bundledIssuer } from './bundled-identity.js';
import type { EnvironmentText } from './deployment.js';

/** Name of the database, of its owner, of the broker's user and of its virtual host. */
export const bundledName = 'signalen';

/** The user that Elasticsearch comes with. */
export const searchUser = 'elastic';

/** Where each supporting service listens on the internal network. */
export const servicePorts: Readonly<Record<SupportingService, number>> = {
  database: 5432,
  broker: 5672,
  search: 9200,
  identity: bundledIdentity.port,
  mail: 1025,
};

export type BundleChoice = ReadonlyArray<'identity' | 'mail'>;

/** The host under which the backend reaches a service, without a port. */
export type ServiceHost = (service: ServiceName) => string;

/** Services that run beside the backend: those that no setting places outside, and those for trials that were asked for. */
export function bundledServices(settings: Settings, bundle: BundleChoice): ReadonlySet<SupportingService> {
  const { database, broker, search } = settings;
  const inside: SupportingService[] = [];
  if (database === undefined) inside.push('database');
  if (broker?.host === undefined && broker?.url === undefined) inside.push('broker');
  if (search === undefined) inside.push('search');
  return new Set<SupportingService>([...inside, ...bundle]);
}

/** The settings without what they say about services that run along, whose variables come from `bundledVariables`. */
export function withoutBundled(settings: Settings, bundled: ReadonlySet<SupportingService>): Settings {
  const { mail } = settings;
  return {
    ...settings,
    ...(bundled.has('broker') ? { broker: undefined } : {}),
    ...(bundled.has('identity') ? { identity: undefined } : {}),
    ...(bundled.has('mail') && mail !== undefined
      ? { mail: { from: mail.from, timeoutSeconds: mail.timeoutSeconds, retries: mail.retries } }
      : {}),
  };
}

/** The settings as the frontend has to see them: with the Keycloak that runs along as identity provider. */
export function withBundledIdentity(settings: Settings, bundled: ReadonlySet<SupportingService>): Settings {
  const issuer = bundledIssuer(settings);
  if (!bundled.has('identity') || issuer === undefined) return settings;
  return { ...settings, identity: { provider: 'keycloak', issuer, clientId: bundledIdentity.clientId } };
}

type Variables = Readonly<Record<string, EnvironmentText>>;

/** What the backend needs to know about the services that run along. */
export function bundledVariables(
  settings: Settings,
  bundled: ReadonlySet<SupportingService>,
  hostOf: ServiceHost,
): Variables {
  return {
    ...(bundled.has('database') ? databaseVariables(hostOf) : {}),
    ...(bundled.has('broker') ? brokerVariables(hostOf) : {}),
    ...(bundled.has('search') ? searchVariables(hostOf) : {}),
    ...(bundled.has('identity') ? identityVariables(settings, hostOf) : {}),
    ...(bundled.has('mail') ? mailVariables(settings, hostOf) : {}),
  };
}

const databaseVariables = (hostOf: ServiceHost): Variables => ({
  DATABASE_HOST_OVERRIDE: [hostOf('database')],
  DATABASE_PORT_OVERRIDE: [String(servicePorts.database)],
  DATABASE_NAME: [bundledName],
  DATABASE_USER: [bundledName],
  DATABASE_PASSWORD: [{ secret: 'database-password' }],
});

/** The backend puts these together to an address, unescaped: a generated password has letters and digits only. */
const brokerVariables = (hostOf: ServiceHost): Variables => ({
  RABBITMQ_HOST: [hostOf('broker')],
  RABBITMQ_VHOST: [bundledName],
  RABBITMQ_USER: [bundledName],
  RABBITMQ_PASSWORD: [{ secret: 'broker-password' }],
});

/** There is no variable for a name and a password; they go into the address. */
const searchVariables = (hostOf: ServiceHost): Variables => ({
  ELASTICSEARCH_HOST: [
    `http://${searchUser}:`,
    { secret: 'search-password' },
    `@${hostOf('search')}:${servicePorts.search}`,
  ],
});

function identityVariables(settings: Settings, hostOf: ServiceHost): Variables {
  const address = bundledIdentityAddress(settings);
  const issuer = bundledIssuer(settings);
  if (address === undefined || issuer === undefined) return {};
  const endpoints = `/realms/${bundledIdentity.realm}/protocol/openid-connect`;
  // A browser goes to the public address; the backend stays inside, where no certificate has to be trusted.
  const inside = `http://${hostOf('identity')}:${servicePorts.identity}${bundledIdentity.path}${endpoints}`;
  return {
    OIDC_RP_CLIENT_ID: [bundledIdentity.adminClientId],
    OIDC_RP_CLIENT_SECRET: [{ secret: 'identity-client-secret' }],
    OIDC_OP_ISSUER: [issuer],
    OIDC_OP_AUTHORIZATION_ENDPOINT: [`${address}${endpoints}/auth`],
    OIDC_OP_TOKEN_ENDPOINT: [`${inside}/token`],
    OIDC_OP_USER_ENDPOINT: [`${inside}/userinfo`],
    OIDC_OP_JWKS_ENDPOINT: [`${inside}/certs`],
    OIDC_TRUSTED_AUDIENCES: [JSON.stringify([bundledIdentity.clientId])],
  };
}

function mailVariables(settings: Settings, hostOf: ServiceHost): Variables {
  const host = frontendHost(settings)?.value;
  const name = organisation(settings)?.value;
  const sender = `${name === undefined ? '' : `${name} `}<noreply@${withoutPort(host ?? 'localhost')}>`;
  return {
    EMAIL_HOST: [hostOf('mail')],
    EMAIL_PORT: [String(servicePorts.mail)],
    EMAIL_USE_TLS: ['False'],
    EMAIL_USE_SSL: ['False'],
    ...(settings.mail === undefined ? { DEFAULT_FROM_EMAIL: [sender] } : {}),
  };
}
