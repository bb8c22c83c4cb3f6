// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Finding } from '../../diagnostics/diagnostic.js';
import { makeAddress } from '../../state/address.js';
import type { DesiredObject } from '../../state/configuration.js';
import { movedCategory } from '../category/kind.js';
import { jsonMap } from '../fields.js';
import type { Kind, LoadContext, Section } from '../kind.js';
import { once } from '../once.js';
import {
  about,
  categoryPath,
  maybe,
  someText,
  statusState,
  text,
  uniqueList,
  wholeNumber,
} from '../schema.js';
import { everySub, loadPlaces, unloadStandardTexts } from './places.js';

const message = 'signals.StatusMessage';
const link = 'signals.StatusMessageCategory';

const standardTextKind: Kind = {
  name: 'standard-text',
  section: 'standardTexts',
  level: 2,
  title: { singular: 'standard text', plural: 'standard texts' },
  fields: {
    // The backend has no default: the schema asks for a text.
    text: { default: '', label: 'text', columns: [`${message}.text`] },
    // The backend's default is off; a text that somebody lists is meant to be used.
    active: { default: true, label: 'active', columns: [`${message}.active`] },
    categories: {
      default: {},
      label: 'categories',
      columns: [`${message}.categories`, `${link}.status_message`, `${link}.category`, `${link}.position`],
    },
  },
  leftOut: {
    [`${message}.state`]: 'it is the first half of the identity',
    [`${message}.title`]: 'it is the second half of the identity',
    [`${message}.created_at`]: 'the backend keeps it',
    [`${message}.updated_at`]: 'the backend keeps it',
  },
  switchOff: { active: false },
  isActive: (fields) => fields.active === true,
  references: ({ categories }) =>
    Object.keys(jsonMap(categories)).map((identity) => ({
      field: 'categories',
      address: makeAddress('category', identity),
    })),
  renameReferences: (fields, moved) => ({
    ...fields,
    categories: Object.fromEntries(
      Object.entries(jsonMap(fields.categories)).map(([identity, position]) => [
        movedCategory(identity, moved),
        position,
      ]),
    ),
  }),
};

const schema = once(() =>
  z.partialRecord(
    statusState(),
    z.record(
      text(255),
      z.strictObject({
        text: about('De tekst die de medewerker kan invoegen.', someText()),
        active: maybe('Is de tekst in gebruik? Standaard: true.', z.boolean()),
        categories: maybe(
          'Bij welke categorieën de tekst hoort: all, een lijst (de volgorde in dit bestand telt), of categorie → plaats.',
          z.union([
            z.literal('all'),
            uniqueList(categoryPath()),
            z.record(categoryPath(), wholeNumber(-2_147_483_648)),
          ]),
        ),
      }),
    ),
  ),
);

export type StandardTexts = z.infer<ReturnType<typeof schema>>;

export const standardTextsSection: Section<StandardTexts> = {
  name: 'standardTexts',
  file: 'messages.yaml',
  description: 'Standaardteksten voor medewerkers: per status, met de titel als sleutel.',
  get schema() {
    return schema();
  },
  kinds: [standardTextKind],
  load: loadStandardTexts,
  unload: unloadStandardTexts,
};

function* loadStandardTexts(states: StandardTexts, context: LoadContext): Generator<DesiredObject> {
  for (const [state, texts = {}] of Object.entries(states)) {
    const places = loadPlaces(texts, context);
    for (const [title, { text, active = true, categories }] of Object.entries(texts)) {
      if (categories === 'all' && everySub(context).length === 0) context.report(allOfNothing(state, title));
      yield {
        address: makeAddress('standard-text', `${state}/${title}`),
        fields: { text, active, categories: places.get(title) ?? {} },
        path: ['standardTexts', state, title],
      };
    }
  }
}

const allOfNothing = (state: string, title: string): Finding => ({
  code: 'REFERENCE_UNKNOWN',
  path: ['standardTexts', state, title, 'categories'],
  message: '"all" stands for the active sub categories in these files, and there are none.',
  allowed: 'a list of categories, when the files do not hold the categories themselves',
});
