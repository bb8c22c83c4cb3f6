// SPDX-License-Identifier: EUPL-1.2
import type { Finding } from '../diagnostics/diagnostic.js';
import type { LoadedInstance } from '../kinds/instance.js';
import { areaRules } from './areas.js';
import { categoryRules } from './categories.js';
import { categoryNameRules } from './category-names.js';
import { departmentRules } from './departments.js';
import { deploymentRules } from './deployment.js';
import { feedbackRules } from './feedback.js';
import { frontendTextRules } from './frontend-texts.js';
import { ruleInputOf } from './input.js';
import { leftoverRules } from './leftovers.js';
import { mailTemplateRules } from './mail-templates.js';
import { mapRules } from './map.js';
import { peopleRules } from './people.js';
import { privacyRules } from './privacy.js';
import { questionConditionRules } from './question-conditions.js';
import { questionLocationRules } from './question-locations.js';
import { questionOrderRules } from './question-order.js';
import { questionTypeRules } from './question-types.js';
import { routingRules } from './routing.js';
import type { Rule } from './rule.js';
import { scheduleRules } from './schedules.js';
import { settingsRules } from './settings.js';
import { sourceRules } from './sources.js';
import { standardTextRules } from './standard-texts.js';
import { themeRules } from './theme.js';

/** Everything that is checked once the structure is right. */
export const rules: ReadonlyArray<Rule> = [
  ...departmentRules,
  ...categoryRules,
  ...categoryNameRules,
  ...questionLocationRules,
  ...questionConditionRules,
  ...questionOrderRules,
  ...questionTypeRules,
  ...routingRules,
  ...sourceRules,
  ...areaRules,
  ...peopleRules,
  ...mailTemplateRules,
  ...standardTextRules,
  ...feedbackRules,
  ...frontendTextRules,
  ...mapRules,
  ...themeRules,
  ...settingsRules,
  ...deploymentRules,
  ...scheduleRules,
  ...privacyRules,
  ...leftoverRules,
];

/** The codes that rules may give. Files may ask to leave these out, and no others. */
export const ruleCodes: ReadonlySet<string> = new Set(rules.flatMap(({ codes }) => codes));

/** Every finding of every rule, in the order of the table. */
export function* checkRules(instance: LoadedInstance): Iterable<Finding> {
  const input = ruleInputOf(instance);
  for (const { check } of rules) yield* check(input);
}
