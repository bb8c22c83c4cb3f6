// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The shape of the files: which keys there are and what they may hold. */
export const schemaCodes = {
  SCHEMA_UNKNOWN_SECTION: { severity: 'error', title: 'A section does not exist' },
  SCHEMA_UNKNOWN_KEY: { severity: 'error', title: 'A key does not exist' },
  SCHEMA_MISSING_KEY: { severity: 'error', title: 'A key is missing' },
  SCHEMA_WRONG_TYPE: { severity: 'error', title: 'A value is of the wrong type' },
  SCHEMA_OUT_OF_RANGE: { severity: 'error', title: 'A value is too small, too large or too long' },
  SCHEMA_NOT_A_CHOICE: { severity: 'error', title: 'A value is not one of the choices' },
  SCHEMA_BAD_FORMAT: { severity: 'error', title: 'A text is not of the right form' },
  SCHEMA_BAD_KEY: { severity: 'error', title: 'A name cannot be used as a key here' },
  SCHEMA_BAD_VALUE: { severity: 'error', title: 'A value cannot be used here' },
  SCHEMA_DUPLICATE_ITEM: { severity: 'error', title: 'Something is in a list twice' },
  SCHEMA_DUPLICATE_IDENTITY: { severity: 'error', title: 'Two objects have the same name' },
  REFERENCE_UNKNOWN: { severity: 'error', title: 'Something that is referred to does not exist' },
} as const satisfies Record<string, CodeDefinition>;
