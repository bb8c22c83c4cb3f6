// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const sub = (name: string): unknown => ({
  name,
  promise: 'opgelost3',
  handling: { days: 3 },
  responsible: ['REI'],
});

export const categoryCases: ReadonlyArray<Case> = [
  ['DEPARTMENT_UNUSED', /Department GRN \(Groen\)/, (i) => i.set('departments > GRN', { name: 'Groen' })],
  [
    'DEPARTMENT_NAME_DUPLICATE',
    /REI and KCC are both called/,
    (i) => i.set('departments > KCC > name', 'afval en reiniging'),
  ],
  ['CATEGORY_OTHER_MISSING', /no category overig\/overig/, (i) => i.drop('categories > overig')],
  [
    'CATEGORY_OTHER_MISSING',
    /Category overig\/overig is switched off/,
    (i) => i.set('categories > overig > sub > overig > active', false),
  ],
  [
    'CATEGORY_OTHER_MISSING',
    /Category overig is switched off/,
    (i) => i.set('categories > overig > active', false),
  ],
  [
    'CATEGORY_FALLBACK_MISSING',
    /looks for afval\/overig-afval/,
    (i) =>
      i
        .set('classifier', { endpoint: 'https://model.utrecht.nl' })
        .drop('categories > afval > sub > overig-afval'),
  ],
  [
    'CATEGORY_NO_RESPONSIBLE',
    /KCC may only look/,
    (i) => i.drop('categories > afval > sub > zwerfafval > responsible'),
  ],
  [
    'CATEGORY_INVISIBLE',
    /overig\/overig has no department at all/,
    (i) => i.drop('categories > overig > sub > overig > responsible'),
  ],
  [
    'CATEGORY_PROMISE_MISSING',
    /afval\/zwerfafval has no promise/,
    (i) => i.drop('categories > afval > sub > zwerfafval > promise'),
  ],
  ['CATEGORY_PROMISE_UNUSED', /"later"/, (i) => i.set('promises > later', 'Wij doen het later.')],
  [
    'CATEGORY_HANDLING_MISSING',
    /no handling time/,
    (i) => i.set('categories > afval > sub > zwerfafval > handling', null),
  ],
  [
    'CATEGORY_PUBLIC_NAME_MISSING',
    /citizens read "Zwerfafval"/,
    (i) => i.drop('categories > afval > sub > zwerfafval > publicName'),
  ],
  [
    'CATEGORY_PUBLIC_NAME_DUPLICATE',
    /looks the same as afval\/zwerfafval/,
    (i) =>
      i
        .set('categories > afval > sub > overig-afval > public', true)
        .set('categories > afval > sub > overig-afval > publicName', 'afval op straat'),
  ],
  [
    'CATEGORY_NAME_DUPLICATE',
    /both called "Zwerfafval"/,
    (i) => i.set('categories > afval > sub > overig-afval > name', 'Zwerfafval'),
  ],
  [
    'CATEGORY_SLUG_SHARED',
    /"zwerfafval" is also that of afval\/zwerfafval/,
    (i) => i.set('categories > overig > sub > zwerfafval', sub('Zwerfafval')),
  ],
  [
    'CATEGORY_SLUG_DIFFERS',
    /would give "Rommel op straat" the slug "rommel-op-straat"/,
    (i) => i.set('categories > afval > sub > zwerfafval > name', 'Rommel op straat'),
  ],
  [
    'CATEGORY_SLUG_CLASH',
    /give the same slug "zwerfafval"/,
    (i) => i.set('categories > afval > sub > zwerf2', sub('Zwerfafval!')),
  ],
  ['CATEGORY_MAIN_EMPTY', /groen has no active sub/, (i) => i.set('categories > groen', { name: 'Groen' })],
  [
    'CATEGORY_MAIN_INACTIVE',
    /2 of its sub-categories are on/,
    (i) => i.set('categories > afval > active', false),
  ],
  [
    'CATEGORY_FILTER_WITHOUT_SUBS',
    /refuses showChildrenInFilter/,
    (i) => i.set('categories > groen', { name: 'Groen', showChildrenInFilter: true }),
  ],
  [
    'CATEGORY_ICON_WITHOUT_SUBS',
    /fails on an icon/,
    (i) =>
      i.set('categories > groen', { name: 'Groen', icon: 'groen.svg' }).file('assets/groen.svg', '<svg/>'),
  ],
  [
    'CATEGORY_REPLACES_TWICE',
    /both replace schoon\/veegzwerfvuil/,
    (i) =>
      i
        .set('categories > afval > sub > zwerfafval > replaces', 'schoon/veegzwerfvuil')
        .set('categories > afval > sub > overig-afval > replaces', 'schoon/veegzwerfvuil'),
  ],
  [
    'CATEGORY_REPLACES_LISTED',
    /the files list overig\/overig as well/,
    (i) => i.set('categories > afval > sub > zwerfafval > replaces', 'overig/overig'),
  ],
  [
    'CATEGORY_REPLACES_LISTED',
    /replaces itself/,
    (i) => i.set('categories > afval > sub > zwerfafval > replaces', 'afval/zwerfafval'),
  ],
  [
    'SOURCE_NONE_FOR_STAFF',
    /No source is active and not public/,
    (i) => i.set('sources > Telefoon > public', true),
  ],
  [
    'SOURCE_NOT_LISTED',
    /"Telefon" is not listed/,
    (i) => i.set('staffReports', { mailDomain: '@utrecht.nl', source: 'Telefon', childSource: 'Telefoon' }),
  ],
  ['AREA_TYPE_NAME_DIFFERS', /wijk is called "Wijken"/, (i) => i.set('areaTypes > wijk > name', 'Wijken')],
  [
    'AREA_TYPE_EMPTY',
    /buurt has no areas/,
    (i) => i.set('areaTypes > buurt', { description: 'Nog te vullen' }),
  ],
  [
    'AREA_OUTSIDE_MUNICIPALITY',
    /lies wholly outside/,
    (i) => i.file('areas/wijken.geojson', i.files['areas/wijken.geojson']?.replaceAll('5.1', '6.1') ?? ''),
  ],
];
