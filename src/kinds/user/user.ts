// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { makeAddress } from '../../state/address.js';
import type { Fields } from '../../state/configuration.js';
import { objectsOf, sectionOf, sortedSet, textList, withDefaults, withoutDefaults } from '../fields.js';
import type { Kind, Section } from '../kind.js';
import { once } from '../once.js';
import { sameButForCase } from '../same-but-for-case.js';
import { checked, departmentCode, maybe, text, textLike, uniqueList } from '../schema.js';

const user = 'auth.User';
const profile = 'users.Profile';

const userKind: Kind = {
  name: 'user',
  section: 'users',
  level: 1,
  title: { singular: 'user', plural: 'users' },
  fields: {
    firstName: { default: '', label: 'first name', columns: [`${user}.first_name`] },
    lastName: { default: '', label: 'last name', columns: [`${user}.last_name`] },
    active: { default: true, label: 'active', columns: [`${user}.is_active`] },
    staff: { default: false, label: 'may open the admin', columns: [`${user}.is_staff`] },
    superuser: { default: false, label: 'superuser', columns: [`${user}.is_superuser`] },
    roles: { default: [], label: 'roles', columns: [`${user}.groups`] },
    departments: { default: [], label: 'departments', columns: [`${profile}.departments`] },
    note: { default: null, label: 'note', columns: [`${profile}.note`] },
    notifyOnUserAssignment: {
      default: false,
      label: 'mail when assigned to the user',
      columns: [`${profile}.notification_on_user_assignment`],
    },
    notifyOnDepartmentAssignment: {
      default: false,
      label: 'mail when assigned to the department',
      columns: [`${profile}.notification_on_department_assignment`],
    },
  },
  leftOut: {
    [`${user}.username`]: 'it is the identity, in lower case',
    [`${user}.email`]: 'the toolkit keeps it equal to the user name: logging in uses one, mail the other',
    [`${user}.password`]: 'people log in with the identity provider; a password never stands in a file',
    [`${user}.last_login`]: 'the backend keeps it',
    [`${user}.date_joined`]: 'the backend keeps it',
    [`${user}.user_permissions`]: 'permissions are given by roles, so that one place tells who may do what',
    [`${profile}.created_at`]: 'the backend keeps it',
    [`${profile}.updated_at`]: 'the backend keeps it',
    [`${profile}.user`]: 'the profile belongs to the user; together they are one object',
  },
  switchOff: { active: false },
  isActive: (fields) => fields.active === true,
  normalise: (fields) => ({
    ...fields,
    roles: sortedSet(textList(fields.roles)),
    departments: sortedSet(textList(fields.departments)),
    note: fields.note === '' ? null : (fields.note ?? null),
  }),
  references: (fields) => [
    ...textList(fields.roles).map((name) => ({ field: 'roles', address: makeAddress('role', name) })),
    ...textList(fields.departments).map((code) => ({
      field: 'departments',
      address: makeAddress('department', code),
    })),
  ],
};

const name = () => z.string().check(z.maxLength(150));

const entry = () =>
  z.strictObject({
    firstName: maybe('Voornaam.', name()),
    lastName: maybe('Achternaam.', name()),
    active: maybe('Mag deze persoon inloggen? Standaard: true.', z.boolean()),
    staff: maybe('Mag deze persoon in het technische beheerscherm? Standaard: false.', z.boolean()),
    superuser: maybe('Mag deze persoon alles, zonder rol? Standaard: false.', z.boolean()),
    roles: maybe('De rollen van deze persoon: namen uit roles.yaml.', uniqueList(text(150))),
    departments: maybe(
      'De afdelingen van deze persoon: codes uit departments.yaml.',
      uniqueList(departmentCode()),
    ),
    note: maybe('Notitie voor beheerders.', z.nullable(z.string())),
    notifyOnUserAssignment: maybe('Mail sturen als een melding aan deze persoon is toegewezen.', z.boolean()),
    notifyOnDepartmentAssignment: maybe(
      'Mail sturen als een melding bij een van de afdelingen komt.',
      z.boolean(),
    ),
  });

const schema = once(() =>
  checked(
    z.record(textLike(/^\S{1,150}$/, 'an e-mail address of at most 150 characters'), entry()),
    sameButForCase,
  ),
);

type Users = z.infer<ReturnType<typeof schema>>;

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const usersSection: Section<Users> = {
  name: 'users',
  file: 'users.yaml',
  description: 'Medewerkers, met hun e-mailadres als sleutel. Laat weg als u ze ergens anders beheert.',
  get schema() {
    return schema();
  },
  kinds: [userKind],
  *load(users, { report }) {
    for (const [email, said] of Object.entries(users)) {
      const path = ['users', email];
      if (!emailShape.test(email)) {
        report({
          code: 'USER_NOT_AN_ADDRESS',
          path,
          on: 'key',
          message: `"${email}" is not an e-mail address, so this user gets no mail and is found in no filter.`,
          allowed: 'an e-mail address',
        });
      }
      const fields: Fields = withDefaults(userKind.fields, said);
      yield {
        address: makeAddress('user', email.toLowerCase()),
        fields: userKind.normalise?.(fields) ?? fields,
        path,
      };
    }
  },
  unload: (live) =>
    sectionOf(
      Object.fromEntries(
        objectsOf(live, 'user').map((object) => [
          object.identity,
          withoutDefaults(userKind.fields, object.fields) as Users[string],
        ]),
      ),
    ),
};
