// SPDX-License-Identifier: EUPL-1.2
import type { SwitchedOffReason, Unread, UnreadCode } from '../../state/live-remarks.js';

/** Why Signalen switched something off, as a sentence. Names pass through `quote`. */
export function dutchReason(reason: SwitchedOffReason, quote: (text: string) => string): string {
  switch (reason.code) {
    case 'user-inactive':
      return `Gebruiker ${quote(reason.user)} staat uit.`;
    case 'user-elsewhere':
      return `Gebruiker ${quote(reason.user)} zit niet in afdeling ${quote(reason.department)}.`;
    case 'expression-refused':
      return `Signalen kan de regel niet lezen: ${quote(reason.words)}`;
    default:
      return reason satisfies never;
  }
}

type Words = (first: string, second: string) => string;

const words: Readonly<Record<UnreadCode, Words>> = {
  'permissions-without-role': (user) => `rechten van ${user} buiten een rol om`,
  'rule-never-run': (name) => `regel ${name}, van een soort die Signalen nooit uitvoert`,
  'schedule-of-other-kind': (name) => `${name}, op de tijd van de zon of eenmalig`,
  'icon-gone': (name, file) => `het pictogram van ${name}: het bestand ${file} is weg`,
  'recording-part': (part) => `het deel ${part} van de opname`,
  'recording-no-list': () => 'een deel van de opname dat geen lijst is',
  'recording-item': (item, field) => `${item}: ${field} is niet te lezen`,
  'recording-departments': (name) => `afdelingen van ${name}, want die staat niet in de opname`,
  'recording-times': (name, times) => `${name}: de tijden ${times} zijn niet te lezen`,
  'recording-link': (name, department) => `de band van ${name} met ${department}, die geen recht geeft`,
  'recording-twice': (name) => `${name}, want die staat er al`,
};

/** What was not compared. Names pass through `quote`. */
export const dutchUnread = ({ code, names }: Unread, quote: (text: string) => string): string => {
  const [first = '', second = ''] = names.map(quote);
  return words[code](first, second);
};
