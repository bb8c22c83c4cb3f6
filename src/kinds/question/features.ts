// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { maybe } from '../schema.js';

const icon = () =>
  z.strictObject({
    iconUrl: maybe('Pad of adres van het pictogram.', z.string()),
    options: maybe(
      'Weergave van het pictogram.',
      z.strictObject({
        className: maybe('CSS-klasse.', z.string()),
        iconSize: maybe('Breedte en hoogte in pixels.', z.array(z.number())),
      }),
    ),
  });

const feature = () => ({
  label: maybe('Naam van deze soort.', z.string()),
  description: maybe('Naam van één object; {{ EIGENSCHAP }} wordt ingevuld.', z.string()),
  icon: maybe('Het pictogram.', icon()),
  idField: maybe('Eigenschap met de id van het object.', z.string()),
  typeField: maybe('Eigenschap waaraan deze soort te herkennen is.', z.string()),
  typeValue: maybe(
    'Waarde van die eigenschap; not-on-map is: staat niet op de kaart.',
    z.union([z.string(), z.number()]),
  ),
  isReportedField: maybe('Eigenschap die zegt of het object al gemeld is.', z.string()),
  isReportedValue: maybe(
    'Waarde van die eigenschap bij een gemeld object.',
    z.union([z.string(), z.number(), z.boolean()]),
  ),
});

/** Kinds of objects on the map of a question. */
export const featureTypes = () => z.array(z.strictObject(feature()));

/** Conditions an object on the map can be in. */
export const statusTypes = () =>
  z.array(
    z.strictObject({
      ...feature(),
      statusField: maybe('Eigenschap met de toestand.', z.string()),
      statusValues: maybe('Waarden van die eigenschap.', z.array(z.union([z.string(), z.number()]))),
    }),
  );

/** Texts around the map of a question. */
export const words = () =>
  z.strictObject({
    title: maybe('Titel boven de kaart.', z.string()),
    subTitle: maybe('Tekst onder de titel.', z.string()),
    description: maybe('Uitleg.', z.string()),
    submit: maybe('Tekst op de knop.', z.string()),
    submitSingular: maybe('Tekst op de knop bij één object.', z.string()),
    submitPlural: maybe('Tekst op de knop bij meer objecten.', z.string()),
    pdokLabel: maybe('Tekst bij het zoekveld.', z.string()),
    pdokInput: maybe('Voorbeeld in het zoekveld.', z.string()),
    unregistered: maybe('Tekst bij: het object staat niet op de kaart.', z.string()),
    unregisteredId: maybe('Vraag naar het nummer van een object dat niet op de kaart staat.', z.string()),
    objectTypeSingular: maybe('Hoe één object heet.', z.string()),
    objectTypePlural: maybe('Hoe meer objecten heten.', z.string()),
    siteAddress: maybe('Hostnaam zoals die in teksten staat.', z.string()),
  });
