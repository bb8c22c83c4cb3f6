// SPDX-License-Identifier: EUPL-1.2
import { bundledServices, withBundledIdentity } from '../../render/deployment/bundled-services.js';
import type { EnvironmentText } from '../../render/deployment/deployment.js';
import { backendEnvironment } from '../../render/deployment/environment.js';
import {
  type EffectiveKey,
  effectiveBackend,
  effectiveFrontend,
  type Origin,
} from '../../render/settings/index.js';
import type { Json } from '../../state/json.js';
import { isSecretReference, type Settings } from '../../state/settings.js';

export interface ShownVariable {
  readonly name: string;
  readonly value: Json;
  readonly origin: Origin;
}

/**
 * The environment of the backend, as it runs: with a target of type docker also what follows from the services that the
 * toolkit runs beside it. A secret is shown as its reference, or by the name under which the toolkit keeps it.
 */
export function shownEnvironment(settings: Settings, release: string): ReadonlyArray<ShownVariable> {
  const bundle = bundleOf(settings);
  const plain = effectiveBackend(settings, release);
  if (bundle === undefined) return plain.map(({ value, ...rest }) => ({ ...rest, value: value as Json }));
  const references = new Map(plain.map(({ name, value }) => [name, value]));
  return backendEnvironment({
    settings,
    release,
    bundled: bundledServices(settings, bundle),
    serviceHost: (service) => service,
  }).map(({ name, value, origin }) => {
    const reference = origin.type === 'toolkit' ? undefined : references.get(name);
    return {
      name,
      value: isSecretReference(reference) ? (reference as unknown as Json) : shown(value),
      origin,
    };
  });
}

export interface ShownAppInput {
  readonly settings: Settings;
  readonly release: string;
  readonly attachments: ReadonlyMap<string, string>;
}

/** What app.json has to say, with the identity provider that runs along. */
export function shownAppJson({ settings, ...rest }: ShownAppInput): ReadonlyArray<EffectiveKey> {
  const bundle = bundleOf(settings);
  if (!bundle?.includes('identity')) return effectiveFrontend({ settings, ...rest });
  const keys = effectiveFrontend({
    settings: withBundledIdentity(settings, bundledServices(settings, bundle)),
    ...rest,
  });
  // Those settings are not in the files.
  return keys.map((key) => (key.path.startsWith('oidc.') ? { ...key, origin: ranAlong } : key));
}

const ranAlong: Origin = { type: 'toolkit', why: 'It belongs to the Keycloak that runs along.' };

/** What runs along for trials; undefined when somebody else installed what the target names. */
function bundleOf({ target }: Settings): ReadonlyArray<'identity' | 'mail'> | undefined {
  return target?.type === 'docker' && target.container === undefined ? (target.bundle ?? []) : undefined;
}

const shown = (value: EnvironmentText): string =>
  value.map((part) => (typeof part === 'string' ? part : `[secret ${part.secret}]`)).join('');
