// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../diagnostics/diagnostic.js';
import { type Address, splitAddress } from '../state/address.js';
import type { DesiredObject } from '../state/configuration.js';
import { slugOf } from '../state/slug.js';
import { recordOf, textOf, textOrNull, textsOf } from './json-fields.js';

/** A main category, or a sub with its main. */
export interface Category {
  /** `afval` or `afval/zwerfafval`. */
  readonly identity: string;
  /** The last part of the identity. */
  readonly slug: string;
  readonly path: InstancePath;
  readonly name: string;
  /** The slug that the backend would make of the name; empty when it would make up a number. */
  readonly derivedSlug: string;
  readonly publicName: string | null;
  readonly isPublic: boolean;
  readonly showChildrenInFilter: boolean | null;
  readonly promise: string | null;
  readonly hasHandling: boolean;
  readonly hasIcon: boolean;
  readonly active: boolean;
  /** Department codes. Who is responsible may view as well, and is not repeated in `viewers`. */
  readonly responsible: ReadonlyArray<string>;
  readonly viewers: ReadonlyArray<string>;
  /** Keys, in the order in which they are asked, without those of the main. */
  readonly questions: ReadonlyArray<string>;
  readonly replaces: Address | undefined;
  readonly main: Category | undefined;
  /** Empty for a sub. */
  readonly subs: ReadonlyArray<Category>;
}

/** Mains and subs by identity, in the order of the files. A sub whose main is not there is left out. */
export function readCategories(objects: ReadonlyArray<DesiredObject>): ReadonlyMap<string, Category> {
  const mains = new Map<string, Category & { readonly subs: Category[] }>();
  const byIdentity = new Map<string, Category>();
  const identities = objects.map((object) => ({ object, identity: splitAddress(object.address).identity }));
  for (const { object, identity } of identities) {
    if (!identity.includes('/')) mains.set(identity, { ...readOne(object, identity, undefined), subs: [] });
  }
  for (const { object, identity } of identities) {
    const [mainSlug = ''] = identity.split('/', 1);
    const main = mains.get(mainSlug);
    if (main === undefined) continue;
    if (!byIdentity.has(mainSlug)) byIdentity.set(mainSlug, main);
    if (identity === mainSlug) continue;
    const sub = readOne(object, identity, main);
    main.subs.push(sub);
    byIdentity.set(identity, sub);
  }
  return byIdentity;
}

function readOne(object: DesiredObject, identity: string, main: Category | undefined): Category {
  const { fields, path, replaces } = object;
  const departments = Object.entries(recordOf(fields.departments));
  const codesWith = (link: string): string[] =>
    departments.filter(([, value]) => value === link).map(([code]) => code);
  return {
    identity,
    slug: identity.slice(identity.indexOf('/') + 1),
    path,
    name: textOf(fields.name),
    derivedSlug: slugOf(textOf(fields.name)),
    publicName: textOrNull(fields.publicName),
    isPublic: fields.public === true,
    showChildrenInFilter:
      typeof fields.showChildrenInFilter === 'boolean' ? fields.showChildrenInFilter : null,
    promise: textOrNull(fields.promise),
    hasHandling: fields.handling !== null && fields.handling !== undefined,
    hasIcon: fields.icon !== null && fields.icon !== undefined,
    active: fields.active !== false,
    responsible: codesWith('responsible'),
    viewers: codesWith('view'),
    questions: textsOf(fields.questions),
    replaces,
    main,
    subs: [],
  };
}

/** The keys of all questions that a reporter in this category gets, in order: those of the main come first. */
export const askedIn = (category: Category): ReadonlyArray<string> =>
  category.main === undefined ? category.questions : [...category.main.questions, ...category.questions];

/** A reporter can end up here. */
export const isReachable = (category: Category): boolean =>
  category.main !== undefined && category.active && category.main.active;
