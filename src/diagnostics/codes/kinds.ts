// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** What only one kind of configuration can get wrong, as far as its own section shows it. */
export const kindCodes = {
  CATEGORY_PROMISE_UNKNOWN: { severity: 'error', title: 'A promise does not exist' },
  QUESTION_META_NOT_A_MAP: { severity: 'error', title: 'The meta of a question is no map' },
  QUESTION_META_TWICE: { severity: 'warning', title: 'A question says the same thing twice' },
  ROLE_PERMISSION_UNKNOWN: { severity: 'error', title: 'A permission does not exist' },
  USER_NOT_AN_ADDRESS: { severity: 'warning', title: 'A user name is not an e-mail address' },
} as const satisfies Record<string, CodeDefinition>;
