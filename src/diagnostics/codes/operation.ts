// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Looking after what runs: `status`, `logs`, `exec`, `admin`. */
export const operationCodes = {
  OPERATION_ADDRESS_INVALID: { severity: 'error', title: 'That is no mail address' },
  OPERATION_IDENTITY_FAILED: { severity: 'error', title: 'The identity provider refused the account' },
  OPERATION_SERVICE_UNKNOWN: { severity: 'error', title: 'There is no such service' },
  OPERATION_SERVICE_DOWN: { severity: 'error', title: 'The service does not run' },
  OPERATION_TARGET_UNFIT: {
    severity: 'error',
    title: 'The environment does not run in a way this order can reach',
  },
} as const satisfies Record<string, CodeDefinition>;
