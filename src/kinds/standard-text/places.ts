// SPDX-License-Identifier: EUPL-1.2
import type { Configuration } from '../../state/configuration.js';
import type { Json } from '../../state/json.js';
import type { Categories } from '../category/schema.js';
import { jsonMap, objectsOf, sectionOf } from '../fields.js';
import type { LoadContext } from '../kind.js';
import type { StandardTexts } from './standard-text.js';

type Said = NonNullable<StandardTexts[keyof StandardTexts]>[string];

/** Category → place among the texts of one state. */
type Places = Readonly<Record<string, number>>;

/**
 * The places of the texts of one state, by title. A list gives a text the next place in each of its categories, counted
 * over all texts of the state in the order of the file, from 0 as the backend does.
 */
export function loadPlaces(
  texts: Readonly<Record<string, Pick<Said, 'categories'>>>,
  context: Pick<LoadContext, 'section'>,
): ReadonlyMap<string, Places> {
  const next = new Map<string, number>();
  const places = new Map<string, Places>();
  for (const [title, { categories }] of Object.entries(texts)) {
    const listed = categories === 'all' ? everySub(context) : (categories ?? []);
    const explicit: Places = isList(listed) ? {} : listed;
    const own = (isList(listed) ? listed : Object.keys(listed)).map((category) => {
      const rank = next.get(category) ?? 0;
      next.set(category, rank + 1);
      return [category, explicit[category] ?? rank] as const;
    });
    places.set(title, Object.fromEntries(own));
  }
  return places;
}

const isList = (value: ReadonlyArray<string> | Places): value is ReadonlyArray<string> =>
  Array.isArray(value);

/** Sub categories that reports can be in. */
export function everySub(context: Pick<LoadContext, 'section'>): ReadonlyArray<string> {
  const categories = (context.section('categories') ?? {}) as Categories;
  return Object.entries(categories).flatMap(([main, { sub = {} }]) =>
    Object.entries(sub).flatMap(([slug, { active = true }]) => (active ? [`${main}/${slug}`] : [])),
  );
}

interface LiveText {
  readonly title: string;
  readonly text: Json | undefined;
  readonly active: Json | undefined;
  readonly places: Places;
}

/** Writes lists where the order of the file gives the same places, and the places themselves where it does not. */
export function unloadStandardTexts(live: Configuration): ReturnType<typeof sectionOf<StandardTexts>> {
  const states = new Map<string, LiveText[]>();
  for (const { identity, fields } of objectsOf(live, 'standard-text')) {
    const slash = identity.indexOf('/');
    const state = identity.slice(0, slash);
    const { text, active, categories } = fields;
    const found = { title: identity.slice(slash + 1), text, active, places: jsonMap(categories) as Places };
    states.set(state, [...(states.get(state) ?? []), found]);
  }
  return sectionOf(
    Object.fromEntries([...states].map(([state, texts]) => [state, unloadState(texts)])) as StandardTexts,
  );
}

function unloadState(texts: ReadonlyArray<LiveText>): Readonly<Record<string, Said>> {
  const sorted = [...texts].sort((left, right) => averagePlace(left) - averagePlace(right));
  // A map puts titles that look like numbers first, whatever was added first: what counts is the order it keeps.
  const inOrder: Record<string, LiveText> = Object.fromEntries(sorted.map((text) => [text.title, text]));
  const listed = Object.fromEntries(
    Object.values(inOrder).map(({ title, places }) => [title, { categories: Object.keys(places) }]),
  );
  const ranks = loadPlaces(listed, { section: () => undefined });
  return Object.fromEntries(
    Object.values(inOrder).map(({ title, text, active, places }) => [
      title,
      {
        text: String(text),
        ...(active === true ? {} : { active: false }),
        ...categoriesOf(places, ranks.get(title) ?? {}),
      },
    ]),
  );
}

function averagePlace({ places }: LiveText): number {
  const all = Object.values(places);
  return all.length === 0 ? Number.MAX_SAFE_INTEGER : all.reduce((sum, place) => sum + place, 0) / all.length;
}

function categoriesOf(places: Places, ranks: Places): Pick<Said, 'categories'> {
  const categories = Object.keys(places).sort();
  if (categories.length === 0) return {};
  const sameOrder = categories.every((category) => places[category] === ranks[category]);
  return { categories: sameOrder ? categories : (places as Record<string, number>) };
}
