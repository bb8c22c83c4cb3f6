// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Reading files and turning text into a tree. */
export const sourceCodes = {
  SOURCE_YAML_SYNTAX: { severity: 'error', title: 'A file is not valid YAML' },
} as const satisfies Record<string, CodeDefinition>;
