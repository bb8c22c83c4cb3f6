// SPDX-License-Identifier: EUPL-1.2
import type { WorldCategory } from './world.js';

/** The subs a slug stands for: itself, or all subs of that main. Reports are always about a sub. */
export function categoriesUnder(
  slug: string,
  categories: ReadonlyMap<string, WorldCategory>,
): ReadonlyArray<string> {
  if (categories.get(slug)?.main !== undefined) return [slug];
  return [...categories].filter(([, { main }]) => main === slug).map(([sub]) => sub);
}

/** A sub is asked the questions of its main and then its own. */
export function asksQuestion(
  slug: string,
  key: string,
  categories: ReadonlyMap<string, WorldCategory>,
): boolean {
  const category = categories.get(slug);
  if (category === undefined) return false;
  const main = category.main === undefined ? undefined : categories.get(category.main);
  return category.questions.includes(key) || main?.questions.includes(key) === true;
}
