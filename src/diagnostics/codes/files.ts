// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Finding and reading the files of an instance. */
export const fileCodes = {
  FILE_MISSING: { severity: 'error', title: 'A file does not exist' },
  FILE_TOO_LARGE: { severity: 'error', title: 'A file is too large' },
  FILE_NOT_TEXT: { severity: 'error', title: 'A file is not text' },
  FILE_NOT_A_FILE: { severity: 'error', title: 'A path is not a file' },
  FILE_UNREADABLE: { severity: 'error', title: 'A file cannot be read' },
  ENVIRONMENT_UNKNOWN: { severity: 'error', title: 'An environment does not exist' },
} as const satisfies Record<string, CodeDefinition>;
