// SPDX-License-Identifier: EUPL-1.2
import { permissions } from '../../catalogue/permissions.js';

/** Short name → full name, `sia_read` → `signals.sia_read`. */
export const permissionNames: ReadonlyMap<string, string> = new Map(
  permissions.map(({ app, codename }) => [codename, `${app}.${codename}`]),
);

/** Django makes these four for every model it knows; we do not list them. */
const ofSomeModel = /^[a-z0-9_]+\.(?:add|change|delete|view)_[a-z0-9_]+$/;

/** The full name of a permission as a file writes it; undefined when it cannot exist. */
export function fullPermission(written: string): string | undefined {
  const known = permissionNames.get(written);
  if (known !== undefined) return known;
  const [app = '', name = ''] = written.split('.');
  return permissionNames.get(name) === `${app}.${name}` || ofSomeModel.test(written) ? written : undefined;
}

/** The shortest way to write a full name. */
export function shortPermission(full: string): string {
  const name = full.slice(full.indexOf('.') + 1);
  return permissionNames.get(name) === full ? name : full;
}
