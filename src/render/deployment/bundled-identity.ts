// SPDX-License-Identifier: EUPL-1.2
import type { Settings } from '../../state/settings.js';
import { asOrigin, frontendHost } from '../settings/hosts.js';

/**
 * The Keycloak that runs along for trials: one realm, a public client for the website and one with a secret for the
 * Django admin. Whoever renders the realm and whoever renders the backend both read it here.
 */
export const bundledIdentity = {
  realm: 'signalen',
  /** Of the website: code flow with PKCE, no secret. Its tokens carry this name as audience. */
  clientId: 'signalen',
  /** Of the Django admin: code flow with the secret `identity-client-secret`. */
  adminClientId: 'signalen-admin',
  /** Path on the host of the website. */
  path: '/auth',
  /** Where Keycloak listens on the internal network. */
  port: 8080,
} as const;

/** What the browser opens; undefined when there is no domain. */
export function bundledIdentityAddress(settings: Settings): string | undefined {
  const host = frontendHost(settings)?.value;
  return host === undefined ? undefined : `${asOrigin(settings, host)}${bundledIdentity.path}`;
}

/** The issuer as every token of the bundled Keycloak names it, to the letter. */
export function bundledIssuer(settings: Settings): string | undefined {
  const address = bundledIdentityAddress(settings);
  return address === undefined ? undefined : `${address}/realms/${bundledIdentity.realm}`;
}
