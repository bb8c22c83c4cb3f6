// SPDX-License-Identifier: EUPL-1.2
import { type BackendVariable, backendVariables, findVariable } from './backend/index.js';
import { type FrontendKey, findFrontendKey, frontendKeys } from './frontend/index.js';

/** What one setting of the instance reaches on both sides of Signalen. */
export interface Pairing {
  readonly setting: string;
  readonly variables: ReadonlyArray<BackendVariable>;
  readonly keys: ReadonlyArray<FrontendKey>;
}

/** The variables and keys that `setting`, or a setting below it, decides: `features.myReports`, `reports.export`. */
export function reachOf(setting: string): Pairing {
  const isReached = (entry: { readonly setting?: string }): boolean =>
    entry.setting === setting || (entry.setting?.startsWith(`${setting}.`) ?? false);
  return {
    setting,
    variables: backendVariables.filter(isReached),
    keys: frontendKeys.filter(isReached),
  };
}

/**
 * What goes together with a backend variable (`MY_SIGNALS_ENABLED`), a frontend key (`map.municipality`) or a frontend
 * flag (`enableMyIncidents`), itself included. Undefined for a name that has no setting.
 */
export function pairsOf(name: string): Pairing | undefined {
  const known = findVariable(name) ?? findFrontendKey(name) ?? findFrontendKey(`featureFlags.${name}`);
  return known?.setting === undefined ? undefined : reachOf(known.setting);
}
