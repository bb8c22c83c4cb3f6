// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The backend's expression language, the `when` form and the order of the rules. */
export const routingCodes = {
  ROUTING_SYNTAX: { severity: 'error', title: 'An expression that the backend cannot read' },
  ROUTING_UNKNOWN_NAME: { severity: 'error', title: 'A name that means nothing in an expression' },
  ROUTING_UNKNOWN_CATEGORY: { severity: 'error', title: 'A rule names a category that does not exist' },
  ROUTING_UNKNOWN_AREA: { severity: 'error', title: 'A rule names an area that does not exist' },
  ROUTING_AREA_FORM: { severity: 'error', title: 'An area is not written as type and code in quotes' },
  ROUTING_UNKNOWN_ANSWER: { severity: 'error', title: 'A rule compares with an answer nobody can give' },
  ROUTING_ANSWER_ID: { severity: 'error', title: 'A rule compares with the id of an answer, not its label' },
  ROUTING_ANSWER_LABEL: { severity: 'error', title: 'A `when` names the label of an answer, not its id' },
  ROUTING_ANSWER_FORM: { severity: 'error', title: 'One answer and several answers are mixed up' },
  ROUTING_QUESTION_KEY: { severity: 'error', title: 'A question key that an expression cannot use' },
  ROUTING_QUESTION_NOT_ASKED: {
    severity: 'warning',
    title: 'A rule waits for an answer to a question its category does not ask',
  },
  ROUTING_EMPTY_TEXT: { severity: 'error', title: 'A comparison with an empty text' },
  ROUTING_IMPOSSIBLE_TIME: { severity: 'error', title: 'A time that does not exist' },
  ROUTING_UNKNOWN_DAY: { severity: 'error', title: 'A weekday that the backend does not know' },
  ROUTING_CONSTANT_CONDITION: { severity: 'warning', title: 'A comparison that always has the same outcome' },
  ROUTING_TYPE_CLASH: { severity: 'error', title: 'A comparison between things that never compare' },
  ROUTING_DAY_ORDER: { severity: 'warning', title: 'Days of the week are compared by the alphabet' },
  ROUTING_DAY_IS_UTC: { severity: 'warning', title: 'The day changes later than the clock says' },
  ROUTING_RULE_NEVER_TRUE: { severity: 'warning', title: 'A rule that can never match' },
  ROUTING_RULE_DUPLICATE: { severity: 'warning', title: 'Two rules with the same condition' },
  ROUTING_RULE_SHADOWED: { severity: 'warning', title: 'A rule that an earlier rule always precedes' },
  ROUTING_WHEN_FORM: { severity: 'error', title: 'A condition that `when` does not know' },
  ROUTING_WHEN_UNKNOWN_PART: {
    severity: 'error',
    title: 'A condition on something the files do not list',
  },
} as const satisfies Record<string, CodeDefinition>;
