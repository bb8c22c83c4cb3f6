// SPDX-License-Identifier: EUPL-1.2

/** The states of a report, by the code the backend stores. */
export const statusStates = [
  'm',
  'i',
  'b',
  'h',
  'ingepland',
  'ready to send',
  'o',
  'a',
  'reopened',
  's',
  'closure requested',
  'reaction requested',
  'reaction received',
  'forward to external',
  'sent',
  'send failed',
  'done external',
  'reopen requested',
] as const;

export type StatusState = (typeof statusStates)[number];
