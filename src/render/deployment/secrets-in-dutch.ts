// SPDX-License-Identifier: EUPL-1.2
import { InternalError } from '../../diagnostics/errors.js';

/** What each secret is for, for the files that a municipality reads. */
const words: Readonly<Record<string, string>> = {
  'secret-key': 'ondertekent sessies en links van de backend',
  'database-password': 'toegang van de backend tot de database',
  'database-admin-password': 'toegang van een beheerder tot de database',
  'broker-password': 'toegang van de backend tot de wachtrij',
  'broker-url': 'adres van de wachtrij, met naam en wachtwoord',
  'search-password': 'toegang van de backend tot de zoekmachine',
  'search-host': 'adres van de zoekmachine, met naam en wachtwoord',
  'identity-client-secret': 'inloggen in de Django-admin via de inlogdienst',
  'identity-admin-password': 'eerste keer inloggen in het beheer van Keycloak',
  'mail-password': 'toegang van de backend tot de mailserver',
  'mail-office365-client-secret': 'mail versturen met Office 365',
  'storage-access-key': 'naam van de sleutel van de opslag van foto’s',
  'storage-secret-key': 'sleutel van de opslag van foto’s',
  'storage-account-key': 'sleutel van de opslag van foto’s',
  'sigmax-token': 'toegang tot Sigmax CityControl',
  'logging-application-insights-connection-string': 'adres van het logboek in Azure Application Insights',
  'certificate-key': 'sleutel bij het certificaat van de website',
};

/** Dutch for the purpose of a secret, by its name. */
export function secretInDutch(name: string): string {
  const found = words[name];
  if (found === undefined) throw new InternalError(`A secret without Dutch words: ${name}`);
  return found;
}

/** The names that have words. */
export const secretsInDutch: ReadonlyArray<string> = Object.keys(words);
