// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Making a new instance. */
export const initCodes = {
  INIT_ANSWER_MISSING: { severity: 'error', title: 'An answer is missing and nobody can be asked' },
  INIT_ANSWER_INVALID: { severity: 'error', title: 'An answer that cannot be used' },
  INIT_AREA_INVALID: { severity: 'error', title: 'A centre or a box that is no area in the Netherlands' },
  INIT_MUNICIPALITY_UNKNOWN: { severity: 'error', title: 'There is no municipality by that name' },
  INIT_MUNICIPALITY_AMBIGUOUS: { severity: 'error', title: 'Several municipalities may be meant' },
  INIT_FOLDER_CONFLICT: { severity: 'error', title: 'Files are in the way of a new instance' },
  INIT_FOLDER_UNWRITABLE: { severity: 'error', title: 'A new instance could not be written' },
} as const satisfies Record<string, CodeDefinition>;
