// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The tool itself: usage, files, targets. */
export const toolCodes = {
  TOOL_INTERNAL_ERROR: { severity: 'error', title: 'A fault in the toolkit' },
  TOOL_NO_INSTANCE: { severity: 'error', title: 'There is no instance here' },
  TOOL_STOPPED: { severity: 'error', title: 'The command was stopped before it was done' },
  TOOL_USAGE: { severity: 'error', title: 'A command was typed in a way it does not understand' },
} as const satisfies Record<string, CodeDefinition>;
