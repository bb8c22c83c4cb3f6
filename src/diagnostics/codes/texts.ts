// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const textCodes = {
  MAIL_TEMPLATE_MISSING: { severity: 'error', title: 'A mail without a text of its own cannot be sent' },
  MAIL_TEMPLATE_SYNTAX: { severity: 'error', title: 'A mail text that the backend cannot fill in' },
  MAIL_TEMPLATE_BRACES: { severity: 'warning', title: 'Braces that the reader of a mail will see' },
  MAIL_TEMPLATE_UNKNOWN_VARIABLE: {
    severity: 'warning',
    title: 'A mail text with a variable that stays empty',
  },
  MAIL_TEMPLATE_LINK_MISSING: { severity: 'warning', title: 'A mail text without the link it is sent for' },
  STANDARD_TEXT_STATE: { severity: 'warning', title: 'A standard text for a state nobody can choose' },
  STANDARD_TEXT_BLANKS: { severity: 'warning', title: 'A blank in a standard text is not closed' },
  STANDARD_TEXT_TOO_LONG: { severity: 'error', title: 'A standard text is longer than the backend accepts' },
  STANDARD_TEXT_UNREACHABLE: { severity: 'warning', title: 'A standard text that no handler gets to see' },
  STANDARD_TEXTS_OLD_SCREEN: {
    severity: 'warning',
    title: 'Standard texts of the kind that is switched off',
  },
  FEEDBACK_ONE_SIDED: { severity: 'warning', title: 'Feedback answers for one kind of reporter only' },
  FEEDBACK_REOPENS_SATISFIED: {
    severity: 'warning',
    title: 'A satisfied answer that would reopen the report',
  },
  FEEDBACK_TOPIC_UNUSED: { severity: 'info', title: 'A feedback topic without answers' },
  FRONTEND_TEXT_BREAKS_PAGE: { severity: 'error', title: 'A text that breaks the website' },
  FRONTEND_TEXT_MISSING: { severity: 'warning', title: 'A text that visitors would get from somebody else' },
  FRONTEND_SHORT_TITLE_TOO_LONG: { severity: 'info', title: 'A short title that phones cut off' },
  FRONTEND_ACCESSIBILITY_LINK: { severity: 'warning', title: 'No accessibility statement of your own' },
  FRONTEND_LOGO_SIZE: { severity: 'warning', title: 'A logo that does not fit in the header' },
} as const satisfies Record<string, CodeDefinition>;
