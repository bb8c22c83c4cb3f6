// SPDX-License-Identifier: EUPL-1.2

import { asOrigin } from '../../../render/settings/hosts.js';
import type { OidcEndpoints } from '../../../state/settings.js';
import { blocked, type CheckResult, ok, problem, unknown, warning } from '../check.js';
import {
  type Discovery,
  discover,
  findProvider,
  isResult,
  type KnownProvider,
  parseObject,
} from '../provider.js';
import type { DoctorWorld } from '../world.js';

/** Looks at the provider and what it says of itself; what stands in the way is the result. */
async function withDiscovery(
  world: DoctorWorld,
  judge: (known: KnownProvider, document: Discovery) => CheckResult | Promise<CheckResult>,
): Promise<CheckResult> {
  const known = await findProvider(world);
  if (isResult(known)) return known;
  const document = await discover(known);
  if (!isResult(document)) return judge(known, document);
  return blocked('DOCTOR_OIDC_ISSUER', 'The identity provider could not be asked.');
}

/** The issuer in the files is the one in the tokens, to the letter: the backend compares nothing less. */
export async function checkIssuer(world: DoctorWorld): Promise<CheckResult> {
  const known = await findProvider(world);
  if (isResult(known)) return known;
  const document = await discover(known);
  if (isResult(document)) return document;
  const ours = known.provider.issuer.value;
  const theirs = document.issuer ?? '';
  if (ours === theirs) return ok(`The identity provider calls itself ${theirs}.`);
  const slash = ours.replace(/\/$/, '') === theirs.replace(/\/$/, '');
  return problem({
    found: `The identity provider calls itself "${theirs}", the files say "${ours}"${slash ? ': they differ by a slash at the end' : ''}.`,
    reason: 'The backend compares them to the letter and refuses every token (403).',
    next: `Set identity.issuer to ${theirs}`,
  });
}

const documentKeys: Readonly<Record<keyof OidcEndpoints, string>> = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  userInfo: 'userinfo_endpoint',
  keys: 'jwks_uri',
};

export const checkEndpoints = (world: DoctorWorld): Promise<CheckResult> =>
  withDiscovery(world, ({ provider }, document) => {
    const differing = Object.entries(documentKeys).flatMap(([name, key]) => {
      const ours = provider.endpoints[name as keyof OidcEndpoints]?.value;
      const theirs = document[key];
      return ours === undefined || theirs === undefined || ours === theirs
        ? []
        : [`identity.endpoints.${name}: the files say ${ours}, the provider says ${String(theirs)}`];
    });
    if (differing.length === 0)
      return ok('The addresses of the identity provider are those it gives itself.');
    return problem({
      found: `${differing.length === 1 ? 'An address' : `${differing.length} addresses`} of the identity provider differ from what it says itself.`,
      reason: 'Logging in ends on a page that does not exist, or tokens cannot be checked.',
      next: 'Remove identity.endpoints where the provider is Keycloak or Entra ID, else copy what the provider says.',
      details: differing,
    });
  });

/** Keys with which tokens can be checked: RSA, for signing, with a name. */
export const checkKeys = (world: DoctorWorld): Promise<CheckResult> =>
  withDiscovery(world, async ({ provider, ask }, document) => {
    const url = provider.endpoints.keys?.value ?? document.jwks_uri ?? '';
    const answer = await ask(url);
    const listed = answer.ok && answer.status === 200 ? parseObject(answer.body)?.keys : undefined;
    const reason = 'Without its keys the backend refuses every token.';
    if (!Array.isArray(listed)) {
      const why = answer.ok ? `status ${answer.status}` : answer.reason;
      return problem({
        found: `The keys of the identity provider cannot be read at ${url}: ${why}.`,
        reason,
        next: 'Check identity.endpoints.keys.',
      });
    }
    const keys = listed as ReadonlyArray<Readonly<Record<string, unknown>>>;
    const usable = keys.filter(isUsable);
    if (usable.length > 0)
      return ok(
        `The identity provider has ${usable.length === 1 ? 'a key' : `${usable.length} keys`} for RS256.`,
      );
    return problem({
      found: `None of the ${keys.length} keys of the identity provider is an RSA key for RS256 with a kid.`,
      reason:
        'The backend checks RS256 only and looks keys up by their kid; other tokens end in an error 500.',
      next: 'Let the identity provider sign access tokens with RS256.',
    });
  });

export const isUsable = (key: Readonly<Record<string, unknown>>): boolean =>
  key.kty === 'RSA' &&
  key.use !== 'enc' &&
  (key.alg === undefined || key.alg === 'RS256') &&
  typeof key.kid === 'string';

