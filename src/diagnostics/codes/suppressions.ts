// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Comments that ask to leave a finding out. */
export const suppressionCodes = {
  SUPPRESSION_UNUSED: { severity: 'warning', title: 'A suppression leaves nothing out' },
  SUPPRESSION_WITHOUT_REASON: { severity: 'warning', title: 'A suppression has no reason' },
  SUPPRESSION_UNKNOWN_CODE: { severity: 'warning', title: 'A suppression names a code that does not exist' },
  SUPPRESSION_NOT_POSSIBLE: {
    severity: 'warning',
    title: 'A suppression names a code that cannot be left out',
  },
} as const satisfies Record<string, CodeDefinition>;
