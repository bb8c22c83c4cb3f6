// SPDX-License-Identifier: EUPL-1.2
import type { RoutingRule, RoutingWorld } from './world.js';

/**
 * Whether the user of a rule is active and in its department; if not, the backend switches the rule off when it gets
 * to it. Undefined when the files list no users and so cannot tell.
 */
export function userIsAvailable(
  { user, department }: Pick<RoutingRule, 'user' | 'department'>,
  { users }: RoutingWorld,
): boolean | undefined {
  if (user === null) return true;
  const found = users?.get(user.toLowerCase());
  if (found === undefined) return users === undefined ? undefined : false;
  return found.active && found.departments.includes(department);
}
