// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** What keeps an environment from being rendered or installed, other than its settings. */
export const installationCodes = {
  INSTALLATION_TARGET_OTHER: { severity: 'error', title: 'Nothing is installed for this kind of target' },
  INSTALLATION_FILE_MISSING: { severity: 'error', title: 'A file that has to go along is not there' },
  RENDER_FOLDER_TAKEN: { severity: 'error', title: 'The folder holds something else' },
  RENDER_FOLDER_UNWRITABLE: { severity: 'error', title: 'The rendering could not be written' },
  RENDER_WITHOUT_MANIFESTS: { severity: 'info', title: 'The manifests were not made' },
} as const satisfies Record<string, CodeDefinition>;
