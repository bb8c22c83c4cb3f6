// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The record of what was ordered. */
export const auditCodes = {
  AUDIT_NOT_WRITABLE: { severity: 'error', title: 'The audit log cannot be written' },
} as const satisfies Record<string, CodeDefinition>;
