// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** A routing rule and the people it names. */
export const routingRuleCodes = {
  ROUTING_USER_NOT_AVAILABLE: {
    severity: 'error',
    title: 'A rule gives reports to a user who cannot get them',
  },
} as const satisfies Record<string, CodeDefinition>;
