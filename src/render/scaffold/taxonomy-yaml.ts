// SPDX-License-Identifier: EUPL-1.2
import type { StarterDepartment, StarterMain, StarterSub, Taxonomy } from './taxonomy.js';
import { yamlItem, yamlText } from './template.js';

/*
 * Written by hand instead of by a YAML library, because these files are read and changed by people: short values in
 * one order, lists on one line, an empty line between categories.
 */

/** The entries below `departments:`, each with what the department does. */
export const departmentsYaml = (departments: ReadonlyArray<StarterDepartment>): string =>
  departments
    .map(
      ({ code, name, isIntern, canDirect, purpose }) =>
        `  # ${upperFirst(purpose)}.\n  ${code}: {name: ${yamlItem(name)}, internal: ${isIntern}, canDirect: ${canDirect}}`,
    )
    .join('\n\n');

/** The entries below `promises:`. */
export const promisesYaml = (taxonomy: Taxonomy): string =>
  Object.entries(taxonomy.serviceMessages)
    .map(([name, text]) => `  ${name}: >-\n    ${text}`)
    .join('\n');

/** One main category with its subs, as an entry below `categories:`. */
export function mainYaml(main: StarterMain): string {
  // Several public subs under one main are worth a filter of their own on the public map.
  const filter = main.sub.filter((sub) => sub.public).length > 1;
  const lines = [`  ${main.slug}:`, `    name: ${yamlText(main.name)}`];
  if (filter) lines.push('    showChildrenInFilter: true');
  lines.push('    sub:');
  return [lines.join('\n'), ...main.sub.map(subYaml)].join('\n\n');
}

function subYaml(sub: StarterSub): string {
  const lines = [
    `name: ${yamlText(sub.name)}`,
    ...(sub.public ? [`publicName: ${yamlText(sub.name)}`, 'public: true'] : []),
    `description: ${yamlText(sub.description)}`,
    `handling: {days: ${sub.slaDays}, workingDays: ${!sub.calendarDays}}`,
    `promise: ${sub.serviceMessage}`,
    `responsible: [${sub.responsible.join(', ')}]`,
    ...(sub.canView.length > 0 ? [`view: [${sub.canView.join(', ')}]`] : []),
    ...(sub.questions === undefined ? [] : [`questions: [${sub.questions.join(', ')}]`]),
    ...(sub.replaces === undefined ? [] : [`replaces: ${sub.replaces}`]),
  ];
  return [`      ${sub.slug}:`, ...lines.map((line) => `        ${line}`)].join('\n');
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
