// SPDX-License-Identifier: EUPL-1.2
import { slugOf } from '../../state/slug.js';

/** The column of the backend holds no more. */
const longest = 50;

/**
 * Slug that a new category called `name` gets next to categories that have the slugs `taken`: that of its name, numbered
 * from -2 when it is taken or when nothing of the name is left.
 */
export function deriveSlug(name: string, taken: ReadonlySet<string>): string {
  const base = slugOf(name);
  if (base !== '' && !taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const room = longest - ending.length;
    const start = base.length > room ? base.slice(0, room).replaceAll(/^-+|-+$/g, '') : base;
    if (!taken.has(start + ending)) return start + ending;
  }
}
