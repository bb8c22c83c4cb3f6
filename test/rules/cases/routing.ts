// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const expression = 'routing > 0 > expression';

export const routingCases: ReadonlyArray<Case> = [
  ['ROUTING_SYNTAX', /./, (i) => i.set(expression, 'sub = "Zwerfafval"')],
  ['ROUTING_UNKNOWN_CATEGORY', /Zwerfvuil/, (i) => i.set(expression, 'sub == "Zwerfvuil"')],
  [
    'ROUTING_UNKNOWN_CATEGORY',
    /./,
    (i) => i.set('categories > afval > sub > zwerfafval > name', 'Straatvuil'),
  ],
  ['ROUTING_ANSWER_ID', /./, (i) => i.set(expression, 'sub == "Zwerfafval" and soort_afval == "grofvuil"')],
  [
    'ROUTING_RULE_DUPLICATE',
    /Grofvuil/,
    (i) => i.set('routing > 1', { ...copyOf(i.tree.routing), name: 'Nog eens' }),
  ],
  [
    'ROUTING_USER_NOT_AVAILABLE',
    /is not in department REI/,
    (i) =>
      i
        .set('users', { 'medewerker@utrecht.nl': { roles: ['Behandelaar'], departments: ['KCC'] } })
        .set('routing > 0 > user', 'medewerker@utrecht.nl'),
  ],
  [
    'ROUTING_USER_NOT_AVAILABLE',
    /may not log in/,
    (i) =>
      i
        .set('users', {
          'medewerker@utrecht.nl': { active: false, roles: ['Behandelaar'], departments: ['REI'] },
        })
        .set('routing > 0 > user', 'medewerker@utrecht.nl'),
  ],
];

const copyOf = (routing: unknown): object => (routing as ReadonlyArray<object>)[0] ?? {};
