// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The files in `tests/`, which `signalen test` runs. */
export const routingTestCodes = {
  TEST_FILE_UNREADABLE: { severity: 'error', title: 'A file with tests cannot be read' },
  TEST_NONE_FOUND: { severity: 'warning', title: 'There are no tests' },
  TEST_NAME_TWICE: { severity: 'warning', title: 'Two tests have the same name' },
  TEST_CATEGORY: { severity: 'error', title: 'A test reports something that is no sub category' },
  TEST_QUESTION: { severity: 'error', title: 'A test answers a question that does not exist' },
  TEST_QUESTION_NOT_ASKED: {
    severity: 'warning',
    title: 'A test answers a question that its category does not ask',
  },
  TEST_ANSWER: { severity: 'error', title: 'A test gives an answer nobody can give' },
  TEST_MOMENT: { severity: 'error', title: 'A test takes place at a moment that does not exist' },
  TEST_EXPECTED_NAME: { severity: 'error', title: 'A test expects something that does not exist' },
} as const satisfies Record<string, CodeDefinition>;
