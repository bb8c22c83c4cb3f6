// SPDX-License-Identifier: EUPL-1.2
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Sensitive } from '../../../src/state/sensitive.js';
import { json, page, refused, type ScriptedProbe } from '../../fakes/scripted-probe.js';
import { instanceText, now, outcomeOf, paperWorld } from './worlds.js';

const issuer = 'https://sso.utrecht.example/realms/signalen';
const connect = `${issuer}/protocol/openid-connect`;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...publicKey.export({ format: 'jwk' }), kid: 'een', use: 'sig', alg: 'RS256' };
const document = {
  issuer,
  authorization_endpoint: `${connect}/auth`,
  token_endpoint: `${connect}/token`,
  userinfo_endpoint: `${connect}/userinfo`,
  jwks_uri: `${connect}/certs`,
  response_types_supported: ['code', 'id_token'],
  code_challenge_methods_supported: ['plain', 'S256'],
};

function provider(changes: Readonly<Record<string, unknown>> = {}, keys: ReadonlyArray<object> = [key]) {
  return {
    [`${issuer}/.well-known/openid-configuration`]: json({ ...document, ...changes }),
    [`${connect}/certs`]: json({ keys }),
    [`${connect}/auth`]: page('<form>'),
  } satisfies ScriptedProbe['web'];
}

async function worldWith(web: ScriptedProbe['web'], token?: string) {
  const world = await paperWorld({ more: token === undefined ? {} : { token: new Sensitive(token) } });
  world.probe.web = web;
  return world;
}

const identityCodes = [
  'DOCTOR_OIDC_ISSUER',
  'DOCTOR_OIDC_ENDPOINTS',
  'DOCTOR_OIDC_KEYS',
  'DOCTOR_OIDC_FLOW',
  'DOCTOR_OIDC_REDIRECTS',
] as const;

describe('looking at the identity provider', () => {
  it.each(identityCodes)('%s is in order with a Keycloak that is as the files say', async (code) => {
    expect(await outcomeOf(code, await worldWith(provider()))).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['a slash at the end', `${issuer}/`, 'they differ by a slash at the end'],
    ['another name', 'https://elders.example', 'The identity provider calls itself "https://elders.example"'],
  ])('wants the issuer to the letter: %s', async (_name, theirs, found) => {
    expect(
      await outcomeOf('DOCTOR_OIDC_ISSUER', await worldWith(provider({ issuer: theirs }))),
    ).toMatchObject({
      status: 'problem',
      found: expect.stringContaining(found),
      next: `Set identity.issuer to ${theirs}`,
    });
  });

  it.each([
    ['does not answer', refused],
    ['has no such page', page('', { status: 404 })],
    ['answers with a web page', page('<html>')],
  ])('says so when it %s, and the rest waits for that', async (_name, answer) => {
    const world = await worldWith({ [issuer]: answer });

    expect(await outcomeOf('DOCTOR_OIDC_ISSUER', world)).toMatchObject({ status: 'problem' });
    for (const code of identityCodes.slice(1)) {
      expect(await outcomeOf(code, world)).toMatchObject({
        status: 'unknown',
        blockedBy: 'DOCTOR_OIDC_ISSUER',
      });
    }
  });

  it('compares every address with what the provider says itself', async () => {
    const outcome = await outcomeOf(
      'DOCTOR_OIDC_ENDPOINTS',
      await worldWith(provider({ jwks_uri: 'https://x/keys' })),
    );

    expect(outcome).toMatchObject({ status: 'problem' });
    expect(outcome.details).toEqual([
      `identity.endpoints.keys: the files say ${connect}/certs, the provider says https://x/keys`,
    ]);
  });

  it.each([
    ['only elliptic ones', [{ kty: 'EC', kid: 'a', alg: 'ES256' }]],
    ['one without a name', [{ ...key, kid: undefined }]],
    ['one for encryption', [{ ...key, use: 'enc' }]],
    ['none', []],
  ])('finds no usable key among %s', async (_name, keys) => {
    expect(await outcomeOf('DOCTOR_OIDC_KEYS', await worldWith(provider({}, keys)))).toMatchObject({
      status: 'problem',
    });
  });

  it.each([
    ['no code flow', { response_types_supported: ['id_token'] }],
    ['no PKCE', { code_challenge_methods_supported: ['plain'] }],
  ])('tells of a provider with %s', async (_name, changes) => {
    expect(await outcomeOf('DOCTOR_OIDC_FLOW', await worldWith(provider(changes)))).toMatchObject({
      status: 'problem',
    });
  });

  it('warns of id_token at any other provider', async () => {
    const text = instanceText(`identity:
  provider: oidc
  issuer: ${issuer}
  clientId: signalen
  clientSecret: {value_from: {env: X}}
  endpoints: {authorization: ${connect}/auth, token: ${connect}/token, keys: ${connect}/certs}
`);
    const world = await paperWorld({ text });
    world.probe.web = provider();

    expect(await outcomeOf('DOCTOR_OIDC_FLOW', world)).toMatchObject({
      status: 'warning',
      reason: expect.stringContaining('Dex'),
    });
  });

  it('lists the addresses to register, and asks as a browser would whether they are known', async () => {
    const known = await outcomeOf('DOCTOR_OIDC_REDIRECTS', await worldWith(provider()));
    const world = await worldWith({
      ...provider(),
      [`${connect}/auth`]: ({ url }) =>
        url.includes('oidc%2Fcallback')
          ? page('Invalid parameter: redirect_uri', { status: 400 })
          : page('<form>'),
    });

    expect(known.details).toEqual([
      'client signalen: https://meldingen.utrecht.example/*',
      'client signalen: https://meldingen.utrecht.example/signals/oidc/callback/',
      'client signalen: web origin https://meldingen.utrecht.example, post-logout redirect +',
    ]);
    expect(await outcomeOf('DOCTOR_OIDC_REDIRECTS', world)).toMatchObject({
      status: 'problem',
      found:
        'The identity provider refuses https://meldingen.utrecht.example/signals/oidc/callback/ for client signalen.',
    });
  });

  it('does not pretend to know what Entra ID keeps to itself', async () => {
    const root = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555';
    const text = instanceText(`identity:
  provider: entra
  tenant: 11111111-2222-3333-4444-555555555555
  clientId: 66666666-7777-8888-9999-000000000000
  clientSecret: {value_from: {env: X}}
  scope: openid email api://signalen/lezen
`);
    const world = await paperWorld({ text });
    world.probe.web = {
      [`${root}/v2.0/.well-known`]: json({
        issuer: `${root}/v2.0`,
        response_types_supported: ['code', 'token'],
      }),
      [`${root}/oauth2`]: page('<html>'),
    };

    expect(await outcomeOf('DOCTOR_OIDC_ISSUER', world)).toMatchObject({ status: 'ok' });
    expect(await outcomeOf('DOCTOR_OIDC_REDIRECTS', world)).toMatchObject({
      status: 'unknown',
      details: expect.arrayContaining([
        'client 66666666-7777-8888-9999-000000000000: https://meldingen.utrecht.example/manage/incidents',
      ]),
    });
  });

  it('leaves a provider that runs along for when it runs', async () => {
    const world = await paperWorld({ text: instanceText('target: {type: docker, bundle: [identity]}\n') });

    for (const code of identityCodes) {
      expect((await outcomeOf(code, world)).status, code).toBe('not-applicable');
    }
  });
});

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const soon = Date.parse(now) / 1_000 + 300;

