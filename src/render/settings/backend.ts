// SPDX-License-Identifier: EUPL-1.2
import { type BackendVariable, isRawVariable, variablesOf } from '../../catalogue/backend/index.js';
import { features } from '../../catalogue/features.js';
import type { Settings } from '../../state/settings.js';
import {
  addressRecipes,
  identityRecipes,
  plain,
  policyRecipes,
  serviceRecipes,
  type VariableValue,
} from './backend-values.js';
import { chosen, type Found, type Origin } from './found.js';
import { text } from './variable-text.js';

/** One environment variable of the backend as the settings make it. */
export interface EffectiveVariable {
  readonly name: string;
  /** Text as the backend reads it, or where the secret is: never the secret itself. */
  readonly value: VariableValue;
  readonly origin: Origin;
}

const recipes: Readonly<Record<string, (settings: Settings) => Found<VariableValue> | undefined>> = {
  ...addressRecipes,
  ...identityRecipes,
  ...serviceRecipes,
  ...policyRecipes,
};

/**
 * The environment of the backend that follows from the settings, in the order of the catalogue. What the settings are
 * silent about is left out when the backend's own default is harmless; addresses of services that the toolkit itself
 * provides come from the target. Variables that `release` does not have are left out.
 */
export function effectiveBackend(settings: Settings, release: string): ReadonlyArray<EffectiveVariable> {
  return variablesOf(release).flatMap((variable) => {
    const found = findValue(settings, variable);
    return found === undefined ? [] : [{ name: variable.name, ...found }];
  });
}

function findValue(settings: Settings, variable: BackendVariable): Found<VariableValue> | undefined {
  const recipe = recipes[variable.name];
  if (recipe !== undefined) return recipe(settings);
  if (isRawVariable(variable)) return plain(settings, `backend.${variable.name}`);
  if (variable.setting === undefined) return undefined;
  return plain(settings, variable.setting) ?? featureDefault(variable);
}

/** Our default of a feature where it is not the backend's. */
function featureDefault(variable: BackendVariable): Found<VariableValue> | undefined {
  const feature = features.find(({ backend }) => backend === variable.name);
  if (feature === undefined || feature.default === variable.default) return undefined;
  return chosen(text.boolean(feature.default), feature.note ?? feature.meaning);
}
