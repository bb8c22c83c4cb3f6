// SPDX-License-Identifier: EUPL-1.2
import type { RoutingRule, RoutingWorld, WorldCategory } from '../../src/routing/world.js';

const category = (fields: Partial<WorldCategory> & { readonly name: string }): WorldCategory => ({
  active: true,
  responsible: [],
  handling: null,
  promise: null,
  questions: [],
  ...fields,
});

const square = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** A small town: two mains that share the name of a sub, questions of several shapes, two area types. */
export const sampleWorld: RoutingWorld = {
  categories: new Map([
    ['afval', category({ name: 'Afval', questions: ['locatie'] })],
    [
      'afval/zwerfafval',
      category({
        name: 'Zwerfafval',
        main: 'afval',
        responsible: ['REI'],
        handling: { days: 3, workingDays: true },
        promise: 'Binnen drie dagen.',
        questions: ['soort', 'kleur'],
      }),
    ],
    ['afval/overig', category({ name: 'Overig', main: 'afval', responsible: ['REI'] })],
    ['overig', category({ name: 'Overig' })],
    ['overig/overig', category({ name: 'Overig', main: 'overig', responsible: ['KCC', 'GRO'] })],
    ['wegen', category({ name: 'Wegen, verkeer & "meubilair"' })],
    [
      'wegen/gat',
      category({ name: 'Gat in de weg', main: 'wegen', responsible: ['GRO'], questions: ['aantal'] }),
    ],
  ]),
  questions: new Map([
    [
      'soort',
      {
        shape: 'one',
        options: new Map([
          ['grof', 'Grofvuil'],
          ['stort', "Illegale stort, 's nachts"],
        ]),
      },
    ],
    [
      'kleur',
      {
        shape: 'many',
        options: new Map([
          ['r', 'Rood'],
          ['g', 'Groen'],
        ]),
      },
    ],
    ['aantal', { shape: 'text', options: new Map() }],
    ['los', { shape: 'text', options: new Map() }],
    ['locatie', { shape: 'none', options: new Map() }],
    ['extra-x', { shape: 'text', options: new Map() }],
    ['day', { shape: 'text', options: new Map() }],
  ]),
  areaTypes: new Map([
    [
      'wijk',
      {
        name: 'Wijken',
        areas: new Map([
          ['BU01', { name: 'Binnenstad', coordinates: [[square(5.1, 52.05, 5.15, 52.09)]] }],
          ['BU02', { name: 'Noord', coordinates: [[square(5.1, 52.09, 5.15, 52.12)]] }],
        ]),
      },
    ],
  ]),
  departments: new Map([
    ['REI', 'Reiniging'],
    ['KCC', 'Klantcontact'],
    ['GRO', 'Groen'],
  ]),
  users: new Map([
    ['jan@example.org', { active: true, departments: ['REI'] }],
    ['weg@example.org', { active: false, departments: ['REI'] }],
  ]),
};

export const rule = (name: string, expression: string, rest: Partial<RoutingRule> = {}): RoutingRule => ({
  name,
  expression,
  department: 'REI',
  user: null,
  active: true,
  ...rest,
});
