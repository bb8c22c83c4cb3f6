// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress, splitAddress } from '../../state/address.js';
import type { Configuration, DesiredObject, Fields } from '../../state/configuration.js';
import { isJsonArray, type Json } from '../../state/json.js';
import { movedCategory } from '../category/kind.js';
import { jsonMap, objectsOf, sectionOf } from '../fields.js';
import type { Kind, Section } from '../kind.js';
import { once } from '../once.js';
import { categoryPath, maybe, statusState } from '../schema.js';

const template = 'signals.StatusMessageTemplate';

/** The backend takes no more texts for one category and state. */
const mostTexts = 20;

const categoryTextsKind: Kind = {
  name: 'category-texts',
  section: 'categoryTexts',
  level: 2,
  title: { singular: 'category texts', plural: 'category texts' },
  fields: {
    texts: {
      default: [],
      label: 'texts',
      columns: [`${template}.title`, `${template}.text`, `${template}.order`, `${template}.is_active`],
    },
  },
  leftOut: {
    [`${template}.category`]: 'it is the first half of the identity',
    [`${template}.state`]: 'it is the second half of the identity',
    [`${template}.created_at`]: 'the backend keeps it',
    [`${template}.updated_at`]: 'the backend keeps it',
  },
  switchOff: { texts: [] },
  isActive: ({ texts }) => Array.isArray(texts) && texts.length > 0,
  normalise: ({ texts }: Fields) => ({ texts: listOf(texts).map(normaliseText) }),
  containerOf: (identity) => makeAddress('category', splitIdentity(identity).category),
  references: () => [],
  renameAddress: (address, moved) => {
    const { category, state } = splitIdentity(splitAddress(address).identity);
    return makeAddress('category-texts', `${movedCategory(category, moved)}/${state}`);
  },
};

const listOf = (value: Json | undefined): ReadonlyArray<Json> =>
  value !== undefined && value !== null && typeof value === 'object' && isJsonArray(value) ? value : [];

function normaliseText(text: Json): Json {
  const { title, text: words, active } = jsonMap(text);
  // The backend's default is off; a text that somebody lists is meant to be used.
  return {
    title: title === '' ? null : (title ?? null),
    text: words === '' ? null : (words ?? null),
    active: active ?? true,
  };
}

function splitIdentity(identity: string): { readonly category: string; readonly state: string } {
  const slash = identity.lastIndexOf('/');
  return { category: identity.slice(0, slash), state: identity.slice(slash + 1) };
}

const schema = once(() =>
  z.record(
    categoryPath(),
    z.partialRecord(
      statusState(),
      z
        .array(
          z.strictObject({
            title: maybe(
              'Titel in de lijst van de medewerker.',
              z.nullable(z.string().check(z.maxLength(255))),
            ),
            text: maybe('De tekst die de medewerker kan invoegen.', z.nullable(z.string())),
            active: maybe('Is de tekst in gebruik? Standaard: true.', z.boolean()),
          }),
        )
        .check(z.minLength(1), z.maxLength(mostTexts)),
    ),
  ),
);

type CategoryTexts = z.infer<ReturnType<typeof schema>>;

export const categoryTextsSection: Section<CategoryTexts> = {
  name: 'categoryTexts',
  file: 'messages.yaml',
  description: 'De oudere standaardteksten: per categorie en status, in volgorde, hooguit twintig.',
  get schema() {
    return schema();
  },
  kinds: [categoryTextsKind],
  load: loadCategoryTexts,
  unload: unloadCategoryTexts,
};

function* loadCategoryTexts(categories: CategoryTexts): Generator<DesiredObject> {
  for (const [category, states] of Object.entries(categories)) {
    for (const [state, texts = []] of Object.entries(states)) {
      yield {
        address: makeAddress('category-texts', `${category}/${state}`),
        fields: { texts: texts.map((text) => normaliseText(text as Json)) },
        path: ['categoryTexts', category, state],
      };
    }
  }
}

function unloadCategoryTexts(live: Configuration): ReturnType<typeof sectionOf<CategoryTexts>> {
  const said: Record<string, Record<string, Json>> = {};
  for (const { identity, fields } of objectsOf(live, 'category-texts')) {
    const texts = listOf(fields.texts);
    if (texts.length === 0) continue;
    const { category, state } = splitIdentity(identity);
    said[category] = { ...said[category], [state]: texts.map(withoutDefaults) };
  }
  return sectionOf(said as unknown as CategoryTexts);
}

const withoutDefaults = (text: Json): Json =>
  Object.fromEntries(
    Object.entries(jsonMap(text)).filter(([key, value]) => value !== (key === 'active' ? true : null)),
  );
