// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** What a plan, a drift report and an export have to say about the live system itself. */
export const liveCodes = {
  LIVE_DOUBLE: { severity: 'warning', title: 'The live system holds an object twice' },
  LIVE_DOUBLE_IN_PLAN: { severity: 'error', title: 'A plan changes an object that exists twice' },
  LIVE_RELEASE_DIFFERS: { severity: 'warning', title: 'Another release runs than the files say' },
  LIVE_RELEASE_UNKNOWN: { severity: 'warning', title: 'A release runs that the toolkit does not know' },
  LIVE_UNCHECKED: { severity: 'warning', title: 'A part of the live system could not be checked' },
  LIVE_REMARK: { severity: 'warning', title: 'The live system changed an object by itself' },
  LIVE_QUESTION_TYPE: { severity: 'error', title: 'The release that runs lacks a type of question' },
} as const satisfies Record<string, CodeDefinition>;
