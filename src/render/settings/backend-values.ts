// SPDX-License-Identifier: EUPL-1.2
import type { SecretReference, Settings } from '../../state/settings.js';
import { chosen, derivedFrom, type Found, inFile, lookUp, mapFound } from './found.js';
import { asOrigin, backendHost, frontendHost, withoutPort } from './hosts.js';
import { identityProvider } from './identity.js';
import { text } from './variable-text.js';

/** The text of an environment variable, or where its secret is. */
export type VariableValue = string | SecretReference;

/** Works out one variable that is no plain copy of one setting. */
type Recipe = (settings: Settings) => Found<VariableValue> | undefined;

/**
 * A classifier that is nowhere: port 9 of the machine itself, where nothing listens. Unset, the backend would send the
 * text of every report to Amsterdam; an address that does not answer would make every reporter wait. This one refuses
 * at once, and both frontends then ask the reporter to choose, or fall back on the category "overig".
 */
export const noClassifier = 'http://127.0.0.1:9';

/** A mail domain that cannot exist (RFC 2606), for when reports of colleagues are not to be told apart. */
const nobodysMailDomain = '@staff.invalid';

export const addressRecipes: Readonly<Record<string, Recipe>> = {
  ALLOWED_HOSTS: (settings) =>
    mapFound(backendHost(settings), (host) =>
      [withoutPort(host), ...(settings.hosts?.alsoAllowed ?? []).map(withoutPort)].join(','),
    ),
  CORS_ALLOW_ALL_ORIGINS: () => chosen('False', 'No other website may read the interface.'),
  CORS_ALLOWED_ORIGINS: (settings) =>
    mapFound(frontendHost(settings), (host) =>
      [asOrigin(settings, host), ...(settings.hosts?.alsoOrigins ?? []).map(originOnly)].join(','),
    ),
  FRONTEND_URL: (settings) => mapFound(frontendHost(settings), (host) => asOrigin(settings, host)),
  SIGNALS_API_BASE: (settings) =>
    plain(settings, 'sigmax.backLink') ?? mapFound(backendHost(settings), (host) => asOrigin(settings, host)),
  ORGANIZATION_NAME: organisation,
  BOUNDING_BOX: (settings) =>
    settings.municipality === undefined
      ? undefined
      : derivedFrom('municipality.boundingBox', boxText(settings.municipality.boundingBox)),
  DEFAULT_PDOK_MUNICIPALITIES: (settings) =>
    plain(settings, 'municipality.pdokNames') ??
    mapFound(plain(settings, 'municipality.name'), (name) => name),
  API_PDF_LOGO_STATIC_FILE: (settings) =>
    plain(settings, 'reports.pdfLogo') ?? chosen('', 'Without it PDF files carry the logo of Amsterdam.'),
  // The backend fills in `{zoom}`, where every other program says `{z}`.
  DEFAULT_MAP_TILE_SERVER: (settings) =>
    mapFound(lookUp(settings, 'map.pdfTiles'), (value) => String(value).replaceAll('{z}', '{zoom}')),
  SIGNALS_ML_TOOL_ENDPOINT: (settings) =>
    mapFound(plain(settings, 'classifier.endpoint'), (value) =>
      typeof value === 'string' ? value.replace(/\/+$/, '') : value,
    ) ?? chosen(noClassifier, 'No classifier: the text of reports stays here.'),
};

/** `Gemeente <name>` unless the files name the organisation. */
export function organisation(settings: Settings): Found<string> | undefined {
  const own = settings.municipality?.organisation;
  if (own !== undefined) return inFile('municipality.organisation', own);
  const name = settings.municipality?.name;
  return name === undefined ? undefined : derivedFrom('municipality.name', `Gemeente ${name}`);
}

const identityRecipe =
  (pick: (provider: ReturnType<typeof identityProvider>) => Found<string> | undefined): Recipe =>
  ({ identity }) =>
    identity === undefined ? undefined : pick(identityProvider(identity));

export const identityRecipes: Readonly<Record<string, Recipe>> = {
  OIDC_RP_CLIENT_ID: (settings) =>
    plain(settings, 'identity.adminClientId') ?? plain(settings, 'identity.clientId'),
  OIDC_OP_AUTHORIZATION_ENDPOINT: identityRecipe(({ endpoints }) => endpoints.authorization),
  OIDC_OP_TOKEN_ENDPOINT: identityRecipe(({ endpoints }) => endpoints.token),
  OIDC_OP_USER_ENDPOINT: identityRecipe(({ endpoints }) => endpoints.userInfo),
  OIDC_OP_JWKS_ENDPOINT: identityRecipe(({ endpoints }) => endpoints.keys),
  OIDC_OP_ISSUER: identityRecipe(({ issuer }) => issuer),
  OIDC_TRUSTED_AUDIENCES: ({ identity }) => {
    if (identity === undefined) return undefined;
    return identity.audience === undefined
      ? derivedFrom('identity.clientId', JSON.stringify([identity.clientId]))
      : inFile('identity.audience', JSON.stringify(identity.audience));
  },
};

