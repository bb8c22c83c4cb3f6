// SPDX-License-Identifier: EUPL-1.2
import { inject } from 'vitest';

/** For `describe.skipIf`: the set-up has said in one line what is missing, and with CI=true it has failed already. */
export const noEngine = inject('engineMissing') !== null;
