// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

export const privacyCases: ReadonlyArray<Case> = [
  [
    'PRIVACY_CLASSIFIER_ELSEWHERE',
    /sent to model\.elders\.nl/,
    (i) => i.set('classifier', { endpoint: 'https://model.elders.nl/signals_mltool' }),
  ],
  [
    'PRIVACY_FOREIGN_HOST',
    /contacts tegels\.elders\.nl/,
    (i) => i.set('map > tiles', { urls: ['https://tegels.elders.nl/{z}/{x}/{y}.png'] }),
  ],
  [
    'PRIVACY_FOREIGN_HOST',
    /contacts fonts\.elders\.nl/,
    (i) =>
      i
        .set('frontend > css', { file: 'assets/extra.css' })
        .file(
          'assets/extra.css',
          '/* https://bron.elders.nl */ @import url("https://fonts.elders.nl/a.css");',
        ),
  ],
  [
    'PRIVACY_FOREIGN_HOST',
    /contacts lagen\.elders\.nl/,
    (i) =>
      i.set('questions > locatie', {
        type: 'asset_select',
        label: 'Waar?',
        required: true,
        endpoint: 'https://lagen.elders.nl/wfs?bbox={west},{south},{east},{north}',
      }),
  ],
  ['PRIVACY_ANALYTICS', /Microsoft/, (i) => i.set('frontend > analytics', { applicationInsights: 'x' })],
  [
    'PRIVACY_APPLICATION_INSIGHTS',
    /to Azure/,
    (i) =>
      i.set('logging', { applicationInsights: { connectionString: { value_from: { env: 'INSIGHTS' } } } }),
  ],
  ['PRIVACY_RETENTION_OFF', /Nothing removes/, (i) => i.drop('retention').drop('schedules')],
  ['PRIVACY_CITIZEN_NUMBER', /in label/, (i) => i.set('questions > welke_soort > label', 'Wat is uw BSN?')],
  ['PRIVACY_ALL_REPORTS_PUBLIC', /all open reports/, (i) => i.set('features > allReportsMap', true)],
  [
    'PRIVACY_SECRET_IN_FILES',
    /locatie\.subtitle holds an address with a password/,
    (i) => i.set('questions > locatie > subtitle', 'https://naam:geheim123@kaart.utrecht.nl'),
  ],
  [
    'LEFTOVER_AMSTERDAM',
    /"amsterdam\.nl" belongs/i,
    (i) => i.set('frontend > texts > help', 'Zie amsterdam.nl'),
  ],
  ['LEFTOVER_AMSTERDAM', /"14 020"/, (i) => i.file('mail/signal_created.md', 'Bel 14 020 voor hulp.')],
  ['LEFTOVER_AMSTERDAM', /boroughs works with data/, (i) => i.set('features > boroughs', true)],
  ['LEFTOVER_PLACEHOLDER', /"example\.nl"/, (i) => i.set('mail > from', 'meldingen@example.nl')],
  ['LEFTOVER_PLACEHOLDER', /"VUL IN"/, (i) => i.set('frontend > texts > title', 'VUL IN')],
];
