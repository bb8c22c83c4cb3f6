// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Speaking to a Docker Engine. */
export const engineCodes = {
  ENGINE_CONTEXT_UNKNOWN: { severity: 'error', title: 'There is no such Docker context' },
  ENGINE_FAILED: { severity: 'error', title: 'The Docker Engine refused' },
  ENGINE_NOT_ALLOWED: { severity: 'error', title: 'The Docker Engine may not be used' },
  ENGINE_TIMED_OUT: { severity: 'error', title: 'A command in a container took too long' },
  ENGINE_TLS: { severity: 'error', title: 'The Docker Engine cannot be trusted, or does not trust us' },
  ENGINE_UNREACHABLE: { severity: 'error', title: 'No Docker Engine answers' },
} as const satisfies Record<string, CodeDefinition>;
