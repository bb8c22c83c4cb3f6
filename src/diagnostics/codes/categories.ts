// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const categoryCodes = {
  CATEGORY_OTHER_MISSING: { severity: 'error', title: 'The category overig/overig is missing or off' },
  CATEGORY_FALLBACK_MISSING: {
    severity: 'warning',
    title: 'A main category has no catch-all for the classifier',
  },
  CATEGORY_NO_RESPONSIBLE: { severity: 'error', title: 'No department is responsible for a category' },
  CATEGORY_INVISIBLE: { severity: 'error', title: 'No department sees a category' },
  CATEGORY_PROMISE_MISSING: { severity: 'warning', title: 'A category promises the reporter nothing' },
  CATEGORY_PROMISE_UNUSED: { severity: 'info', title: 'A named promise is used nowhere' },
  CATEGORY_HANDLING_MISSING: { severity: 'info', title: 'A category has no handling time' },
  CATEGORY_PUBLIC_NAME_MISSING: { severity: 'info', title: 'A public category has no public name' },
  CATEGORY_PUBLIC_NAME_DUPLICATE: { severity: 'warning', title: 'Two public categories look the same' },
  CATEGORY_NAME_DUPLICATE: { severity: 'warning', title: 'Two categories in one main have the same name' },
  CATEGORY_SLUG_SHARED: { severity: 'info', title: 'A slug is used in more than one main category' },
  CATEGORY_SLUG_DIFFERS: { severity: 'info', title: 'A slug that the backend would not make itself' },
  CATEGORY_SLUG_CLASH: { severity: 'warning', title: 'Two names give the same slug' },
  CATEGORY_MAIN_EMPTY: { severity: 'warning', title: 'A main category without active sub-categories' },
  CATEGORY_MAIN_INACTIVE: {
    severity: 'warning',
    title: 'Active sub-categories in a main category that is off',
  },
  CATEGORY_FILTER_WITHOUT_SUBS: { severity: 'error', title: 'showChildrenInFilter without sub-categories' },
  CATEGORY_ICON_WITHOUT_SUBS: {
    severity: 'error',
    title: 'An icon on a main category without sub-categories',
  },
  CATEGORY_REPLACES_TWICE: { severity: 'error', title: 'Two categories take over the same live category' },
  CATEGORY_REPLACES_LISTED: { severity: 'error', title: 'A category takes over one that the files keep' },
} as const satisfies Record<string, CodeDefinition>;
