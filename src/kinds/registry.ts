// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../diagnostics/errors.js';
import type { KindName } from '../state/address.js';
import { areaTypesSection } from './area/area-types.js';
import { promisesSection } from './category/promises.js';
import { categoriesSection } from './category/section.js';
import { categoryTextsSection } from './category-texts/category-texts.js';
import { departmentsSection } from './department/department.js';
import { feedbackSection } from './feedback/feedback.js';
import type { Kind, Section } from './kind.js';
import { mailTemplatesSection } from './mail-template/mail-template.js';
import { questionsSection } from './question/question.js';
import { rolesSection } from './role/role.js';
import { routingSection } from './routing-rule/routing-rule.js';
import { schedulesSection } from './schedule/schedules.js';
import { settingsSections } from './settings/index.js';
import { sourcesSection } from './source/source.js';
import { standardTextsSection } from './standard-text/standard-text.js';
import { usersSection } from './user/user.js';

/** The sections that hold configuration objects. A section comes after those that its `load` looks at. */
export const configurationSections: ReadonlyArray<Section> = [
  departmentsSection,
  rolesSection,
  usersSection,
  sourcesSection,
  promisesSection,
  questionsSection,
  categoriesSection,
  areaTypesSection,
  standardTextsSection,
  categoryTextsSection,
  mailTemplatesSection,
  feedbackSection,
  schedulesSection,
  routingSection,
] as ReadonlyArray<Section>;

/** Every section a file may hold. */
export const sections: ReadonlyArray<Section> = [...settingsSections, ...configurationSections];

/**
 * Every kind, in the order of writing: what others name comes first.
 *
 *     0  department  question  source  area-type  role  feedback-topic  mail-template  schedule
 *     1  area  user  category  feedback-answer
 *     2  standard-text  category-texts  routing-rule
 */
export const kinds: ReadonlyArray<Kind> = configurationSections
  .flatMap((section) => section.kinds)
  .sort((left, right) => left.level - right.level);

const kindsByName: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.name, kind]));

export function kindOf(name: KindName): Kind {
  const kind = kindsByName.get(name);
  if (kind === undefined) throw new InternalError(`No kind is called ${name}`);
  return kind;
}
