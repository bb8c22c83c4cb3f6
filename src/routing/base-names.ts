// SPDX-License-Identifier: EUPL-1.2
import { endOfWord, isWordStart } from './scan.js';

/** Names that every report has in a rule; a question with such a key cannot be asked for. */
export const baseNames = ['sub', 'main', 'location', 'stadsdeel', 'time', 'day', 'areas'] as const;

export type BaseName = (typeof baseNames)[number];

export const isBaseName = (name: string): name is BaseName => baseNames.some((base) => base === name);

/** Whether a rule can use this key as a name: no hyphen, no space, no digit in front. */
export const canBeName = (key: string): boolean =>
  key !== '' &&
  isWordStart(String.fromCodePoint(key.codePointAt(0) ?? 0)) &&
  endOfWord(key, 0) === key.length;
