// SPDX-License-Identifier: EUPL-1.2

/** The permissions that mean something to Signalen, by the app they belong to. Roles name them without it. */
const byApp = {
  signals: [
    'perform_sigmax_updates',
    'push_to_sigmax',
    'sia_add_attachment',
    'sia_add_i18next_translation_file',
    'sia_area_write',
    'sia_areatype_write',
    'sia_can_view_all_categories',
    'sia_can_view_contact_details',
    'sia_category_read',
    'sia_category_write',
    'sia_change_attachment',
    'sia_delete_attachment_of_anonymous_user',
    'sia_delete_attachment_of_child_signal',
    'sia_delete_attachment_of_normal_signal',
    'sia_delete_attachment_of_other_user',
    'sia_delete_attachment_of_parent_signal',
    'sia_department_read',
    'sia_department_write',
    'sia_expression_read',
    'sia_expression_write',
    'sia_read',
    'sia_signal_change_category',
    'sia_signal_change_status',
    'sia_signal_create_initial',
    'sia_signal_create_note',
    'sia_signal_export',
    'sia_signal_report',
    'sia_split',
    'sia_statusmessage_write',
    'sia_statusmessagecategory_write',
    'sia_statusmessagetemplate_write',
    'sia_write',
  ],
  auth: ['user', 'group', 'permission'].flatMap((model) => djangoPermissions(model)),
  users: djangoPermissions('profile'),
} as const;

function djangoPermissions(model: string): ReadonlyArray<string> {
  return ['add', 'change', 'delete', 'view'].map((action) => `${action}_${model}`);
}

/** Short name → full name, `sia_read` → `signals.sia_read`. */
export const permissionNames: ReadonlyMap<string, string> = new Map(
  Object.entries(byApp).flatMap(([app, names]) => names.map((name) => [name, `${app}.${name}`] as const)),
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
