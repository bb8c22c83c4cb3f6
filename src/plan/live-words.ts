// SPDX-License-Identifier: EUPL-1.2
import type { SwitchedOffReason, Unread, UnreadCode } from '../state/live-remarks.js';

/** Ends a sentence that says that something is switched off. */
export function describeReason(reason: SwitchedOffReason): string {
  switch (reason.code) {
    case 'user-inactive':
      return `user ${reason.user} is switched off`;
    case 'user-elsewhere':
      return `user ${reason.user} is not in department ${reason.department}`;
    case 'expression-refused':
      return `the backend cannot compile it: ${reason.words}`;
    default:
      return reason satisfies never;
  }
}

type Words = (first: string, second: string) => string;

const words: Readonly<Record<UnreadCode, Words>> = {
  'permissions-without-role': (user) => `permissions given to ${user} without a role`,
  'rule-never-run': (name) => `rule "${name}" of a type that the backend never runs`,
  'schedule-of-other-kind': (name) => `"${name}", which runs by the sun or once at a moment`,
  'icon-gone': (name, file) => `the icon of ${name}, because its file ${file} is gone`,
  'recording-part': (part) => `the part "${part}" of the recording`,
  'recording-no-list': () => 'a part of the recording that is no list',
  'recording-item': (item, field) => `${item}: ${field} is not understood`,
  'recording-departments': (name) => `departments of "${name}", which is not recorded`,
  'recording-times': (name, times) => `"${name}": its times "${times}" are not understood`,
  'recording-link': (name, department) => `the link of "${name}" with ${department}, which gives no right`,
  'recording-twice': (name) => `"${name}" a second time`,
};

/** What could not be read, without its kind. */
export const describeUnread = ({ code, names: [first = '', second = ''] }: Unread): string =>
  words[code](first, second);
