// SPDX-License-Identifier: EUPL-1.2
import type { Check } from '../check.js';
import type { DoctorWorld } from '../world.js';
import { checkAdministrators, checkIndexes, checkMigrations, checkQueue } from './backend.js';
import { checkCertificate, checkCertificateFiles } from './certificates.js';
import { checkEndpoints, checkFlow, checkIssuer, checkKeys, checkRedirects } from './identity.js';
import { checkOpenSecrets, checkSecrets, checkSecretsAge, checkSettings } from './instance.js';
import { checkAddresses, checkAddressSearch, checkTiles } from './map.js';
import { checkClock, checkNames } from './names.js';
import { checkBroker, checkDatabase, checkMail, checkSearch, checkStorage } from './services-outside.js';
import {
  checkAdminLogin,
  checkHeaders,
  checkMedia,
  checkOpenApi,
  checkRedirect,
  checkRelease,
  checkSeed,
  checkSite,
  checkTls,
} from './site.js';
import { checkToken } from './token.js';

/** What every installation has, wherever it lives. */
export const generalChecks: ReadonlyArray<Check<DoctorWorld>> = [
  { code: 'DOCTOR_SETTINGS', title: 'settings', phase: 'both', needed: true, run: checkSettings },
  { code: 'DOCTOR_SECRETS', title: 'secrets', phase: 'both', needed: true, run: checkSecrets },
  {
    code: 'DOCTOR_SECRETS_OPEN',
    title: 'who can read secrets',
    phase: 'both',
    needed: true,
    run: checkOpenSecrets,
  },
  { code: 'DOCTOR_SECRETS_AGE', title: 'age of secrets', phase: 'both', run: checkSecretsAge },
  { code: 'DOCTOR_NAMES', title: 'host names', phase: 'both', run: checkNames },
  { code: 'DOCTOR_CLOCK', title: 'clock', phase: 'both', run: checkClock },
  {
    code: 'DOCTOR_CERTIFICATE_FILES',
    title: 'certificate in the files',
    phase: 'both',
    needed: true,
    run: checkCertificateFiles,
  },
  { code: 'DOCTOR_DATABASE', title: 'database outside', phase: 'both', needed: true, run: checkDatabase },
  { code: 'DOCTOR_BROKER', title: 'message broker outside', phase: 'both', needed: true, run: checkBroker },
  { code: 'DOCTOR_SEARCH', title: 'search server outside', phase: 'both', needed: true, run: checkSearch },
  { code: 'DOCTOR_STORAGE', title: 'storage outside', phase: 'both', run: checkStorage },
  { code: 'DOCTOR_MAIL', title: 'mail server', phase: 'both', run: checkMail },
  { code: 'DOCTOR_PDOK', title: 'address search', phase: 'both', run: checkAddressSearch },
  { code: 'DOCTOR_TILES', title: 'background of the map', phase: 'both', run: checkTiles },
  { code: 'DOCTOR_ADDRESSES', title: 'other addresses in the settings', phase: 'both', run: checkAddresses },
  { code: 'DOCTOR_OIDC_ISSUER', title: 'issuer', phase: 'both', run: checkIssuer },
  {
    code: 'DOCTOR_OIDC_ENDPOINTS',
    title: 'addresses of the identity provider',
    phase: 'both',
    run: checkEndpoints,
  },
  { code: 'DOCTOR_OIDC_KEYS', title: 'keys of the identity provider', phase: 'both', run: checkKeys },
  { code: 'DOCTOR_OIDC_FLOW', title: 'way of logging in', phase: 'both', run: checkFlow },
  { code: 'DOCTOR_OIDC_REDIRECTS', title: 'redirect addresses', phase: 'both', run: checkRedirects },
  { code: 'DOCTOR_TOKEN', title: 'token', phase: 'both', run: checkToken },
  { code: 'DOCTOR_SITE', title: 'site', phase: 'running', run: checkSite },
  { code: 'DOCTOR_RELEASE', title: 'release', phase: 'running', run: checkRelease },
  { code: 'DOCTOR_CERTIFICATE', title: 'certificate of the site', phase: 'running', run: checkCertificate },
  { code: 'DOCTOR_REDIRECT', title: 'redirect to HTTPS', phase: 'running', run: checkRedirect },
  { code: 'DOCTOR_TLS', title: 'versions of TLS', phase: 'running', run: checkTls },
  { code: 'DOCTOR_HEADERS', title: 'security headers', phase: 'running', run: checkHeaders },
  { code: 'DOCTOR_MEDIA', title: 'attachments', phase: 'running', run: checkMedia },
  { code: 'DOCTOR_OPEN_API', title: 'interface for staff', phase: 'running', run: checkOpenApi },
  { code: 'DOCTOR_ADMIN_LOGIN', title: 'login of the admin pages', phase: 'running', run: checkAdminLogin },
  { code: 'DOCTOR_SEED', title: 'categories', phase: 'running', run: checkSeed },
  { code: 'DOCTOR_MIGRATIONS', title: 'migrations', phase: 'running', run: checkMigrations },
  { code: 'DOCTOR_INDEXES', title: 'search indexes', phase: 'running', run: checkIndexes },
  { code: 'DOCTOR_ADMINISTRATORS', title: 'administrators', phase: 'running', run: checkAdministrators },
  { code: 'DOCTOR_QUEUE', title: 'message broker', phase: 'running', run: checkQueue },
];
