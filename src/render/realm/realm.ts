// SPDX-License-Identifier: EUPL-1.2
import type { Json } from '../../state/json.js';
import { bundledIdentity } from '../deployment/bundled-identity.js';
import { servicePorts } from '../deployment/bundled-services.js';
import type { Deployment } from '../deployment/deployment.js';

/** Keycloak puts the value of its environment in the place of this when it reads the realm. */
const clientSecret = `\${SIGNALEN_CLIENT_SECRET}`;

/** Text of the settings in which Keycloak finds nothing to fill in. */
const inert = (text: string): string => text.replaceAll('${', '$ {');

/**
 * The realm of the bundled Keycloak, as it is when it first starts; afterwards Keycloak is its own master. Nobody is in
 * it, nobody can register, and guessing passwords locks an account for a while.
 */
export function realmFile(deployment: Deployment): Json {
  const { settings, addresses } = deployment;
  const name = settings.municipality?.organisation ?? settings.municipality?.name ?? deployment.instance;
  const scheme = addresses.https ? 'https' : 'http';
  return {
    realm: bundledIdentity.realm,
    displayName: inert(name),
    enabled: true,
    sslRequired: addresses.https ? 'external' : 'none',
    ...login,
    internationalizationEnabled: true,
    supportedLocales: ['nl', 'en'],
    defaultLocale: 'nl',
    clients: [
      websiteClient(`${scheme}://${addresses.frontend}`),
      adminClient(`${scheme}://${addresses.backend}`),
    ],
    ...(deployment.bundled.has('mail')
      ? {
          smtpServer: {
            host: 'mail',
            port: String(servicePorts.mail),
            from: `noreply@${addresses.frontend.replace(/:\d+$/, '')}`,
          },
        }
      : {}),
    users: [],
  };
}

const login = {
  registrationAllowed: false,
  registrationEmailAsUsername: true,
  loginWithEmailAllowed: true,
  duplicateEmailsAllowed: false,
  editUsernameAllowed: false,
  resetPasswordAllowed: false,
  rememberMe: false,
  verifyEmail: false,
  passwordPolicy: 'length(12) and notUsername and notEmail and passwordHistory(3)',
  bruteForceProtected: true,
  permanentLockout: false,
  failureFactor: 5,
  waitIncrementSeconds: 60,
  maxFailureWaitSeconds: 900,
  minimumQuickLoginWaitSeconds: 60,
  maxDeltaTimeSeconds: 43_200,
  accessTokenLifespan: 300,
  ssoSessionIdleTimeout: 3600,
  ssoSessionMaxLifespan: 36_000,
  eventsEnabled: true,
  eventsExpiration: 15_552_000,
  adminEventsEnabled: true,
} as const;

/** Only the code flow with PKCE, only back to the own host. */
const flows = {
  enabled: true,
  protocol: 'openid-connect',
  standardFlowEnabled: true,
  implicitFlowEnabled: false,
  directAccessGrantsEnabled: false,
  serviceAccountsEnabled: false,
  fullScopeAllowed: false,
} as const;

const websiteClient = (origin: string): Json => ({
  ...flows,
  clientId: bundledIdentity.clientId,
  name: 'Signalen',
  publicClient: true,
  rootUrl: origin,
  baseUrl: '/manage/incidents',
  redirectUris: [`${origin}/*`],
  webOrigins: [origin],
  attributes: { 'pkce.code.challenge.method': 'S256', 'post.logout.redirect.uris': '+' },
  protocolMappers: [audienceMapper, emailMapper],
});

/** The Django admin of the backend; it has no PKCE, so it has a secret. */
const adminClient = (origin: string): Json => ({
  ...flows,
  clientId: bundledIdentity.adminClientId,
  name: 'Signalen beheer',
  publicClient: false,
  clientAuthenticatorType: 'client-secret',
  secret: clientSecret,
  rootUrl: origin,
  baseUrl: '/signals/admin/',
  redirectUris: [`${origin}/signals/oidc/callback/`],
  webOrigins: [],
  attributes: { 'post.logout.redirect.uris': `${origin}/signals/admin/*` },
  protocolMappers: [audienceMapper, emailMapper],
});

/** The backend takes a token only when it is meant for it. */
const audienceMapper: Json = {
  name: 'audience of Signalen',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-audience-mapper',
  config: {
    'included.custom.audience': bundledIdentity.clientId,
    'access.token.claim': 'true',
    'id.token.claim': 'false',
  },
};

/** The backend finds a user by the e-mail address in the token. */
const emailMapper: Json = {
  name: 'email of Signalen',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-usermodel-attribute-mapper',
  config: {
    'user.attribute': 'email',
    'claim.name': 'email',
    'jsonType.label': 'String',
    'access.token.claim': 'true',
    'id.token.claim': 'true',
    'userinfo.token.claim': 'true',
  },
};
