// SPDX-License-Identifier: EUPL-1.2
import { createHash, randomBytes } from 'node:crypto';
import type { Site } from './site.js';

export interface Person {
  readonly username: string;
  readonly password: string;
  /** What somebody chooses who has to change a temporary password. */
  readonly newPassword?: string;
}

/** The part of app.json that the frontend logs in with. */
interface LoginSettings {
  readonly authEndpoint: string;
  readonly clientId: string;
  readonly realm: string;
  readonly responseType: string;
  readonly scope: string;
}

/** app.json as the page carries it. */
export async function configurationOf<T = Record<string, unknown>>(site: Site): Promise<T> {
  const { text } = await site.ask('/');
  const found = /window\.CONFIG = (\{.*\});?<\/script>/.exec(text)?.[1];
  if (found === undefined) throw new Error('The page carries no configuration.');
  return JSON.parse(found) as T;
}

/**
 * Logs in as the frontend does with Keycloak: code flow with PKCE, from what its own configuration says. Answers with
 * the access token.
 */
export async function logIn(site: Site, person: Person): Promise<string> {
  const { oidc } = await configurationOf<{ readonly oidc: LoginSettings }>(site);
  const endpoints = `${oidc.authEndpoint}/realms/${oidc.realm}/protocol/openid-connect`.replace(
    site.origin,
    '',
  );
  const verifier = randomBytes(48).toString('base64url');
  const redirect = `${site.origin}/manage/incidents`;
  const query = new URLSearchParams({
    client_id: oidc.clientId,
    redirect_uri: redirect,
    response_type: oidc.responseType,
    response_mode: 'fragment',
    scope: oidc.scope,
    state: randomBytes(8).toString('hex'),
    nonce: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await codeOf(site, `${endpoints}/auth?${query}`, person);
  const answer = await site.ask(`${endpoints}/token`, {
    headers: { origin: site.origin },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: oidc.clientId,
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
    }),
  });
  if (answer.status !== 200) throw new Error(`No token: ${answer.text}`);
  return answer.json<{ readonly access_token: string }>().access_token;
}

async function codeOf(site: Site, address: string, person: Person): Promise<string> {
  const page = await site.ask(address);
  const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&');
  if (action === undefined) throw new Error(`No page to log in: ${page.status} ${page.text}`);
  const answer = await site.ask(action, {
    body: new URLSearchParams({
      username: person.username,
      password: person.password,
      ...(person.newPassword === undefined ? {} : { 'password-new': person.newPassword }),
    }),
  });
  const code = new URLSearchParams(answer.headers.location?.split('#')[1]).get('code');
  if (code === null) throw new Error(`No code: ${answer.status} ${answer.text}`);
  return code;
}
