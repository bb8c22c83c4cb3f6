// SPDX-License-Identifier: EUPL-1.2
import { permissions } from '../catalogue/permissions.js';
import { splitAddress } from '../state/address.js';
import { textsOf } from './json-fields.js';
import { listed, type Rule, rule } from './rule.js';

const read = 'signals.sia_read';
const write = 'signals.sia_write';
const seeAll = 'signals.sia_can_view_all_categories';

/** Nothing in the backend asks for these. */
const noEffect: ReadonlySet<string> = new Set(
  permissions.filter(({ unused }) => unused === true).map(({ app, codename }) => `${app}.${codename}`),
);

const rolePermissions = rule(['ROLE_WITHOUT_READ', 'ROLE_WRITE_ALONE'], function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('role')) {
    const name = splitAddress(address).identity;
    const given = new Set(textsOf(fields.permissions));
    const at = { path: [...path, 'permissions'] };
    if (!given.has(read)) {
      const message = `The role ${name} has no sia_read: whoever has only this role sees an empty screen.`;
      yield { code: 'ROLE_WITHOUT_READ', ...at, message, allowed: 'a role with at least sia_read' };
    } else if (given.has(write) && ![...given].some(isAction)) {
      const message = `The role ${name} has sia_write but no permission to do something with it.`;
      const allowed = 'sia_write together with, for example, sia_signal_change_status or sia_category_write';
      yield { code: 'ROLE_WRITE_ALONE', ...at, message, allowed };
    }
  }
});

const isAction = (permission: string): boolean =>
  permission !== read && permission !== write && permission !== seeAll && !noEffect.has(permission);

const roleUserManagement = rule('ROLE_USER_MANAGEMENT', function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('role')) {
    const auth = textsOf(fields.permissions).filter((permission) => permission.startsWith('auth.'));
    if (auth.length === 0) continue;
    yield {
      code: 'ROLE_USER_MANAGEMENT',
      path: [...path, 'permissions'],
      message: `The role ${splitAddress(address).identity} has ${listed(auth.map(shortName), 3)}; saving this role in the settings screen of Signalen takes them away without a word.`,
      hint: 'Change this role in the files only, and apply.',
    };
  }
});

const shortName = (permission: string): string => permission.slice(permission.indexOf('.') + 1);

const rolePermissionNoEffect = rule('ROLE_PERMISSION_NO_EFFECT', function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('role')) {
    for (const permission of textsOf(fields.permissions)) {
      if (!noEffect.has(permission)) continue;
      yield {
        code: 'ROLE_PERMISSION_NO_EFFECT',
        path: [...path, 'permissions'],
        message: `${shortName(permission)} in the role ${splitAddress(address).identity} does nothing: the backend never asks for it.`,
      };
    }
  }
});

const roleUnused = rule('ROLE_UNUSED', function* ({ objectsOf, manages }) {
  if (!manages('user') || objectsOf('user').length === 0) return;
  const used = new Set(objectsOf('user').flatMap(({ fields }) => textsOf(fields.roles)));
  for (const { address, path } of objectsOf('role')) {
    const name = splitAddress(address).identity;
    if (used.has(name)) continue;
    yield { code: 'ROLE_UNUSED', path, on: 'key', message: `No user in the files has the role ${name}.` };
  }
});

const userLinks = rule(['USER_WITHOUT_ROLE', 'USER_WITHOUT_DEPARTMENT'], function* ({ objectsOf, find }) {
  for (const { address, path, fields } of objectsOf('user')) {
    if (fields.active !== true || fields.superuser === true) continue;
    const name = splitAddress(address).identity;
    const roles = textsOf(fields.roles);
    if (roles.length === 0) {
      const message = `User ${name} has no role and can therefore do nothing.`;
      yield { code: 'USER_WITHOUT_ROLE', path: [...path, 'roles'], message };
    }
    const seesAll = roles.some((role) => textsOf(find('role', role)?.fields.permissions).includes(seeAll));
    // A role that is not in the files may give anything.
    const allKnown = roles.every((role) => find('role', role) !== undefined);
    if (textsOf(fields.departments).length > 0 || seesAll || !allKnown) continue;
    const message = `User ${name} is in no department and no role shows all categories, so this user sees no reports.`;
    yield { code: 'USER_WITHOUT_DEPARTMENT', path: [...path, 'departments'], message };
  }
});

const userSuperuser = rule('USER_SUPERUSER', function* ({ objectsOf }) {
  for (const { address, path, fields } of objectsOf('user')) {
    if (fields.active !== true || fields.superuser !== true) continue;
    yield {
      code: 'USER_SUPERUSER',
      path: [...path, 'superuser'],
      message: `User ${splitAddress(address).identity} may do everything, whatever the roles say.`,
      hint: 'Prefer a role with the permissions that are needed.',
    };
  }
});

export const peopleRules: ReadonlyArray<Rule> = [
  rolePermissions,
  roleUserManagement,
  rolePermissionNoEffect,
  roleUnused,
  userLinks,
  userSuperuser,
];
