// SPDX-License-Identifier: EUPL-1.2
import type { KindName } from './address.js';

/** Why a live system would not run an object that it switched off: data, for views to put into words. */
export type SwitchedOffReason =
  | { readonly code: 'user-inactive'; readonly user: string }
  | { readonly code: 'user-elsewhere'; readonly user: string; readonly department: string }
  /** `words` are the backend's own. */
  | { readonly code: 'expression-refused'; readonly words: string };

/** What can be live that the files have no words for, and what a recording can hold that nobody understands. */
export const unreadCodes = [
  'permissions-without-role',
  'rule-never-run',
  'schedule-of-other-kind',
  'icon-gone',
  'recording-part',
  'recording-no-list',
  'recording-item',
  'recording-departments',
  'recording-times',
  'recording-link',
  'recording-twice',
] as const;

export type UnreadCode = (typeof unreadCodes)[number];

/** Something live that the toolkit has no words for. */
export interface Unread {
  /** Null when it belongs to no kind. */
  readonly kind: KindName | null;
  readonly code: UnreadCode;
  /** What it is about, e.g. the name of a user; how many there are and what they mean depends on the code. */
  readonly names: ReadonlyArray<string>;
}
