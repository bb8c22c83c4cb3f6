// SPDX-License-Identifier: EUPL-1.2
import type { Json } from '../../state/json.js';
import type { Settings } from '../../state/settings.js';
import { organisation } from './backend-values.js';
import { chosen, derivedFrom, type Found, mapFound } from './found.js';
import { asOrigin, frontendHost } from './hosts.js';

/** Works out one value of app.json where the files are silent. */
export type KeyRecipe = (settings: Settings) => Found<Json> | undefined;

/** With the telephone number when the files have one, else with the name of the organisation. */
const withPhone =
  (sentence: (phone: string, link: string) => string, without: (organisation: string) => string): KeyRecipe =>
  (settings) => {
    const phone = settings.frontend?.texts?.phoneNumber;
    if (phone === undefined) return mapFound(organisation(settings), without);
    return derivedFrom(
      'frontend.texts.phoneNumber',
      sentence(phone, `[${phone}](tel:${phone.replaceAll(/[^\d+]/g, '')})`),
    );
  };

const title: KeyRecipe = ({ municipality }) =>
  municipality === undefined ? undefined : derivedFrom('municipality.name', `Meldingen ${municipality.name}`);

/** Until the files say better, a link leads to the municipality's own site for reports. */
const ownSite: KeyRecipe = (settings) =>
  mapFound(frontendHost(settings), (host) => `${asOrigin(settings, host)}/`);

/**
 * Texts and links for a municipality that has not written its own: plain Dutch with its own name in it, where the base
 * of the frontend names other organisations.
 */
export const textDefaults: Readonly<Record<string, KeyRecipe>> = {
  'language.title': title,
  'language.siteTitle': title,
  'language.shortTitle': () => chosen('Meldingen', 'A short name that suits any municipality.'),
  'language.smallHeaderTitle': () => chosen('Meldingen', 'A short name that suits any municipality.'),
  'language.siteAddress': (settings) => mapFound(frontendHost(settings), (host) => host),
  'language.phoneNumber': () =>
    chosen('', 'Without it the frontend shows the number of another organisation.'),
  'language.logoDescription': (settings) => mapFound(organisation(settings), (name) => `Logo van ${name}`),
  'language.consentToContactSharing': (settings) =>
    mapFound(
      organisation(settings),
      (name) =>
        `Ik vind het goed dat ${name} mijn gegevens doorgeeft aan een organisatie die dit kan oplossen.`,
    ),
  'language.helpTextHeader': withPhone(
    (_phone, link) => `Komt u er niet uit? Bel ${link}.`,
    (name) => `Komt u er niet uit? Neem contact op met ${name}.`,
  ),
  'language.helpText': (settings) =>
    mapFound(organisation(settings), (name) => `De openingstijden staan op de website van ${name}.`),
  'language.mapDescription': withPhone(
    (phone) => `Kunt u de plek niet op de kaart aanwijzen? Bel ${phone}.`,
    (name) => `Kunt u de plek niet op de kaart aanwijzen? Neem contact op met ${name}.`,
  ),
  'language.urgentContactInfo': withPhone(
    (phone) => `Heeft het haast? Bel ${phone}.`,
    (name) => `Heeft het haast? Bel ${name}.`,
  ),
  'links.home': ownSite,
  'links.help': ownSite,
  'links.privacy': ownSite,
  'logo.url': () => chosen(null, 'Without it the frontend shows the logo of Amsterdam.'),
};
