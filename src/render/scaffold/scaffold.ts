// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../../diagnostics/errors.js';
import type { ScaffoldAnswers } from './answers.js';
import { selectTaxonomy, type Taxonomy } from './taxonomy.js';
import { departmentsYaml, mainYaml, promisesYaml } from './taxonomy-yaml.js';
import { fillTemplate, type TemplateValues } from './template.js';
import { templateValues } from './values.js';

/** What a new instance is made from; it comes with the package. */
export interface ScaffoldSources {
  /** Templates by their path below `templates/scaffold/`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly taxonomy: Taxonomy;
  /** JSON Schemas by file name, for editors. */
  readonly schemas: ReadonlyMap<string, string>;
}

/** The template of one file per main category; the others make one file each. */
const categoryTemplate = 'category.yaml';

/** Templates of what a running system tells itself; and of an environment beside it, which would be empty. */
const configurationTemplates: ReadonlySet<string> = new Set([
  'categories.yaml',
  'departments.yaml',
  'environments/demo.yaml',
  'feedback.yaml',
  'mail.yaml',
  'messages.yaml',
  'questions.yaml',
  'roles.yaml',
  'routing.yaml',
  'schedules.yaml',
  'sources.yaml',
]);

/** The trial on one's own computer: only for who wants Docker, and not beside a system that runs already. */
const trialTemplate = 'environments/proef.yaml';

const isConfiguration = (template: string): boolean =>
  configurationTemplates.has(template) || /^(mail|tests)\//.test(template);

/** The files of a new instance by their path in it, sorted. Pure: the same answers give the same bytes. */
export function scaffold(answers: ScaffoldAnswers, sources: ScaffoldSources): ReadonlyMap<string, string> {
  const isAdopted = answers.profile === 'adopt';
  const taxonomy = selectTaxonomy(sources.taxonomy, isAdopted ? 'demo' : answers.profile);
  const split = answers.profile === 'standard';
  const values: TemplateValues = {
    ...templateValues(answers),
    split,
    departments: departmentsYaml(taxonomy.departments),
    promises: promisesYaml(taxonomy),
    categories: taxonomy.main.map(mainYaml).join('\n\n'),
  };
  const files = new Map<string, string>();
  for (const [path, template] of sources.templates) {
    if (path === trialTemplate && values.docker !== true) continue;
    if (path !== categoryTemplate && !(isAdopted && isConfiguration(path)))
      files.set(instancePath(path), fillTemplate(template, values));
  }
  if (split) addCategoryFiles(files, taxonomy, { values, template: sources.templates.get(categoryTemplate) });
  for (const [name, text] of sources.schemas) files.set(`schemas/${name}`, text);
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The files that every new instance has, whatever the answers. */
export const plainPaths = (templates: ReadonlyMap<string, string>): ReadonlyArray<string> =>
  [...templates.keys()].filter((path) => path !== categoryTemplate).map(instancePath);

function addCategoryFiles(
  files: Map<string, string>,
  taxonomy: Taxonomy,
  { values, template }: { readonly values: TemplateValues; readonly template: string | undefined },
): void {
  if (template === undefined) throw new InternalError(`The package misses ${categoryTemplate}`);
  for (const main of taxonomy.main) {
    const text = fillTemplate(template, { ...values, mainName: main.name, category: mainYaml(main) });
    files.set(`categories/${main.slug}.yaml`, text);
  }
}

/** A leading dot is written out in the package, since npm leaves out or renames some files that have one. */
const instancePath = (template: string): string => template.replace(/^dot-/, '.');