function token(claims: object = {}, header: object = {}): string {
  const text = `${encode({ alg: 'RS256', kid: 'een', ...header })}.${encode({ iss: issuer, aud: ['account', 'signalen'], exp: soon, email: 'piet@utrecht.example', ...claims })}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

describe('looking into a token', () => {
  it('takes what the backend would take', async () => {
    expect(await outcomeOf('DOCTOR_TOKEN', await worldWith(provider(), token()))).toMatchObject({
      status: 'ok',
    });
    expect((await outcomeOf('DOCTOR_TOKEN', await worldWith(provider()))).status).toBe('not-applicable');
  });

  it.each([
    ['another issuer', token({ iss: `${issuer}/` }), 'iss is'],
    ['another audience', token({ aud: 'account' }), 'aud is "account", trusted is signalen'],
    ['no audience', token({ aud: undefined }), 'it has no aud'],
    ['an end in the past', token({ exp: soon - 900 }), 'it ran out at 2026-06-01T11:50:00.000Z'],
    ['no address', token({ email: undefined }), 'it has no email'],
    ['another algorithm', token({}, { alg: 'HS256' }), 'signed with "HS256"'],
    ['no kid', token({}, { kid: undefined }), 'its header has no kid'],
    ['an unknown kid', token({}, { kid: 'twee' }), 'no key with its kid'],
    ['a signature of another', `${token().slice(0, -4)}AAAA`, 'its signature is not right'],
    ['no parts', 'opaque', 'This is no JWT'],
  ])('refuses one with %s, without showing it', async (_name, text, found) => {
    const outcome = await outcomeOf('DOCTOR_TOKEN', await worldWith(provider(), text));

    expect(outcome).toMatchObject({ status: 'problem', found: expect.stringContaining(found) });
    expect(JSON.stringify(outcome)).not.toContain('piet@utrecht.example');
    if (text.includes('.')) expect(JSON.stringify(outcome)).not.toContain(text.split('.')[1]);
  });
});
