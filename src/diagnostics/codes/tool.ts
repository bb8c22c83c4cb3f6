// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The tool itself: usage, files, targets. */
export const toolCodes = {
  TOOL_INTERNAL_ERROR: { severity: 'error', title: 'A fault in the toolkit' },
  TOOL_NO_INSTANCE: { severity: 'error', title: 'There is no instance here' },
} as const satisfies Record<string, CodeDefinition>;
