// SPDX-License-Identifier: EUPL-1.2
import type { Configuration, Fields } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import { jsonMap, objectsOf, sectionOf, withoutDefaults } from '../fields.js';
import type { Section } from '../kind.js';
import { once } from '../once.js';
import { categoryKind, mainOf } from './kind.js';
import { iconFile, loadCategories } from './load.js';
import { promiseNames } from './promises.js';
import {
  type Categories,
  categoriesSchema,
  type MainCategory,
  type Promises,
  type SubCategory,
} from './schema.js';

const schema = once(categoriesSchema);

export const categoriesSection: Section<Categories> = {
  name: 'categories',
  file: 'categories.yaml',
  description: 'De hoofdcategorieën en hun subcategorieën, met hun slug als sleutel.',
  get schema() {
    return schema();
  },
  kinds: [categoryKind],
  digests: (categories) => allOf(categories).flatMap(({ icon }) => (icon == null ? [] : [iconFile(icon)])),
  load: loadCategories,
  unload: unloadCategories,
};

const allOf = (categories: Categories): ReadonlyArray<MainCategory | SubCategory> =>
  Object.values(categories).flatMap((main) => [main, ...Object.values(main.sub ?? {})]);

function unloadCategories(
  live: Configuration,
  current?: Readonly<Record<string, unknown>>,
): ReturnType<typeof sectionOf<Categories>> {
  const names = promiseNames(live, current?.promises as Promises | undefined);
  const icons = currentIcons((current?.categories ?? {}) as Categories);
  const mains = new Map<string, MainCategory>();
  const subs = new Map<string, Array<readonly [string, SubCategory]>>();
  for (const { identity, fields } of objectsOf(live, 'category')) {
    const said = unloadOne(identity, fields, { names, icons });
    const main = mainOf(identity);
    if (main === undefined) mains.set(identity, said as MainCategory);
    else subs.set(main, [...(subs.get(main) ?? []), [identity.slice(main.length + 1), said as SubCategory]]);
  }
  return sectionOf(
    Object.fromEntries(
      [...mains].map(([slug, main]) => {
        const own = subs.get(slug);
        return [slug, own === undefined ? main : { ...main, sub: Object.fromEntries(own) }];
      }),
    ),
  );
}

interface OwnersNames {
  /** Promise text → name. */
  readonly names: ReadonlyMap<string, string>;
  /** Category → path of its icon in the instance that is already there. */
  readonly icons: ReadonlyMap<string, string>;
}

function unloadOne(identity: string, fields: Fields, { names, icons }: OwnersNames): Record<string, Json> {
  const {
    departments: _departments,
    showChildrenInFilter,
    promise,
    handling,
    icon,
    ...rest
  } = withoutDefaults(categoryKind.fields, fields);
  const links = Object.entries(jsonMap(fields.departments));
  const codes = (role: string) => links.flatMap(([code, as]) => (as === role ? [code] : [])).sort();
  const responsible = codes('responsible');
  const view = codes('view');
  return {
    ...rest,
    ...(showChildrenInFilter === true ? { showChildrenInFilter } : {}),
    ...(typeof promise === 'string' ? { promise: names.get(promise) ?? promise } : {}),
    ...(handling === undefined ? {} : { handling: handlingTime(jsonMap(handling)) }),
    ...(icon === undefined ? {} : { icon: iconPath(identity, jsonMap(icon).file, icons) }),
    ...(responsible.length === 0 ? {} : { responsible }),
    ...(view.length === 0 ? {} : { view }),
  };
}

const handlingTime = ({ days = 0, workingDays }: Readonly<Record<string, Json>>): Json =>
  workingDays === true ? { days } : { days, workingDays: false };

/** The live system tells the name of the file and not where the instance keeps it. */
function iconPath(identity: string, file: Json | undefined, icons: ReadonlyMap<string, string>): string {
  const known = icons.get(identity);
  if (known !== undefined && known.slice(known.lastIndexOf('/') + 1) === file) return known;
  return `icons/${identity}/${String(file)}`;
}

/** Where the files keep the icon of each of these categories: the digest of its content by path in the instance. */
export function iconsOf(
  live: Configuration,
  current?: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> {
  const icons = currentIcons((current?.categories ?? {}) as Categories);
  return new Map(
    objectsOf(live, 'category').flatMap(({ identity, fields }) => {
      if (fields.icon == null) return [];
      const { file, digest } = jsonMap(fields.icon);
      return [[iconFile(iconPath(identity, file, icons)), String(digest)] as const];
    }),
  );
}

function currentIcons(categories: Categories): ReadonlyMap<string, string> {
  const icons = new Map<string, string>();
  for (const [slug, main] of Object.entries(categories)) {
    if (main.icon != null) icons.set(slug, main.icon);
    for (const [subSlug, sub] of Object.entries(main.sub ?? {})) {
      if (sub.icon != null) icons.set(`${slug}/${subSlug}`, sub.icon);
    }
  }
  return icons;
}
