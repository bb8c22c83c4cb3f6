// SPDX-License-Identifier: EUPL-1.2
import type { Configuration } from '../../state/configuration.js';
import { objectsOf, sectionOf } from '../fields.js';
import type { Section } from '../kind.js';
import { once } from '../once.js';
import { type Promises, promisesSchema } from './schema.js';

const schema = once(promisesSchema);

/** A single word of name-like characters is taken for the name of a promise, never for a promise itself. */
const looksLikeName = /^[A-Za-z0-9_-]{1,50}$/;

export const isPromiseName = (written: string): boolean => looksLikeName.test(written);

/**
 * Promise text → the name to write for it. Texts that several categories share get a name, and so does a text that would
 * be taken for a name. Names that the instance has already stay.
 */
export function promiseNames(live: Configuration, current: Promises = {}): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  for (const { fields } of objectsOf(live, 'category')) {
    if (typeof fields.promise === 'string') uses.set(fields.promise, (uses.get(fields.promise) ?? 0) + 1);
  }
  const known = new Map(Object.entries(current).map(([name, text]) => [text, name]));
  const taken = new Set(Object.keys(current));
  const names = new Map<string, string>();
  let number = 0;
  for (const [text, count] of uses) {
    const own = known.get(text);
    if (own !== undefined) names.set(text, own);
    else if (count > 1 || isPromiseName(text)) {
      do number += 1;
      while (taken.has(`belofte-${number}`));
      names.set(text, `belofte-${number}`);
    }
  }
  return names;
}

/** Named texts that categories refer to. They are no objects of their own. */
export const promisesSection: Section<Promises> = {
  name: 'promises',
  file: 'categories.yaml',
  description: 'Teksten over de afhandeling die meer categorieën gebruiken, met een naam als sleutel.',
  get schema() {
    return schema();
  },
  kinds: [],
  unload: (live, current) =>
    sectionOf(
      Object.fromEntries(
        [...promiseNames(live, current?.promises as Promises | undefined)].map(([text, name]) => [
          name,
          text,
        ]),
      ),
    ),
};
