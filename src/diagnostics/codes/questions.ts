// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const questionCodes = {
  QUESTION_LOCATION_MISSING: {
    severity: 'error',
    title: 'A category with questions does not ask where it is',
  },
  QUESTION_LOCATION_NOT_FIRST: { severity: 'warning', title: 'The location is not the first question' },
  QUESTION_LOCATION_TWICE: { severity: 'warning', title: 'A category asks for the location more than once' },
  QUESTION_LOCATION_OPTIONAL: { severity: 'warning', title: 'The location question can be skipped' },
  QUESTION_TWICE_IN_CATEGORY: { severity: 'warning', title: 'A category asks the same question twice' },
  QUESTION_UNUSED: { severity: 'warning', title: 'A question that is never asked' },
  QUESTION_NEVER_VISIBLE: { severity: 'warning', title: 'A question whose condition can never hold' },
  QUESTION_CONDITION_UNKNOWN: { severity: 'error', title: 'A condition on a question that does not exist' },
  QUESTION_CONDITION_NOT_ASKED: {
    severity: 'warning',
    title: 'A condition on a question the category does not ask',
  },
  QUESTION_CONDITION_LATER: { severity: 'warning', title: 'A condition on a question that comes later' },
  QUESTION_CONDITION_VALUE: { severity: 'error', title: 'A condition on an answer that is no option' },
  QUESTION_TYPE_NOT_SHOWN: { severity: 'warning', title: 'A type of question the frontend never shows' },
  QUESTION_TYPE_NOT_PORTABLE: { severity: 'info', title: 'A type of question that only one frontend shows' },
  QUESTION_TYPE_RELEASE: { severity: 'error', title: 'A type of question this backend does not have' },
  QUESTION_VALIDATOR_ARGUMENTS: { severity: 'error', title: 'A validator with an argument breaks the form' },
  QUESTION_VALIDATOR_NO_EFFECT: { severity: 'warning', title: 'A validator that does nothing' },
  QUESTION_KEY_NOT_USABLE: { severity: 'warning', title: 'A question key that routing cannot use' },
  QUESTION_OPTIONS_MISSING: { severity: 'error', title: 'A choice without anything to choose' },
  QUESTION_OPTION_LABEL_DUPLICATE: { severity: 'warning', title: 'Two options with the same label' },
  QUESTION_OPTIONS_REORDERED: { severity: 'warning', title: 'Options that reporters see in another order' },
  QUESTION_ASSET_ADDRESS: { severity: 'warning', title: 'An asset layer that does not follow the map' },
  QUESTION_ASSET_NOT_ON_MAP: { severity: 'warning', title: 'The type for "not on the map" is spelled wrong' },
} as const satisfies Record<string, CodeDefinition>;