const senders = {
  smtp: 'django.core.mail.backends.smtp.EmailBackend',
  office365: 'django_o365mail.EmailBackend',
  rest: 'signals.apps.email_integrations.custom_backends.rest_email_endpoint.RestEmailBackend',
} as const;

const usualPorts = { tls: 465, starttls: 587, none: 25 } as const;

/** True and false of one setting, when that setting is there. */
const whether =
  (setting: string, test: (value: unknown) => boolean): Recipe =>
  (settings) =>
    mapFound(lookUp(settings, setting), (value) => text.boolean(test(value)));

export const serviceRecipes: Readonly<Record<string, Recipe>> = {
  CELERY_EMAIL_BACKEND: ({ mail }) =>
    mail?.transport === undefined ? undefined : derivedFrom('mail.transport', senders[mail.transport]),
  EMAIL_PORT: (settings) =>
    plain(settings, 'mail.port') ??
    (settings.mail?.security === undefined
      ? undefined
      : derivedFrom('mail.security', String(usualPorts[settings.mail.security]))),
  EMAIL_USE_TLS: whether('mail.security', (value) => value === 'starttls'),
  EMAIL_USE_SSL: whether('mail.security', (value) => value === 'tls'),
  S3_STORAGE_ENABLED: whether('storage.type', (value) => value === 's3'),
  AZURE_STORAGE_ENABLED: whether('storage.type', (value) => value === 'azure'),
  S3_STORAGE_EXPIRATION_SECS: (settings) => linkSeconds(settings, 's3'),
  AZURE_STORAGE_URL_EXPIRATION_SECS: (settings) => linkSeconds(settings, 'azure'),
  AZURE_APPLICATION_INSIGHTS_ENABLED: whether('logging.applicationInsights', () => true),
  ENVIRONMENT: (settings) =>
    mapFound(lookUp(settings, 'reports.export.environment'), (value) => String(value).toUpperCase()),
};

const linkSeconds = (settings: Settings, type: 's3' | 'azure'): Found<VariableValue> | undefined =>
  settings.storage?.type === type ? plain(settings, 'storage.linkSeconds') : undefined;

/** A rate of the backend: a number per period, in its own spelling. */
const rate =
  (setting: string, period: 'hour' | 'quarter'): Recipe =>
  (settings) =>
    mapFound(lookUp(settings, setting), (value) => `${String(value)}/${period}`);

export const policyRecipes: Readonly<Record<string, Recipe>> = {
  PUBLIC_THROTTLE_RATE: rate('limits.publicReportsPerHour', 'hour'),
  MY_SIGNALS_ANON_REPORTER_THROTTLE_RATE: rate('limits.myReportsMailsPerQuarter', 'quarter'),
  DELETE_SIGNALS_IN_STATE_X_AFTER_PERIOD_Y_ENABLED: whether(
    'retention.deleteAfterDays',
    (value) => value !== null,
  ),
  API_TRANSFORM_SOURCE_BASED_ON_REPORTER: (settings) =>
    settings.staffReports === undefined
      ? chosen('False', 'Reports of colleagues are not told apart unless staffReports says who they are.')
      : derivedFrom('staffReports', 'True'),
  API_TRANSFORM_SOURCE_BASED_ON_REPORTER_DOMAIN_EXTENSIONS: (settings) =>
    plain(settings, 'staffReports.mailDomain') ??
    chosen(nobodysMailDomain, 'Without it the mail domain is that of Amsterdam.'),
  API_TRANSFORM_SOURCE_BASED_ON_REPORTER_EXCEPTIONS: (settings) =>
    plain(settings, 'staffReports.exceptions') ??
    chosen('', 'Without it the exceptions are addresses of Amsterdam.'),
  SHOW_EMPLOYEE_DETAILS_IN_PDF: (settings) =>
    plain(settings, 'privacy.employeeDetailsInPdf') ??
    chosen('False', 'Names of colleagues stay out of PDF files unless asked for.'),
};

/** The setting as it stands, written the way the backend reads it; undefined for a block of settings. */
export function plain(settings: Settings, setting: string): Found<VariableValue> | undefined {
  const found = lookUp(settings, setting);
  const value = found === undefined ? undefined : text.of(found.value);
  if (found === undefined || value === undefined) return undefined;
  return { value, origin: found.origin };
}

const boxText = ([[south, west], [north, east]]: readonly [
  readonly [number, number],
  readonly [number, number],
]): string => [west, south, east, north].join(',');

const originOnly = (address: string): string => /^https?:\/\/[^/?#]+/.exec(address)?.[0] ?? address;
