// SPDX-License-Identifier: EUPL-1.2
import { nearest } from '../diagnostics/nearest.js';
import { spanOf } from './check-terms.js';
import { quoteText } from './print.js';
import type { RoutingProblem } from './problem.js';
import type { TextTerm } from './syntax-tree.js';
import type { Vocabulary } from './vocabulary.js';

/** Whether `sub` or `main` can have this value: a rule sees the name of the category, not its slug. */
export function checkCategoryName(
  level: 'sub' | 'main',
  literal: TextTerm,
  { world, subsByName, mainsByName }: Vocabulary,
): ReadonlyArray<RoutingProblem> {
  const names = level === 'sub' ? subsByName : mainsByName;
  if (names === undefined || names.has(literal.value)) return [];
  const bySlug = nameOfSlug(level, literal.value, world.categories ?? new Map());
  const suggestion = bySlug ?? nearest(literal.value, names.keys());
  const elsewhere = (level === 'sub' ? mainsByName : subsByName)?.has(literal.value) === true;
  const other = level === 'sub' ? 'main' : 'sub';
  return [
    {
      code: 'ROUTING_UNKNOWN_CATEGORY',
      ...spanOf(literal),
      message:
        bySlug === undefined
          ? `There is no ${level} category with the name "${literal.value}".`
          : `"${literal.value}" is a slug; a rule sees the name of the category.`,
      allowed: `the name of a ${level} category, exactly as in the files`,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(bySlug === undefined ? {} : { replacement: quoteText(bySlug) }),
      ...(elsewhere
        ? { hint: `There is a ${other} category with this name: write ${other} instead of ${level}.` }
        : {}),
    },
  ];
}

function nameOfSlug(
  level: 'sub' | 'main',
  slug: string,
  categories: NonNullable<Vocabulary['world']['categories']>,
): string | undefined {
  for (const [key, { name, main }] of categories) {
    if ((main === undefined) !== (level === 'main')) continue;
    if (key === slug || key.slice(key.indexOf('/') + 1) === slug) return name;
  }
  return undefined;
}