/** The provider offers the way of logging in that the website takes. */
export const checkFlow = (world: DoctorWorld): Promise<CheckResult> =>
  withDiscovery(world, ({ provider, identity }, document) => {
    const wanted = provider.responseType.value;
    const offered = document.response_types_supported ?? [];
    if (offered.length > 0 && !offered.includes(wanted)) {
      return problem({
        found: `The website asks for response type "${wanted}"; the provider offers ${offered.join(', ')}.`,
        reason: 'Logging in then ends with an error of the provider.',
        next:
          wanted === 'code'
            ? 'Allow the standard flow for the client.'
            : 'Allow the implicit flow for the client.',
      });
    }
    const methods = document.code_challenge_methods_supported;
    if (wanted === 'code' && methods !== undefined && !methods.includes('S256')) {
      return problem({
        found: 'The provider does not offer PKCE with S256.',
        reason: 'The website always uses it.',
        next: 'Switch on PKCE with S256.',
      });
    }
    if (wanted === 'id_token' && identity.provider === 'oidc') {
      return warning({
        found: 'The website asks for response type "id_token".',
        reason:
          'It needs an access token in the same answer, and few providers give one: Dex up to 2.42.1 does, later ones do not.',
        next: 'Use Keycloak between the website and this provider, or keep Dex at 2.42.1.',
      });
    }
    return ok(`The provider offers response type "${wanted}"${wanted === 'code' ? ' with PKCE' : ''}.`);
  });

interface Redirect {
  readonly client: string;
  readonly uri: string;
  readonly responseType: string;
}

/** Addresses that the provider has to send people back to; where it says so, it is asked. */
export const checkRedirects = (world: DoctorWorld): Promise<CheckResult> =>
  withDiscovery(world, async (known, document) => {
    if (world.deployment === undefined) return blocked('DOCTOR_SETTINGS', 'The addresses are not known.');
    const { frontend, backend } = world.deployment.addresses;
    const site = asOrigin(world.settings, frontend);
    const page = `${site}/manage/incidents`;
    const admin = `${asOrigin(world.settings, backend)}/signals/oidc/callback/`;
    const redirects: ReadonlyArray<Redirect> = [
      { client: known.identity.clientId, uri: page, responseType: known.provider.responseType.value },
      { client: known.adminClientId, uri: admin, responseType: 'code' },
    ];
    const keycloak = known.identity.provider === 'keycloak';
    const details = [
      `client ${known.identity.clientId}: ${keycloak ? `${site}/*` : page}`,
      `client ${known.adminClientId}: ${admin}`,
      ...(keycloak ? [`client ${known.identity.clientId}: web origin ${site}, post-logout redirect +`] : []),
    ];
    const refused = await refusedRedirects(known, document, redirects);
    const next = 'Register the addresses below with the identity provider.';
    if (refused.length > 0) {
      return problem({
        found: `The identity provider refuses ${refused.map(({ uri, client }) => `${uri} for client ${client}`).join(' and ')}.`,
        reason: 'Nobody who logs in comes back to Signalen.',
        next,
        details,
      });
    }
    if (known.identity.provider === 'entra') {
      return unknown({
        found: 'Entra ID tells only a person who logs in whether it knows our addresses.',
        reason: 'An address that is not registered ends the login with AADSTS50011.',
        next,
        details,
      });
    }
    return ok('The identity provider takes our addresses.', details);
  });

async function refusedRedirects(
  { ask, provider, identity }: KnownProvider,
  { authorization_endpoint }: Discovery,
  redirects: ReadonlyArray<Redirect>,
): Promise<ReadonlyArray<Redirect>> {
  const endpoint = provider.endpoints.authorization?.value ?? authorization_endpoint;
  if (endpoint === undefined || !URL.canParse(endpoint)) return [];
  const answers = await Promise.all(
    redirects.map(({ client, uri, responseType }) => {
      const url = new URL(endpoint);
      const question = { client_id: client, redirect_uri: uri, response_type: responseType };
      const extra = {
        scope: identity.scope ?? 'openid email',
        state: 'doctor',
        nonce: 'doctor',
        // PKCE of RFC 7636, appendix B: nobody goes on from here.
        ...(responseType === 'code'
          ? { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }
          : {}),
      };
      for (const [name, value] of Object.entries({ ...question, ...extra }))
        url.searchParams.set(name, value);
      return ask(url.href);
    }),
  );
  return redirects.filter((_, index) => {
    const answer = answers[index];
    return answer?.ok === true && answer.status >= 400 && answer.status < 500;
  });
}
