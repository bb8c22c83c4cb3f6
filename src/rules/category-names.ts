// SPDX-License-Identifier: EUPL-1.2
import { type Category, isReachable } from './category.js';
import { listed, type Rule, rule } from './rule.js';

const publicNameMissing = rule('CATEGORY_PUBLIC_NAME_MISSING', function* ({ subs, settings }) {
  if (settings.features?.publicMap !== true) return;
  for (const sub of subs) {
    if (!isReachable(sub) || !sub.isPublic || (sub.publicName ?? '').trim() !== '') continue;
    const path = [...sub.path, 'publicName'];
    yield {
      code: 'CATEGORY_PUBLIC_NAME_MISSING',
      path,
      message: `Category ${sub.identity} has no public name, so citizens read "${sub.name}" on the public map, as staff do.`,
      allowed: 'publicName: what a citizen would call it',
      fix: [{ op: 'set', path, value: sub.name }],
    };
  }
});

/** What a citizen sees of a category; the name stands in when there is no public name. */
const shownName = ({ publicName, name }: Category): string => (publicName ?? name).trim().toLowerCase();

const publicNameDuplicate = rule('CATEGORY_PUBLIC_NAME_DUPLICATE', function* ({ subs }) {
  for (const [first, ...others] of groupsOf(
    subs.filter((sub) => isReachable(sub) && sub.isPublic),
    shownName,
  )) {
    for (const other of others) {
      yield {
        code: 'CATEGORY_PUBLIC_NAME_DUPLICATE',
        path: [...other.path, other.publicName === null ? 'name' : 'publicName'],
        message: `On the public map ${other.identity} looks the same as ${first.identity}: both are called "${other.publicName ?? other.name}".`,
        hint: 'Give one of them another publicName.',
      };
    }
  }
});

const nameDuplicate = rule('CATEGORY_NAME_DUPLICATE', function* ({ mains }) {
  for (const siblings of [mains, ...mains.map(({ subs }) => subs)]) {
    const active = siblings.filter((category) => category.active);
    for (const [first, ...others] of groupsOf(active, ({ name }) => name.trim().toLowerCase())) {
      for (const other of others) {
        yield {
          code: 'CATEGORY_NAME_DUPLICATE',
          path: [...other.path, 'name'],
          message: `${first.identity} and ${other.identity} are both called "${other.name}"; handlers and routing rules cannot tell them apart.`,
          hint: 'Give one of them another name.',
        };
      }
    }
  }
});

const slugShared = rule('CATEGORY_SLUG_SHARED', function* ({ mains, subs }) {
  // overig/overig must exist and shares its slug with its own main: there is nothing to do about that one.
  const all = [...mains, ...subs].filter(({ identity }) => identity !== 'overig/overig');
  for (const group of groupsOf(all, ({ slug }) => slug)) {
    const [first, ...others] = group;
    for (const other of others) {
      yield {
        code: 'CATEGORY_SLUG_SHARED',
        path: other.path,
        on: 'key',
        message: `The slug "${other.slug}" is also that of ${first.identity}; parts of Signalen look up a category by its last slug alone.`,
        hint: 'Prefer slugs that occur once in the whole instance.',
      };
    }
  }
});

const slugDiffers = rule('CATEGORY_SLUG_DIFFERS', function* ({ categories }) {
  for (const { identity, slug, name, path, derivedSlug: derived } of categories.values()) {
    if (derived === slug || derived === '') continue;
    yield {
      code: 'CATEGORY_SLUG_DIFFERS',
      path,
      on: 'key',
      message: `The backend would give "${name}" the slug "${derived}"; the toolkit sets "${slug}" after it made ${identity}.`,
      hint: 'This is fine. Rename the key only when no report uses the category yet.',
    };
  }
});

const slugClash = rule('CATEGORY_SLUG_CLASH', function* ({ mains }) {
  for (const siblings of [mains, ...mains.map(({ subs }) => subs)]) {
    const distinct = siblings.filter(({ derivedSlug }) => derivedSlug !== '');
    for (const group of groupsOf(distinct, ({ derivedSlug }) => derivedSlug)) {
      const [first, ...others] = group.filter(isFirstOfItsName());
      for (const other of others) {
        yield {
          code: 'CATEGORY_SLUG_CLASH',
          path: [...other.path, 'name'],
          message: `The names of ${listed([first?.identity ?? '', other.identity])} give the same slug "${other.derivedSlug}"; made by hand, the second would become "${other.derivedSlug}-2".`,
          hint: 'Choose names that differ in letters or digits.',
        };
      }
    }
  }
});

/** Equal names are CATEGORY_NAME_DUPLICATE already. */
function isFirstOfItsName(): (category: Category) => boolean {
  const seen = new Set<string>();
  return ({ name }) => {
    const key = name.trim().toLowerCase();
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  };
}

/** The groups of two or more that share a key, in order of appearance. */
function groupsOf(
  categories: ReadonlyArray<Category>,
  keyOf: (category: Category) => string,
): ReadonlyArray<readonly [Category, ...Category[]]> {
  const groups = new Map<string, [Category, ...Category[]]>();
  for (const category of categories) {
    const group = groups.get(keyOf(category));
    if (group === undefined) groups.set(keyOf(category), [category]);
    else group.push(category);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

export const categoryNameRules: ReadonlyArray<Rule> = [
  publicNameMissing,
  publicNameDuplicate,
  nameDuplicate,
  slugShared,
  slugDiffers,
  slugClash,
];
