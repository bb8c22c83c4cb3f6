// SPDX-License-Identifier: EUPL-1.2

/** One state of a report, as the backend stores it. The same in every known release. */
export interface ReportState {
  readonly code: string;
  /** How the backend calls it, in Dutch. */
  readonly label: string;
  /** States that may follow. */
  readonly next: ReadonlyArray<string>;
  /** True for states only the backend itself sets. */
  readonly internal?: true;
  /** True for states in which the public sees the report as closed. */
  readonly closed?: true;
}

const external = 'forward to external';
const asked = 'reaction requested';

export const reportStates: ReadonlyArray<ReportState> = [
  {
    code: 'm',
    label: 'Gemeld',
    next: ['m', 'i', 'b', 'ready to send', 'o', 'a', 'ingepland', asked, external],
  },
  {
    code: 'i',
    label: 'In afwachting van behandeling',
    next: ['m', 'i', 'ingepland', 'closure requested', 'o', 'ready to send', 'b', 'a', asked, external],
  },
  {
    code: 'b',
    label: 'In behandeling',
    next: ['m', 'ingepland', 'b', 'o', 'a', 'ready to send', 'closure requested', asked, external],
  },
  { code: 'h', label: 'On hold', next: ['ingepland', 'a'] },
  {
    code: 'ingepland',
    label: 'Ingepland',
    next: ['m', 'ingepland', 'b', 'o', 'a', 'closure requested', asked, external],
  },
  { code: 'ready to send', label: 'Extern: te verzenden', next: ['sent', 'send failed', 'a'] },
  { code: 'o', label: 'Afgehandeld', next: ['reopened', 'reopen requested'], closed: true },
  { code: 'a', label: 'Geannuleerd', next: ['a', 'reopened', 'b'], closed: true },
  {
    code: 'reopened',
    label: 'Heropend',
    next: ['reopened', 'b', 'o', 'a', 'ready to send', 'm', asked, external],
  },
  { code: 's', label: 'Gesplitst', next: [], closed: true },
  {
    code: 'closure requested',
    label: 'Extern: verzoek tot afhandeling',
    next: ['m', 'closure requested', 'i', 'o', 'a', 'b', external],
  },
  {
    code: asked,
    label: 'Reactie gevraagd',
    next: ['m', 'i', 'b', 'ingepland', 'o', 'a', asked, 'reaction received', 'ready to send', external],
  },
  {
    code: 'reaction received',
    label: 'Reactie ontvangen',
    next: ['m', 'i', 'b', 'o', 'a', 'ingepland', asked, 'ready to send', external],
  },
  {
    code: external,
    label: 'Doorgezet naar extern',
    next: [
      'closure requested',
      'm',
      'i',
      'b',
      external,
      'ingepland',
      'o',
      'a',
      asked,
      'reaction received',
      'ready to send',
    ],
  },
  { code: 'sent', label: 'Extern: verzonden', next: ['done external', 'a'], internal: true },
  { code: 'send failed', label: 'Extern: mislukt', next: ['m', 'ready to send', 'a'], internal: true },
  { code: 'done external', label: 'Extern: afgehandeld', next: ['o', 'a', 'b'], internal: true },
  { code: 'reopen requested', label: 'Verzoek tot heropenen', next: ['o', 'reopened', 'a'], internal: true },
];
