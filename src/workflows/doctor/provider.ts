// SPDX-License-Identifier: EUPL-1.2
import type { HttpAnswer, ProbeFailure } from '../../ports/network-probe.js';
import { bundledIdentity } from '../../render/deployment/bundled-identity.js';
import { withBundledIdentity } from '../../render/deployment/bundled-services.js';
import { type IdentityProvider, identityProvider } from '../../render/settings/identity.js';
import type { IdentitySettings } from '../../state/settings.js';
import { type CheckResult, notApplicable, problem } from './check.js';
import type { DoctorWorld } from './world.js';

/** The identity provider of an instance, as both sides of Signalen are told of it. */
export interface KnownProvider {
  readonly identity: IdentitySettings;
  readonly provider: IdentityProvider;
  readonly adminClientId: string;
  ask(url: string): Promise<HttpAnswer | ProbeFailure>;
}

/** What a discovery document says, as far as it matters here. */
export interface Discovery {
  readonly issuer?: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint?: string;
  readonly userinfo_endpoint?: string;
  readonly jwks_uri?: string;
  readonly response_types_supported?: ReadonlyArray<string>;
  readonly code_challenge_methods_supported?: ReadonlyArray<string>;
  readonly [key: string]: unknown;
}

/** The provider, or why there is nothing to look at. */
export async function findProvider(world: DoctorWorld): Promise<KnownProvider | CheckResult> {
  const bundled = world.bundled.has('identity');
  const { identity } = bundled ? withBundledIdentity(world.settings, world.bundled) : world.settings;
  if (identity === undefined) {
    return problem({
      found: 'No identity provider is set.',
      reason: 'Staff cannot log in without one.',
      next: 'Fill in identity in signalen.yaml, or for a trial set target.bundle to [identity].',
    });
  }
  if (bundled && !(await world.isRunning())) {
    return notApplicable('The identity provider runs along, and does not run yet.');
  }
  const { connectTo, authority } = bundled ? await world.site() : {};
  return {
    identity,
    provider: identityProvider(identity),
    adminClientId: bundled ? bundledIdentity.adminClientId : (identity.adminClientId ?? identity.clientId),
    ask: (url) =>
      world.probe.http({
        url,
        ...(connectTo === undefined ? {} : { connectTo }),
        ...(authority === undefined ? {} : { authority }),
      }),
  };
}

export const isResult = (found: object): found is CheckResult => 'status' in found;

/** The discovery document, or why it cannot be read. */
export async function discover(known: KnownProvider): Promise<Discovery | CheckResult> {
  const issuer = known.provider.issuer.value;
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const answer = await known.ask(url);
  const document = answer.ok && answer.status === 200 ? parseObject(answer.body) : undefined;
  if (document !== undefined) return document;
  const why = !answer.ok
    ? answer.reason
    : answer.status === 200
      ? 'the answer is no JSON object'
      : `it answers with status ${answer.status}`;
  return problem({
    found: `The identity provider does not describe itself at ${url}: ${why}.`,
    reason: 'Signalen sends everybody who logs in there; when it is gone, nobody gets in.',
    next: 'Open that address in a browser, and check identity.issuer and the firewall.',
  });
}

/** A JSON object, or undefined. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
