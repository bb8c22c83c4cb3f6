// SPDX-License-Identifier: EUPL-1.2
import { findVariable } from '../../catalogue/backend/index.js';
import { bundledIdentity } from '../deployment/bundled-identity.js';
import type { Deployment } from '../deployment/deployment.js';
import { block, type CaddyLine, token } from './block.js';
import type { ProxyPlaces } from './caddyfile.js';
import { backendPolicy, websitePolicy } from './content-policy.js';
import { forwarded, pageHeaders, toApi } from './headers.js';
import { mediaFiles, privateInterface } from './media-gate.js';

/** One host and what answers there. */
export interface Site {
  /** Host, with a port when it is not the usual one. */
  readonly address: string;
  /** The largest request that is let in. */
  readonly bodyBytes: number;
  readonly routes: ReadonlyArray<CaddyLine>;
}

/** What a form around a photo adds to it. */
const formBytes = 1 << 20;
const usualUploadBytes = Number(findVariable('API_MAX_UPLOAD_SIZE')?.default);

const bodyBytesOf = ({ settings }: Deployment): number =>
  (settings.limits?.uploadBytes ?? usualUploadBytes) + formBytes;

/** Where citizens report and colleagues work; the backend too, unless it has a host of its own. */
export function websiteSite(
  deployment: Deployment,
  places: ProxyPlaces,
  { withBackend }: { readonly withBackend: boolean },
): Site {
  return {
    address: deployment.addresses.frontend,
    bodyBytes: bodyBytesOf(deployment),
    routes: [
      ...(withBackend ? backendRoutes(deployment, places) : []),
      ...(deployment.bundled.has('identity') ? identityRoutes(places) : []),
      ...ownFiles(deployment, places),
      ...(deployment.form ? formRoutes(deployment, places) : []),
      block(
        'handle',
        pageHeaders(websitePolicy(deployment)),
        block(`reverse_proxy ${places.upstream('frontend')}`, ...forwarded),
      ),
    ],
  };
}

export const backendSite = (deployment: Deployment, places: ProxyPlaces): Site => ({
  address: deployment.addresses.backend,
  bodyBytes: bodyBytesOf(deployment),
  routes: [...backendRoutes(deployment, places), 'error 404'],
});

function backendRoutes(deployment: Deployment, { upstream }: ProxyPlaces): ReadonlyArray<CaddyLine> {
  const gate = { api: upstream('api'), https: deployment.addresses.https };
  const isOnDisk = (deployment.settings.storage?.type ?? 'local') === 'local';
  return [
    ...(isOnDisk ? [...privateInterface(gate), ...mediaFiles(gate)] : []),
    block('handle /signals/*', pageHeaders(backendPolicy()), block(`reverse_proxy ${gate.api}`, ...toApi)),
  ];
}

/**
 * Logging in is for everybody; the administration of Keycloak, its other realms and its figures are for nobody out here.
 */
function identityRoutes({ upstream }: ProxyPlaces): ReadonlyArray<CaddyLine> {
  const { path, realm } = bundledIdentity;
  return [
    `@login path ${path}/realms/${realm} ${path}/realms/${realm}/* ${path}/resources/*`,
    block('handle @login', block(`reverse_proxy ${upstream('identity')}`, ...forwarded)),
    block(`handle ${path}*`, 'error 404'),
  ];
}

/** Files of the municipality, such as its logo, go before those that came with the frontend. */
function ownFiles(deployment: Deployment, { site }: ProxyPlaces): ReadonlyArray<CaddyLine> {
  if (site.paths.length === 0) return [];
  return [
    `@own path ${site.paths.map(token).join(' ')}`,
    block(
      'handle @own',
      pageHeaders(websitePolicy(deployment)),
      'header Cache-Control "public, max-age=3600"',
      block('file_server', `root ${token(site.root)}`),
    ),
  ];
}

/** Paths of the form for citizens; staff, replies of third parties and the rest stay with the classic frontend. */
const formPaths = [
  '/',
  '/incident',
  '/incident/*',
  '/incident-map',
  '/incident-map/*',
  '/kto/*',
  '/nl',
  '/nl/*',
  '/_next/*',
  '/api/config',
  '/api/hectometers',
  '/assets/*',
];
const classicPaths = ['/incident/extern/*', '/assets/images/*', '/assets/fonts/*'];

function formRoutes(deployment: Deployment, { upstream }: ProxyPlaces): ReadonlyArray<CaddyLine> {
  return [
    block('@form', `path ${formPaths.join(' ')}`, `not path ${classicPaths.join(' ')}`),
    block(
      'handle @form',
      pageHeaders(websitePolicy(deployment)),
      block(`reverse_proxy ${upstream('form')}`, ...forwarded),
    ),
  ];
}
