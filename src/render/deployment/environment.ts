// SPDX-License-Identifier: EUPL-1.2
import { variablesOf } from '../../catalogue/backend/index.js';
import type { SupportingService } from '../../catalogue/services.js';
import type { Settings } from '../../state/settings.js';
import { effectiveBackend } from '../settings/backend.js';
import type { Origin } from '../settings/found.js';
import { bundledVariables, type ServiceHost, withoutBundled } from './bundled-services.js';
import type { EnvironmentText } from './deployment.js';
import { secretNameOf } from './secrets.js';

/** One variable of the backend as it runs, and what decided it. */
export interface DescribedVariable {
  readonly name: string;
  readonly value: EnvironmentText;
  readonly origin: Origin;
}

export interface EnvironmentInput {
  readonly settings: Settings;
  /** Release of the backend. */
  readonly release: string;
  readonly bundled: ReadonlySet<SupportingService>;
  readonly serviceHost: ServiceHost;
}

/**
 * The whole environment of the backend, sorted by name: what follows from the settings, and from the services that run
 * along. Every role gets the same one. Never more than the release knows.
 */
export function backendEnvironment(input: EnvironmentInput): ReadonlyArray<DescribedVariable> {
  const { settings, release, bundled, serviceHost } = input;
  const known = new Set(variablesOf(release).map(({ name }) => name));
  const found = new Map<string, DescribedVariable>();
  for (const { name, value, origin } of effectiveBackend(withoutBundled(settings, bundled), release)) {
    found.set(name, {
      name,
      value: [typeof value === 'string' ? value : { secret: secretNameOf(origin) }],
      origin,
    });
  }
  const variables = bundledVariables(settings, bundled, serviceHost);
  for (const [name, value] of Object.entries(variables)) {
    if (known.has(name)) found.set(name, { name, value, origin: ranAlong });
  }
  if (!found.has('SECRET_KEY')) {
    const origin: Origin = { type: 'toolkit', why: 'The toolkit makes and keeps it.' };
    found.set('SECRET_KEY', { name: 'SECRET_KEY', value: [{ secret: 'secret-key' }], origin });
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

const ranAlong: Origin = { type: 'toolkit', why: 'It belongs to a service that runs along.' };
