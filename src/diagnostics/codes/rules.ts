// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';
import { categoryCodes } from './categories.js';
import { departmentCodes } from './departments.js';
import { deploymentCodes } from './deployment.js';
import { mapAndThemeCodes } from './map-and-theme.js';
import { peopleCodes } from './people.js';
import { privacyCodes } from './privacy.js';
import { questionCodes } from './questions.js';
import { routingRuleCodes } from './routing-rules.js';
import { settingsRuleCodes } from './settings-rules.js';
import { sourceAndAreaCodes } from './sources-and-areas.js';
import { textCodes } from './texts.js';

/** What the rules find in an instance whose structure is right; those of routing have a file of their own. */
export const semanticCodes = {
  ...departmentCodes,
  ...categoryCodes,
  ...questionCodes,
  ...sourceAndAreaCodes,
  ...peopleCodes,
  ...textCodes,
  ...mapAndThemeCodes,
  ...routingRuleCodes,
  ...settingsRuleCodes,
  ...privacyCodes,
  ...deploymentCodes,
} as const satisfies Record<string, CodeDefinition>;
