// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Speaking to a running backend. */
export const bridgeCodes = {
  BRIDGE_UNREACHABLE: { severity: 'error', title: 'The backend cannot be reached' },
  BRIDGE_TIMED_OUT: { severity: 'error', title: 'The backend gave no answer in time' },
  BRIDGE_ANSWER_BROKEN: { severity: 'error', title: 'The answer of the backend is not whole' },
  BRIDGE_NO_BACKEND: { severity: 'error', title: 'The target is not a Signalen backend' },
  BRIDGE_MIGRATIONS_PENDING: { severity: 'error', title: 'The database is behind its backend' },
  BRIDGE_SEARCH_DOWN: { severity: 'error', title: 'The search server does not answer' },
  BRIDGE_DATABASE: { severity: 'error', title: 'The backend cannot use its database' },
  BRIDGE_DOUBLE_OBJECT: { severity: 'error', title: 'The database holds an object twice' },
  BRIDGE_FAILED: { severity: 'error', title: 'The bridge failed' },
} as const satisfies Record<string, CodeDefinition>;
