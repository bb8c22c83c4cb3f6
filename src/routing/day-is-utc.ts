// SPDX-License-Identifier: EUPL-1.2

/** What to say of a rule that looks at the day and at the time. */
export const dayIsUtc = {
  message: 'The day changes one or two hours after midnight, while the time is local.',
  hint: 'Until 01:00 (02:00 in summer) a report still counts for the day before.',
} as const;
