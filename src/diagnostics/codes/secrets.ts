// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Secrets of an installation: where they are, how they are kept, how they are changed. */
export const secretCodes = {
  SECRET_MISSING: { severity: 'error', title: 'A secret is missing' },
  SECRET_BREAKS_ADDRESS: { severity: 'error', title: 'A secret breaks the address it becomes part of' },
  SECRET_UNREADABLE: { severity: 'error', title: 'A secret cannot be read' },
  SECRET_NOT_WRITTEN: { severity: 'error', title: 'A secret cannot be written' },
  SECRET_TOO_OPEN: { severity: 'warning', title: 'Others may read the file of a secret' },
  SECRET_OLD: { severity: 'warning', title: 'A secret is older than a year' },
  SECRET_IN_GIT: { severity: 'warning', title: 'Git keeps the file of a secret, or would' },
  SECRET_HALF_ROTATED: { severity: 'warning', title: 'A rotation was not completed' },
  SECRET_UNKNOWN: { severity: 'error', title: 'There is no such secret' },
  SECRET_NOT_ROTATED: { severity: 'error', title: 'A secret could not be changed' },
} as const satisfies Record<string, CodeDefinition>;
