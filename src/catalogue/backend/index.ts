// SPDX-License-Identifier: EUPL-1.2
import { isAvailable, knownBackend } from '../release.js';
import { coreVariables } from './core.js';
import { domainVariables } from './domain.js';
import { flagVariables } from './flags.js';
import { identityVariables } from './identity.js';
import { messagingVariables } from './messaging.js';
import { sigmaxVariables } from './sigmax.js';
import { storageVariables } from './storage.js';
import type { BackendVariable } from './variable.js';

export { backendFlagNames } from './flags.js';
export type { BackendVariable, Need, VariableType } from './variable.js';

/** Every environment variable of any known release. */
export const backendVariables: ReadonlyArray<BackendVariable> = [
  ...coreVariables,
  ...identityVariables,
  ...storageVariables,
  ...messagingVariables,
  ...domainVariables,
  ...sigmaxVariables,
  ...flagVariables,
];

/** Variables that compose files and charts pass on and no known release reads, each with what to use instead. */
export const deadVariables: Readonly<Record<string, string>> = {
  PUB_JWKS: 'tokens are checked with identity.endpoints.keys',
  JWKS_URL: 'tokens are checked with identity.endpoints.keys',
  USER_ID_FIELD: 'users are matched on the e-mail address in the token',
  DATAPUNT_API_URL: 'nothing replaces it',
  DJANGO_LOG_LEVEL: 'the level is set with logging.level',
  EXCLUDED_PERMISSIONS_IN_RESPONSE: 'nothing replaces it',
  SIGNAL_HISTORY_LOG_ENABLED: 'history is always kept',
};

/** The variables that a release reads; an unknown release is judged by the nearest known one. */
export function variablesOf(release: string): ReadonlyArray<BackendVariable> {
  const known = knownBackend(release).release;
  return backendVariables.filter((variable) => isAvailable(variable, known));
}

const byName = new Map(backendVariables.map((variable) => [variable.name, variable]));

export const findVariable = (name: string): BackendVariable | undefined => byName.get(name);

/** Reachable only as `backend.<NAME>`: no setting of its own, and no reason to keep off. */
export const isRawVariable = (variable: BackendVariable): boolean =>
  variable.setting === undefined && variable.need !== 'forbidden' && variable.need !== 'dead';
