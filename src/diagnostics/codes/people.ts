// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const peopleCodes = {
  ROLE_WITHOUT_READ: { severity: 'warning', title: 'A role that cannot see any report' },
  ROLE_WRITE_ALONE: { severity: 'warning', title: 'A role that may write but do nothing' },
  ROLE_USER_MANAGEMENT: { severity: 'info', title: 'A permission that the settings screen takes away' },
  ROLE_PERMISSION_NO_EFFECT: { severity: 'info', title: 'A permission that does nothing' },
  ROLE_UNUSED: { severity: 'info', title: 'A role that nobody has' },
  USER_WITHOUT_ROLE: { severity: 'warning', title: 'A user without a role' },
  USER_WITHOUT_DEPARTMENT: { severity: 'warning', title: 'A user without a department' },
  USER_SUPERUSER: { severity: 'info', title: 'A user who may do everything' },
} as const satisfies Record<string, CodeDefinition>;
