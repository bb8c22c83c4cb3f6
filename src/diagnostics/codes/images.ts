// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** The lock of images: which content stands behind which tag. */
export const imageCodes = {
  IMAGES_LOCK_INVALID: { severity: 'error', title: 'The lock of images cannot be read' },
  IMAGES_LOCK_OTHER_RELEASE: { severity: 'warning', title: 'The lock of images is of another release' },
  IMAGES_NOT_FETCHED: { severity: 'error', title: 'The engine does not have an image' },
  IMAGES_NO_DIGEST: { severity: 'error', title: 'An image was never in a registry' },
} as const satisfies Record<string, CodeDefinition>;
