// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Settings of the installation: secrets, backend variables and frontend keys. */
export const settingsCodes = {
  SETTINGS_SECRET_LITERAL: { severity: 'error', title: 'A secret stands in a file' },
  SETTINGS_SECRET_REFERENCE: { severity: 'error', title: 'A secret is referred to in the wrong way' },
  SETTINGS_VARIABLE_UNKNOWN: { severity: 'error', title: 'The backend has no such variable' },
  SETTINGS_VARIABLE_FORBIDDEN: { severity: 'error', title: 'A backend variable must not be set' },
  SETTINGS_VARIABLE_DEAD: { severity: 'error', title: 'A backend variable has no effect' },
  SETTINGS_VARIABLE_HAS_SETTING: { severity: 'error', title: 'A backend variable has a setting of its own' },
} as const satisfies Record<string, CodeDefinition>;
