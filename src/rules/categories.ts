// SPDX-License-Identifier: EUPL-1.2
import { splitAddress } from '../state/address.js';
import { isReachable } from './category.js';
import { isRecord, valueAt } from './json-fields.js';
import { listed, type Rule, rule } from './rule.js';

const otherMissing = rule('CATEGORY_OTHER_MISSING', function* ({ categories, manages }) {
  if (!manages('category')) return;
  const other = categories.get('overig/overig');
  const why = 'Reports whose category is not clear end up there, and without it nobody can report anything.';
  if (other === undefined) {
    yield {
      code: 'CATEGORY_OTHER_MISSING',
      path: categories.has('overig') ? ['categories', 'overig'] : ['categories'],
      on: 'key',
      message: `There is no category overig/overig. ${why}`,
      allowed: 'a main category "overig" with a sub-category "overig", both active',
    };
    return;
  }
  const off = other.active ? other.main : other;
  if (off === undefined || off.active) return;
  const path = [...off.path, 'active'];
  yield {
    code: 'CATEGORY_OTHER_MISSING',
    path,
    message: `Category ${off.identity} is switched off. ${why}`,
    allowed: 'active: true',
    fix: [{ op: 'set', path, value: true }],
  };
});

const fallbackMissing = rule('CATEGORY_FALLBACK_MISSING', function* ({ mains, categories, settings }) {
  if (settings.classifier === undefined) return;
  for (const { slug, path, active } of mains) {
    if (!active || slug === 'overig' || categories.get(`${slug}/overig-${slug}`)?.active === true) continue;
    yield {
      code: 'CATEGORY_FALLBACK_MISSING',
      path,
      on: 'key',
      message: `When the classifier is sure of "${slug}" only, it looks for ${slug}/overig-${slug}, and that is not there.`,
      allowed: `an active sub-category with the slug overig-${slug}`,
    };
  }
});

const responsible = rule(['CATEGORY_NO_RESPONSIBLE', 'CATEGORY_INVISIBLE'], function* ({ subs }) {
  for (const sub of subs) {
    if (!sub.active || sub.responsible.length > 0) continue;
    if (sub.viewers.length === 0) {
      yield {
        code: 'CATEGORY_INVISIBLE',
        path: sub.path,
        on: 'key',
        message: `Category ${sub.identity} has no department at all, so no handler sees its reports.`,
        allowed: 'responsible: a list with at least one department code',
      };
    } else {
      yield {
        code: 'CATEGORY_NO_RESPONSIBLE',
        path: sub.path,
        on: 'key',
        message: `No department is responsible for category ${sub.identity}; ${listed(sub.viewers, 5)} may only look.`,
        allowed: 'responsible: a list with at least one department code',
      };
    }
  }
});

const promiseMissing = rule('CATEGORY_PROMISE_MISSING', function* ({ subs, sections }) {
  for (const sub of subs) {
    if (!isReachable(sub) || (sub.promise ?? '').trim() !== '') continue;
    // The name of a promise that does not exist is a finding of its own.
    const written = valueAt(sections, [...sub.path, 'promise']);
    if (typeof written === 'string' && written.trim() !== '') continue;
    yield {
      code: 'CATEGORY_PROMISE_MISSING',
      path: [...sub.path, 'promise'],
      message: `Category ${sub.identity} has no promise: the confirmation mail does not say what happens with the report.`,
      allowed: 'promise: the name of a promise, or the text itself',
    };
  }
});

const promiseUnused = rule('CATEGORY_PROMISE_UNUSED', function* ({ sections, categories, manages }) {
  const { promises } = sections;
  if (!isRecord(promises) || !manages('category')) return;
  const used = new Set([...categories.values()].map(({ promise }) => promise));
  for (const [name, text] of Object.entries(promises)) {
    if (typeof text !== 'string' || used.has(text)) continue;
    yield {
      code: 'CATEGORY_PROMISE_UNUSED',
      path: ['promises', name],
      on: 'key',
      message: `No category uses the promise "${name}".`,
      hint: 'Use it, or remove it.',
    };
  }
});

