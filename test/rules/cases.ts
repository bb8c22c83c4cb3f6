// SPDX-License-Identifier: EUPL-1.2
import type { Code } from '../../src/diagnostics/codes.js';
import { categoryCases } from './cases/categories.js';
import { deploymentCases } from './cases/deployment.js';
import { peopleCases } from './cases/people.js';
import { privacyCases } from './cases/privacy.js';
import { questionCases } from './cases/questions.js';
import { routingCases } from './cases/routing.js';
import { settingsCases } from './cases/settings.js';
import { textCases } from './cases/texts.js';
import { websiteCases } from './cases/website.js';
import type { GoodInstance } from './good-instance.js';

/** What must be changed in a good instance to get a code, and what its message must say. */
export type Case = readonly [code: Code, says: RegExp, change: (instance: GoodInstance) => unknown];

export const cases: ReadonlyArray<Case> = [
  ...categoryCases,
  ...questionCases,
  ...routingCases,
  ...peopleCases,
  ...textCases,
  ...websiteCases,
  ...settingsCases,
  ...privacyCases,
  ...deploymentCases,
];
