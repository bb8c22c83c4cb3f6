// SPDX-License-Identifier: EUPL-1.2
import type { LoadedInstance, Sections } from '../kinds/instance.js';
import type { KindName } from '../state/address.js';
import { splitAddress } from '../state/address.js';
import type { DesiredObject } from '../state/configuration.js';
import type { Settings } from '../state/settings.js';
import { type Category, readCategories } from './category.js';
import { type Question, readQuestion } from './question.js';
import { type TextAt, textsIn } from './texts-in.js';

/** What rules look at: the loaded instance, with its most used parts in a convenient shape. */
export interface RuleInput {
  readonly sections: Sections;
  /** The settings sections; a section with errors is absent. */
  readonly settings: Settings;
  readonly attachments: LoadedInstance['attachments'];
  readonly desired: LoadedInstance['desired'];
  /** Mains in the order of the files, each with its subs. */
  readonly mains: ReadonlyArray<Category>;
  readonly subs: ReadonlyArray<Category>;
  /** Mains and subs by `main` or `main/sub`. */
  readonly categories: ReadonlyMap<string, Category>;
  /** By key. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Every string of every section. */
  readonly texts: ReadonlyArray<TextAt>;
  /** The objects of one kind, in the order of the files. */
  objectsOf(kind: KindName): ReadonlyArray<DesiredObject>;
  /** The object of one kind with this identity. */
  find(kind: KindName, identity: string): DesiredObject | undefined;
  /** True when the files manage this kind and its section could be read: then what is not listed does not exist. */
  manages(kind: KindName): boolean;
}

export function ruleInputOf(instance: LoadedInstance): RuleInput {
  const { desired, sections, attachments } = instance;
  const byKind = new Map<KindName, DesiredObject[]>();
  for (const object of desired.objects.values()) {
    const { kind } = splitAddress(object.address);
    const group = byKind.get(kind);
    if (group === undefined) byKind.set(kind, [object]);
    else group.push(object);
  }
  const objectsOf = (kind: KindName): ReadonlyArray<DesiredObject> => byKind.get(kind) ?? [];
  const categories = readCategories(objectsOf('category'));
  return {
    sections,
    // Every section in `sections` has passed the schema that Settings describes.
    settings: sections as Settings,
    attachments,
    texts: Object.entries(sections).flatMap(([name, value]) => textsIn(value, [name])),
    desired,
    categories,
    mains: [...categories.values()].filter(({ main }) => main === undefined),
    subs: [...categories.values()].filter(({ main }) => main !== undefined),
    questions: new Map(
      objectsOf('question').map((object) => [splitAddress(object.address).identity, readQuestion(object)]),
    ),
    objectsOf,
    find: (kind, identity) => desired.objects.get(`${kind}:${identity}`),
    manages: (kind) => desired.managed.has(kind) && sections[sectionOf[kind]] !== undefined,
  };
}

/** The top-level section that holds the objects of a kind. */
const sectionOf: Readonly<Record<KindName, string>> = {
  department: 'departments',
  question: 'questions',
  source: 'sources',
  'area-type': 'areaTypes',
  area: 'areaTypes',
  role: 'roles',
  category: 'categories',
  user: 'users',
  'standard-text': 'standardTexts',
  'category-texts': 'categoryTexts',
  'routing-rule': 'routing',
  'mail-template': 'mailTemplates',
  'feedback-topic': 'feedback',
  'feedback-answer': 'feedback',
  schedule: 'schedules',
};
