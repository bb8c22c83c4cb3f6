// SPDX-License-Identifier: EUPL-1.2
import type { fileCodes } from '../../diagnostics/codes/files.js';
import type { Finding } from '../../diagnostics/diagnostic.js';
import type { ReadFailure } from '../../ports/files.js';

/** Why a file could not be read, as a finding without a place. */
export function fileFinding(
  file: string,
  failure: ReadFailure,
): Finding & { readonly code: keyof typeof fileCodes } {
  switch (failure.type) {
    case 'missing':
      return {
        code: 'FILE_MISSING',
        path: [],
        message: `The file ${file} does not exist.`,
        hint: missingHint(file),
      };
    case 'too-large':
      return {
        code: 'FILE_TOO_LARGE',
        path: [],
        message: `The file ${file} is ${megabytes(failure.bytes)} MB.`,
        allowed: `at most ${megabytes(failure.limit)} MB`,
        hint: 'A map with borders simplified to about a metre stays far below this.',
      };
    case 'not-text':
      return {
        code: 'FILE_NOT_TEXT',
        path: [],
        message: `The file ${file} is not text.`,
        allowed: 'text in UTF-8',
      };
    case 'not-a-file':
      return { code: 'FILE_NOT_A_FILE', path: [], message: `${file} is a folder or a device, not a file.` };
    case 'unreadable':
      return {
        code: 'FILE_UNREADABLE',
        path: [],
        message: `The file ${file} cannot be read: ${failure.reason}.`,
      };
    default:
      return failure satisfies never;
  }
}

/** Icons are named from assets/ on, so who writes that folder as well has it twice. */
const missingHint = (file: string): string =>
  file.startsWith('assets/assets/')
    ? `Leave out "assets/": write ${file.slice('assets/assets/'.length)}.`
    : 'Put the file there, or change its name here.';

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');
