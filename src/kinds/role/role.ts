// SPDX-License-Identifier: EUPL-1.2
import * as z from 'zod';
import { nearest } from '../../diagnostics/nearest.js';
import { makeAddress } from '../../state/address.js';
import { objectsOf, sectionOf, sortedSet, textList } from '../fields.js';
import type { Kind, Section } from '../kind.js';
import { once } from '../once.js';
import { type CheckWords, checked, maybe, text, uniqueList } from '../schema.js';
import { fullPermission, permissionNames, shortPermission } from './permissions.js';

const roleKind: Kind = {
  name: 'role',
  section: 'roles',
  level: 0,
  title: { singular: 'role', plural: 'roles' },
  fields: {
    permissions: {
      default: [],
      label: 'permissions',
      columns: ['auth.Group.permissions', 'auth.Permission.codename', 'auth.Permission.content_type'],
    },
  },
  leftOut: {
    'auth.Group.name': 'it is the identity',
    'auth.Permission.name': 'the backend makes the permissions itself; roles only name them',
  },
  // A role without permissions gives nobody anything.
  switchOff: { permissions: [] },
  isActive: (fields) => textList(fields.permissions).length > 0,
  normalise: (fields) => ({ ...fields, permissions: sortedSet(textList(fields.permissions)) }),
  references: () => [],
};

function* unknownPermission(written: string): Generator<CheckWords> {
  if (fullPermission(written) !== undefined) return;
  const suggestion = nearest(written, permissionNames.keys());
  yield {
    code: 'ROLE_PERMISSION_UNKNOWN',
    message: `"${written}" is not a permission of Signalen.`,
    allowed: 'the name of a permission, such as sia_read, or app.name for one of Django’s own',
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function permission(): z.ZodString {
  const schema = checked(z.string(), unknownPermission);
  const names = [...permissionNames.keys()];
  z.globalRegistry.add(schema, { anyOf: [{ enum: names }, { pattern: '^[a-z0-9_]+\\.[a-z0-9_]+$' }] });
  return schema;
}

const schema = once(() =>
  z.record(
    text(150),
    z.strictObject({
      permissions: maybe('Wat iemand met deze rol mag, bijvoorbeeld sia_read.', uniqueList(permission())),
    }),
  ),
);

type Roles = z.infer<ReturnType<typeof schema>>;

export const rolesSection: Section<Roles> = {
  name: 'roles',
  file: 'roles.yaml',
  description: 'De rollen van medewerkers, met hun rechten.',
  get schema() {
    return schema();
  },
  kinds: [roleKind],
  *load(roles) {
    for (const [name, { permissions = [] }] of Object.entries(roles)) {
      yield {
        address: makeAddress('role', name),
        fields: { permissions: sortedSet(permissions.map((written) => fullPermission(written) ?? written)) },
        path: ['roles', name],
      };
    }
  },
  unload: (live) =>
    sectionOf(
      Object.fromEntries(
        objectsOf(live, 'role').map((object) => {
          const permissions = textList(object.fields.permissions).map(shortPermission);
          return [object.identity, { permissions }];
        }),
      ),
    ),
};
