// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import type { Section } from '../kind.js';
import { once } from '../once.js';
import {
  about,
  type CheckWords,
  categoryPath,
  checked,
  departmentCode,
  maybe,
  questionKey,
  someText,
  text,
  uniqueList,
  wholeNumber,
} from '../schema.js';

const answer = () => z.union([z.string(), z.number(), uniqueList(z.string())]);

const location = () =>
  z.tuple([
    z.number().check(z.gte(-90, { error: 'a latitude, about 50 to 54 in the Netherlands' }), z.lte(90)),
    z.number().check(z.gte(-180, { error: 'a longitude, about 3 to 8 in the Netherlands' }), z.lte(180)),
  ]);

const report = () =>
  z.strictObject({
    category: about('Subcategorie van de melding: hoofd/sub.', categoryPath()),
    location: maybe(
      'Plaats: [breedtegraad, lengtegraad]. Zonder plaats ligt de melding in geen enkel gebied.',
      location(),
    ),
    answers: maybe(
      'Antwoorden: sleutel van de vraag met de id van het antwoord, een lijst, een tekst of een getal.',
      z.record(questionKey(), answer()),
    ),
    at: maybe(
      'Moment, op de klok in Nederland: 2026-01-05T22:30. Met Z erachter is het UTC. Zonder moment: woensdag 12.00 uur.',
      someText(),
    ),
    text: maybe('Tekst van de melding, voor de lezer. Regels kijken er niet naar.', z.string()),
  });

const handling = () =>
  z.strictObject({
    days: about('Aantal dagen.', wholeNumber(0)),
    workingDays: maybe('Werkdagen (true, standaard) of kalenderdagen.', z.boolean()),
  });

const expectation = () =>
  checked(
    z.strictObject({
      department: maybe(
        'Afdeling (code) die de melding krijgt, of een lijst. null: geen regel stuurt de melding door.',
        z.nullable(z.union([departmentCode(), uniqueList(departmentCode()).check(z.minLength(1))])),
      ),
      rule: maybe('Naam van de regel die beslist. null: geen regel.', z.nullable(text(255))),
      user: maybe(
        'E-mailadres van de medewerker die de melding krijgt. null: niemand.',
        z.nullable(text(150)),
      ),
      handling: maybe('Afhandeltermijn van de categorie. null: geen.', z.nullable(handling())),
      promise: maybe('Naam van de belofte, of de tekst zelf. null: geen.', z.nullable(someText())),
    }),
    somethingExpected,
  );

function* somethingExpected(expected: object): Generator<CheckWords> {
  if (Object.keys(expected).length > 0) return;
  yield { message: 'This test expects nothing.', allowed: 'department, rule, user, handling or promise' };
}

const test = () =>
  z.strictObject({
    name: about('Wat de proef laat zien, in een zin.', text(255)),
    report: about('Een verzonnen melding.', report()),
    expect: about('Wat ermee moet gebeuren.', expectation()),
  });

const schema = once(() => z.array(test()));

export type InstanceTest = z.infer<ReturnType<typeof test>>;

/**
 * What a file in `tests/` holds. Its shape is that of a section, but it is no part of the instance: it is not in the
 * registry, and the files of the instance cannot have it.
 */
export const testsSection: Section<ReadonlyArray<InstanceTest>> = {
  name: 'tests',
  file: 'tests/routering.yaml',
  description: 'Proeven: verzonnen meldingen en wat ermee moet gebeuren.',
  get schema() {
    return schema();
  },
  kinds: [],
};
