// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../../diagnostics/errors.js';
import type { IdentitySettings, OidcEndpoints } from '../../state/settings.js';
import { derivedFrom, type Found, inFile } from './found.js';

/** What both sides of Signalen need to know about the identity provider. */
export interface IdentityProvider {
  readonly issuer: Found<string>;
  readonly endpoints: { readonly [Name in keyof OidcEndpoints]: Found<string> | undefined };
  /** What the frontend opens: the base address of Keycloak, the authorization endpoint of any other. */
  readonly authEndpoint: Found<string> | undefined;
  readonly realm?: Found<string>;
  readonly responseType: Found<'code' | 'id_token' | 'token'>;
}

/** Fills in the addresses that a provider is known to have. */
export function identityProvider(identity: IdentitySettings): IdentityProvider {
  switch (identity.provider) {
    case 'keycloak':
      return keycloak(identity.issuer, identity);
    case 'entra':
      return entra(identity);
    case 'oidc':
      return {
        issuer: inFile('identity.issuer', identity.issuer),
        endpoints: endpointsOf(identity, undefined),
        authEndpoint: inFile('identity.endpoints.authorization', identity.endpoints.authorization),
        responseType:
          identity.responseType === undefined
            ? derivedFrom('identity.provider', 'id_token')
            : inFile('identity.responseType', identity.responseType),
      };
    default:
      identity satisfies never;
      throw new InternalError('An identity provider of no known kind');
  }
}

const realmPart = /^(.*?)\/realms\/([^/]+)\/?$/;

/** Keycloak: the code flow with PKCE, which the frontend uses only with a realm and the base address. */
function keycloak(
  issuer: string,
  identity: IdentitySettings & { readonly provider: 'keycloak' },
): IdentityProvider {
  const [, base = issuer, ownRealm] = realmPart.exec(issuer) ?? [];
  const realm = identity.realm ?? ownRealm;
  const root = `${base.replace(/\/+$/, '')}/realms/${realm ?? ''}/protocol/openid-connect`;
  const endpoints = endpointsOf(identity, {
    from: 'identity.issuer',
    addresses: {
      authorization: `${root}/auth`,
      token: `${root}/token`,
      userInfo: `${root}/userinfo`,
      keys: `${root}/certs`,
    },
  });
  return {
    issuer: inFile('identity.issuer', issuer),
    endpoints,
    authEndpoint: derivedFrom('identity.issuer', base.replace(/\/+$/, '')),
    ...(realm === undefined
      ? {}
      : {
          realm:
            identity.realm === undefined
              ? derivedFrom('identity.issuer', realm)
              : inFile('identity.realm', realm),
        }),
    responseType: derivedFrom('identity.provider', 'code'),
  };
}

/** Entra ID: an access token for an API of one's own, by the implicit flow, is the only one the backend can check. */
function entra(identity: IdentitySettings & { readonly provider: 'entra' }): IdentityProvider {
  const root = `https://login.microsoftonline.com/${identity.tenant}`;
  const endpoints = endpointsOf(identity, {
    from: 'identity.tenant',
    addresses: {
      authorization: `${root}/oauth2/v2.0/authorize`,
      token: `${root}/oauth2/v2.0/token`,
      userInfo: 'https://graph.microsoft.com/oidc/userinfo',
      keys: `${root}/discovery/v2.0/keys`,
    },
  });
  return {
    issuer:
      identity.issuer === undefined
        ? derivedFrom('identity.tenant', `${root}/v2.0`)
        : inFile('identity.issuer', identity.issuer),
    endpoints,
    authEndpoint: endpoints.authorization,
    responseType: derivedFrom('identity.provider', 'token'),
  };
}

interface UsualEndpoints {
  readonly from: string;
  readonly addresses: Required<OidcEndpoints>;
}

function endpointsOf(
  { endpoints }: IdentitySettings,
  usual: UsualEndpoints | undefined,
): IdentityProvider['endpoints'] {
  const find = (name: keyof OidcEndpoints): Found<string> | undefined => {
    const own = endpoints?.[name];
    if (own !== undefined) return inFile(`identity.endpoints.${name}`, own);
    const address = usual?.addresses[name];
    return usual === undefined || address === undefined ? undefined : derivedFrom(usual.from, address);
  };
  return {
    authorization: find('authorization'),
    token: find('token'),
    userInfo: find('userInfo'),
    keys: find('keys'),
  };
}
