// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const permissions = 'roles > Behandelaar > permissions';
const user = { roles: ['Behandelaar'], departments: ['REI'] };

export const peopleCases: ReadonlyArray<Case> = [
  ['ROLE_WITHOUT_READ', /has no sia_read/, (i) => i.set(permissions, ['sia_write'])],
  ['ROLE_WRITE_ALONE', /no permission to do something/, (i) => i.set(permissions, ['sia_read', 'sia_write'])],
  [
    'ROLE_USER_MANAGEMENT',
    /has change_user and view_user/,
    (i) => i.set(permissions, ['sia_read', 'view_user', 'change_user']),
  ],
  [
    'ROLE_PERMISSION_NO_EFFECT',
    /sia_expression_read/,
    (i) => i.set(permissions, ['sia_read', 'sia_expression_read']),
  ],
  [
    'ROLE_UNUSED',
    /the role Lezer/,
    (i) =>
      i.set('users', { 'medewerker@utrecht.nl': user }).set('roles > Lezer', { permissions: ['sia_read'] }),
  ],
  [
    'USER_WITHOUT_ROLE',
    /has no role/,
    (i) => i.set('users', { 'medewerker@utrecht.nl': { departments: ['REI'] } }),
  ],
  [
    'USER_WITHOUT_DEPARTMENT',
    /is in no department/,
    (i) => i.set('users', { 'medewerker@utrecht.nl': { roles: ['Behandelaar'] } }),
  ],
  [
    'USER_SUPERUSER',
    /may do everything/,
    (i) => i.set('users', { 'medewerker@utrecht.nl': { ...user, superuser: true } }),
  ],
  ['PRIVACY_PEOPLE_IN_FILES', /of 1 person;/, (i) => i.set('users', { 'medewerker@utrecht.nl': user })],
];
