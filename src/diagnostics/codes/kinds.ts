// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** What only one kind of configuration can get wrong, as far as its own section shows it. */
export const kindCodes = {
  CATEGORY_PROMISE_UNKNOWN: { severity: 'error', title: 'A promise does not exist' },
  QUESTION_META_NOT_A_MAP: { severity: 'error', title: 'The meta of a question is no map' },
  QUESTION_META_TWICE: { severity: 'warning', title: 'A question says the same thing twice' },
  ROLE_PERMISSION_UNKNOWN: { severity: 'error', title: 'A permission does not exist' },
  ROUTING_RULE_NO_CONDITION: { severity: 'error', title: 'A rule has no condition' },
  ROUTING_RULE_TWO_CONDITIONS: { severity: 'error', title: 'A rule has two conditions' },
  SCHEDULE_CRON_INVALID: { severity: 'error', title: 'A cron line cannot be read' },
  SCHEDULE_NO_TIME: { severity: 'error', title: 'A schedule does not say when, or says it twice' },
  SCHEDULE_TASK_UNKNOWN: { severity: 'error', title: 'A task does not exist' },
  SCHEDULE_TIME_ZONE_UNKNOWN: { severity: 'error', title: 'A time zone does not exist' },
  USER_NOT_AN_ADDRESS: { severity: 'warning', title: 'A user name is not an e-mail address' },
} as const satisfies Record<string, CodeDefinition>;
