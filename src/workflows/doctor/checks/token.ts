// SPDX-License-Identifier: EUPL-1.2
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { type CheckResult, notApplicable, ok, problem } from '../check.js';
import { findProvider, isResult, type KnownProvider, parseObject } from '../provider.js';
import type { DoctorWorld } from '../world.js';
import { isUsable } from './identity.js';

interface DecodedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

/** A token as the backend would judge it. Nothing of it is shown but names of claims, issuer, audience and end. */
export async function checkToken(world: DoctorWorld): Promise<CheckResult> {
  if (world.token === undefined) return notApplicable('No token was given (--token-file).');
  const token = decode(world.token.reveal().trim());
  if (token === undefined) {
    return problem({
      found: 'This is no JWT: three parts with dots between, the first two JSON.',
      reason: 'The backend reads the access token itself; one that only its provider can read is refused.',
      next: 'Let the identity provider give access tokens as JWT. Entra ID needs a scope of an API of your own.',
    });
  }
  const known = await findProvider(world);
  if (isResult(known)) return known;
  const faults = [...claimFaults(token, known, world.clock.now()), ...(await keyFaults(token, known))];
  if (faults.length === 0) return ok('The backend would take this token.');
  return problem({
    found: `The backend would refuse this token: ${faults.join('; ')}.`,
    reason: 'Whoever logs in with such a token is sent away at once.',
    next: 'Mend the client at the identity provider, log in again and give the new token.',
  });
}

function decode(text: string): DecodedToken | undefined {
  const [header = '', claims = '', signature = '', ...rest] = text.split('.');
  if (rest.length > 0 || signature === '') return undefined;
  const [first, second] = [header, claims].map((part) =>
    parseObject(Buffer.from(part, 'base64url').toString('utf8')),
  );
  if (first === undefined || second === undefined) return undefined;
  return {
    header: first,
    claims: second,
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function claimFaults(
  { claims }: DecodedToken,
  { provider, identity }: KnownProvider,
  now: Date,
): ReadonlyArray<string> {
  const faults: string[] = [];
  const issuer = provider.issuer.value;
  if (claims.iss !== issuer) faults.push(`iss is ${quote(claims.iss)}, the files say "${issuer}"`);
  const trusted = identity.audience ?? [identity.clientId];
  const audience = [claims.aud].flat();
  if (claims.aud === undefined) faults.push('it has no aud');
  else if (identity.verifyAudience !== false && !audience.some((one) => trusted.includes(String(one)))) {
    faults.push(`aud is ${audience.map(quote).join(', ')}, trusted is ${trusted.join(', ')}`);
  }
  if (typeof claims.exp !== 'number') faults.push('it has no exp');
  else if (claims.exp * 1_000 < now.getTime()) {
    faults.push(`it ran out at ${new Date(claims.exp * 1_000).toISOString()}`);
  }
  if (typeof claims.email !== 'string' || claims.email === '') faults.push('it has no email');
  return faults;
}

const quote = (value: unknown): string => (value === undefined ? 'absent' : `"${String(value)}"`);

async function keyFaults(
  { header, signed, signature }: DecodedToken,
  known: KnownProvider,
): Promise<ReadonlyArray<string>> {
  if (header.alg !== 'RS256') return [`it is signed with ${quote(header.alg)}, not with RS256`];
  if (typeof header.kid !== 'string') return ['its header has no kid'];
  const answer = await known.ask(known.provider.endpoints.keys?.value ?? '');
  const listed = answer.ok ? parseObject(answer.body)?.keys : undefined;
  if (!Array.isArray(listed)) return ['the keys of the identity provider cannot be read'];
  const keys = (listed as ReadonlyArray<Readonly<Record<string, unknown>>>).filter(isUsable);
  const key = keys.find(({ kid }) => kid === header.kid);
  if (key === undefined) return ['the identity provider has no key with its kid'];
  return isSignedBy(key as JsonWebKey, signed, signature) ? [] : ['its signature is not right'];
}

function isSignedBy(key: JsonWebKey, signed: string, signature: Buffer): boolean {
  try {
    return verify('sha256', Buffer.from(signed), createPublicKey({ key, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}
