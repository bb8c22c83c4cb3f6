// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const departmentCodes = {
  DEPARTMENT_UNUSED: { severity: 'warning', title: 'A department sees no category' },
  DEPARTMENT_NAME_DUPLICATE: { severity: 'warning', title: 'Two departments have the same name' },
} as const satisfies Record<string, CodeDefinition>;