const handlingMissing = rule('CATEGORY_HANDLING_MISSING', function* ({ subs }) {
  for (const sub of subs) {
    if (!isReachable(sub) || sub.hasHandling) continue;
    yield {
      code: 'CATEGORY_HANDLING_MISSING',
      path: [...sub.path, 'handling'],
      message: `Category ${sub.identity} has no handling time: its reports never show up as late.`,
      allowed: 'handling: {days: 5, workingDays: true}',
    };
  }
});

const filterWithoutSubs = rule('CATEGORY_FILTER_WITHOUT_SUBS', function* ({ mains }) {
  for (const main of mains) {
    if (main.showChildrenInFilter === null || main.subs.length > 0) continue;
    const path = [...main.path, 'showChildrenInFilter'];
    yield {
      code: 'CATEGORY_FILTER_WITHOUT_SUBS',
      path,
      on: 'key',
      message: `Main category ${main.slug} has no sub-categories, and the backend refuses showChildrenInFilter on such a main.`,
      hint: 'Add a sub-category, or remove showChildrenInFilter.',
      fix: [{ op: 'remove', path }],
    };
  }
});

const iconWithoutSubs = rule('CATEGORY_ICON_WITHOUT_SUBS', function* ({ mains }) {
  for (const main of mains) {
    if (!main.hasIcon || main.subs.length > 0) continue;
    yield {
      code: 'CATEGORY_ICON_WITHOUT_SUBS',
      path: [...main.path, 'icon'],
      on: 'key',
      message: `Main category ${main.slug} has no sub-categories, and the backend fails on an icon of such a main.`,
      hint: 'Add a sub-category, or remove the icon.',
    };
  }
});

const mainEmpty = rule('CATEGORY_MAIN_EMPTY', function* ({ mains }) {
  for (const main of mains) {
    if (!main.active || main.subs.some(({ active }) => active)) continue;
    yield {
      code: 'CATEGORY_MAIN_EMPTY',
      path: main.path,
      on: 'key',
      message: `Main category ${main.slug} has no active sub-category, so no report can be put in it.`,
      hint: 'Add a sub-category, or set "active: false".',
    };
  }
});

const mainInactive = rule('CATEGORY_MAIN_INACTIVE', function* ({ mains }) {
  for (const main of mains) {
    const active = main.subs.filter((sub) => sub.active);
    if (main.active || active.length === 0) continue;
    const names = listed(
      active.map(({ slug }) => slug),
      5,
    );
    yield {
      code: 'CATEGORY_MAIN_INACTIVE',
      path: [...main.path, 'active'],
      message: `Main category ${main.slug} is off, but ${active.length} of its sub-categories are on (${names}); the backend does not switch them off with it.`,
      hint: 'Set "active: false" on the sub-categories too, or switch the main on.',
    };
  }
});

const replaces = rule(['CATEGORY_REPLACES_TWICE', 'CATEGORY_REPLACES_LISTED'], function* ({ categories }) {
  const claimed = new Map<string, string>();
  for (const category of categories.values()) {
    if (category.replaces === undefined) continue;
    const target = splitAddress(category.replaces).identity;
    const at = { path: [...category.path, 'replaces'] };
    const first = claimed.get(target);
    if (first !== undefined) {
      const message = `${first} and ${category.identity} both replace ${target}; its reports can go to one of them only.`;
      yield { code: 'CATEGORY_REPLACES_TWICE', ...at, message };
    } else if (categories.has(target)) {
      const message =
        target === category.identity
          ? `Category ${target} replaces itself.`
          : `Category ${category.identity} replaces ${target}, but the files list ${target} as well.`;
      const hint = `Remove "replaces", or remove ${target} from the files.`;
      yield { code: 'CATEGORY_REPLACES_LISTED', ...at, message, hint };
    }
    if (first === undefined) claimed.set(target, category.identity);
  }
});

export const categoryRules: ReadonlyArray<Rule> = [
  otherMissing,
  fallbackMissing,
  responsible,
  promiseMissing,
  promiseUnused,
  handlingMissing,
  filterWithoutSubs,
  iconWithoutSubs,
  mainEmpty,
  mainInactive,
  replaces,
];
