// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const texts = 'frontend > texts';

export const websiteCases: ReadonlyArray<Case> = [
  ['FRONTEND_TEXT_BREAKS_PAGE', /"\$&" means/, (i) => i.set(`${texts} > help`, 'Kost $& meer')],
  ['FRONTEND_TEXT_BREAKS_PAGE', /"<\/script"/i, (i) => i.set('frontend > alert', 'Let op </script>')],
  [
    'FRONTEND_TEXT_BREAKS_PAGE',
    /"\$`"/,
    (i) =>
      i
        .set('frontend > css', { file: 'assets/extra.css' })
        .file('assets/extra.css', 'a::after {content: "$`"}'),
  ],
  ['FRONTEND_TEXT_MISSING', /a telephone number of VNG/, (i) => i.drop(`${texts} > phoneNumber`)],
  ['FRONTEND_TEXT_MISSING', /the privacy statement of VNG/, (i) => i.drop('frontend > links > privacy')],
  [
    'FRONTEND_SHORT_TITLE_TOO_LONG',
    /has 16 characters/,
    (i) => i.set(`${texts} > shortTitle`, 'Melding Utrechtt'),
  ],
  ['FRONTEND_ACCESSIBILITY_LINK', /no link/, (i) => i.drop('frontend > links > accessibility')],
  [
    'FRONTEND_ACCESSIBILITY_LINK',
    /the statement of Amsterdam/,
    (i) => i.set('frontend > links > accessibility', '/toegankelijkheidsverklaring'),
  ],
  ['FRONTEND_LOGO_SIZE', /90 pixels high/, (i) => i.set('frontend > logo', { height: '90px' })],
  [
    'MAP_BOUNDS_ORDER',
    /municipality\.boundingBox does not go/,
    (i) =>
      i.set('municipality > boundingBox', [
        [52.15, 5.2],
        [52.02, 4.97],
      ]),
  ],
  ['MAP_OUTSIDE_NETHERLANDS', /\[5\.12, 52\.09\]/, (i) => i.set('municipality > center', [5.12, 52.09])],
  [
    'MAP_OUTSIDE_NETHERLANDS',
    /municipality\.boundingBox/,
    (i) =>
      i.set('municipality > boundingBox', [
        [40, 4.97],
        [52.15, 5.2],
      ]),
  ],
  ['MAP_CENTER_OUTSIDE', /\[52\.5, 5\.12\] lies outside/, (i) => i.set('map > center', [52.5, 5.12])],
  [
    'MAP_BOUNDS_TOO_SMALL',
    /does not show all/,
    (i) =>
      i.set('map > bounds', [
        [52.05, 5.0],
        [52.12, 5.15],
      ]),
  ],
  ['MAP_ZOOM_ORDER', /min 12, initial 10/, (i) => i.set('map > zoom', { min: 12, initial: 10 })],
  ['MAP_TILES_PROJECTION', /tiles are those of EPSG:28992/, (i) => i.set('map > crs', 'EPSG:3857')],
  [
    'MAP_TILES_PROJECTION',
    /These tiles are in EPSG:3857/,
    (i) => i.set('map > tiles', { urls: ['https://service.pdok.nl/x/EPSG:3857/{z}/{x}/{y}.png'] }),
  ],
  [
    'MAP_TILES_TEMPLATE',
    /lacks \{y\}/,
    (i) => i.set('map > tiles', { urls: ['https://service.pdok.nl/x/{z}/{x}.png'] }),
  ],
  [
    'MAP_SERVICE_GONE',
    /no longer exists/,
    (i) =>
      i.set('map > addresses', {
        suggest: 'https://geodata.nationaalgeoregister.nl/locatieserver/v3/suggest',
      }),
  ],
  ['MAP_DISTRICTS_UNKNOWN', /no area type "wijken"/, (i) => i.set('map > districts > areaType', 'wijken')],
  [
    'THEME_CONTRAST',
    /contrast of 2\.9 to 1/,
    (i) => i.set('frontend > theme', { colors: { primary: { main: '#ff6666' } } }),
  ],
  [
    'THEME_COLOUR',
    /"004699" is no colour/,
    (i) => i.set('frontend > theme', { colors: { primary: { main: '004699' } } }),
  ],
  ['THEME_COLOUR', /"#12" is no colour/, (i) => i.set('frontend > head', { themeColor: '#12' })],
];
