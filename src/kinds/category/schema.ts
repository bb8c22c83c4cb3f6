// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import {
  about,
  departmentCode,
  filePath,
  maybe,
  questionKey,
  slugPattern,
  slugWords,
  someText,
  text,
  textLike,
  uniqueList,
  wholeNumber,
} from '../schema.js';

const handling = () =>
  z.strictObject({
    days: about('Aantal dagen waarbinnen de melding klaar moet zijn.', wholeNumber(0)),
    workingDays: maybe(
      'Tellen alleen maandag tot en met vrijdag? Standaard: true. Feestdagen tellen gewoon mee.',
      z.boolean(),
    ),
  });

/** What mains and subs have in common. Built anew for each, since help belongs to one schema object. */
const common = () => ({
  name: about('Naam voor medewerkers. Routering kijkt naar deze naam.', text(255)),
  publicName: maybe(
    'Naam op de openbare kaart. Zonder deze naam staat daar de gewone naam.',
    z.nullable(z.string().max(255)),
  ),
  public: maybe('Staan meldingen van deze categorie op de openbare kaart? Standaard: false.', z.boolean()),
  description: maybe('Uitleg voor medewerkers: wat hoort hier wel en niet bij?', z.nullable(z.string())),
  note: maybe('Notitie voor beheerders.', z.nullable(z.string())),
  promise: maybe(
    'Wat de melder in de mail leest over de afhandeling: de naam van een tekst onder promises, of de tekst zelf.',
    z.nullable(z.string()),
  ),
  handling: maybe(
    'Binnen hoeveel dagen de melding klaar moet zijn. Leeg: geen termijn.',
    z.nullable(handling()),
  ),
  icon: maybe(
    'Plaatje bij deze categorie: een bestand in de map assets.',
    z.nullable(filePath(['.svg', '.png', '.jpg', '.jpeg', '.gif'])),
  ),
  active: maybe('Kunnen melders en medewerkers deze categorie kiezen? Standaard: true.', z.boolean()),
  responsible: maybe(
    'Afdelingen die de melding behandelen: codes uit departments.yaml. Zij zien de melding ook.',
    uniqueList(departmentCode()),
  ),
  view: maybe(
    'Afdelingen die de melding alleen mogen zien: codes uit departments.yaml.',
    uniqueList(departmentCode()),
  ),
  questions: maybe(
    'Extra vragen aan de melder, in deze volgorde: sleutels uit questions.yaml.',
    uniqueList(questionKey()),
  ),
});

const sub = () =>
  z.strictObject({
    ...common(),
    replaces: maybe(
      'Bestaande subcategorie (hoofd/sub) waarvan deze de plaats inneemt, met de meldingen die daarin staan.',
      textLike(
        /^[a-z0-9_-]{1,50}\/[a-z0-9_-]{1,50}$/,
        'main/sub: the place of a sub category is taken by a sub category',
      ),
    ),
  });

const main = () =>
  z.strictObject({
    ...common(),
    showChildrenInFilter: maybe(
      'Staan de subcategorieën in het filter van de openbare kaart? Standaard: false.',
      z.boolean(),
    ),
    replaces: maybe(
      'Bestaande hoofdcategorie waarvan deze de plaats inneemt, met alles wat erin staat.',
      textLike(slugPattern, 'the slug of a main category: the place of a main is taken by a main'),
    ),
    sub: maybe(
      'De subcategorieën, met hun slug als sleutel.',
      z.record(textLike(slugPattern, slugWords), sub()),
    ),
  });

export const categoriesSchema = () => z.record(textLike(slugPattern, slugWords), main());

export type Categories = z.infer<ReturnType<typeof categoriesSchema>>;
export type MainCategory = Categories[string];
export type SubCategory = NonNullable<MainCategory['sub']>[string];

export const promisesSchema = () =>
  z.record(textLike(/^[A-Za-z0-9_-]{1,50}$/, 'letters, digits, - and _, at most 50 characters'), someText());

export type Promises = z.infer<ReturnType<typeof promisesSchema>>;
