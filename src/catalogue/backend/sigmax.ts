// SPDX-License-Identifier: EUPL-1.2
import type { BackendVariable } from './variable.js';

/** The link with Sigmax CityControl. */
export const sigmaxVariables: ReadonlyArray<BackendVariable> = [
  {
    name: 'SIGMAX_SERVER',
    type: 'text',
    need: 'optional',
    setting: 'sigmax.server',
    meaning: 'Adres van Sigmax CityControl.',
  },
  {
    name: 'SIGMAX_AUTH_TOKEN',
    type: 'text',
    need: 'optional',
    secret: true,
    setting: 'sigmax.token',
    meaning: 'Toegang tot Sigmax.',
  },
  {
    name: 'SIGMAX_CA_BUNDLE',
    type: 'text',
    need: 'optional',
    setting: 'sigmax.authorities',
    meaning: 'Pad van de certificaten die vertrouwd worden.',
  },
  {
    name: 'SIGMAX_CLIENT_CERT',
    type: 'text',
    need: 'optional',
    setting: 'sigmax.clientCertificate',
    meaning: 'Pad van het clientcertificaat voor Sigmax.',
  },
  {
    name: 'SIGMAX_CLIENT_KEY',
    type: 'text',
    need: 'optional',
    setting: 'sigmax.clientKey',
    meaning: 'Pad van de sleutel bij dat certificaat.',
  },
  {
    name: 'SIGMAX_SEND_FAIL_TIMEOUT_MINUTES',
    type: 'number',
    default: 1440,
    need: 'optional',
    setting: 'sigmax.failAfterMinutes',
    meaning: 'Na hoeveel minuten versturen naar Sigmax als mislukt geldt.',
  },
  {
    name: 'SIGMAX_END_STATE_IS_AFGEHANDELD',
    since: '2.50.9',
    type: 'boolean',
    default: false,
    need: 'optional',
    setting: 'sigmax.closeWhenDone',
    meaning: 'Een melding afhandelen zodra Sigmax zegt dat het werk klaar is.',
  },
  {
    name: 'SIGMAX_END_STATE_IS_AFGEHANDELD_STATUS_TEXT',
    since: '2.50.9',
    type: 'text',
    defaultDigest: 'ec11f8d27eaa9e9579e25e64570fec5d55442fc18944cabcac6eebc4510a974e',
    need: 'optional',
    setting: 'sigmax.closingText',
    meaning: 'Tekst die de melder dan krijgt.',
  },
  {
    name: 'SIGMAX_TRANSFORM_DESCRIPTION_BASED_ON_SOURCE',
    type: 'text',
    need: 'optional',
    setting: 'sigmax.prefixForSource',
    meaning: 'Bron waarbij de omschrijving voor Sigmax een voorvoegsel krijgt.',
  },
  {
    name: 'SIGNALS_API_BASE',
    type: 'text',
    default: 'https://acc.api.data.amsterdam.nl',
    need: 'recommended',
    setting: 'sigmax.backLink',
    meaning: 'Adres van deze backend zoals Sigmax die bereikt.',
    risk: 'When unset, Sigmax answers to Amsterdam.',
  },
];
