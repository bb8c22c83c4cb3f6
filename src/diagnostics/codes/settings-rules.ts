// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Settings that pass their schema and still do not work together. */
export const settingsRuleCodes = {
  RELEASE_PAIR_UNTESTED: { severity: 'warning', title: 'Backend and frontend were not released together' },
  RELEASE_UNKNOWN: { severity: 'info', title: 'A release the toolkit has not measured' },
  FEATURE_QUESTIONS_OFF: { severity: 'warning', title: 'Questions are written but switched off' },
  FEATURE_NEEDS_SETTING: { severity: 'warning', title: 'A feature lacks what it needs' },
  IDENTITY_REALM_MISSING: { severity: 'error', title: 'The realm of Keycloak is not known' },
  IDENTITY_INSECURE: { severity: 'warning', title: 'Signing in is not safe' },
  MAIL_UNENCRYPTED: { severity: 'warning', title: 'Mail travels unencrypted' },
  MAIL_INCOMPLETE: { severity: 'error', title: 'Mail cannot be sent with these settings' },
  SECURITY_HTTPS_OFF: { severity: 'warning', title: 'Visitors connect without https' },
  SCHEDULE_TASK_NOT_KNOWN_HERE: {
    severity: 'warning',
    title: 'A schedule runs a task the toolkit does not know',
  },
  SCHEDULE_ARGUMENTS: { severity: 'error', title: 'A schedule gives its task wrong arguments' },
  SCHEDULE_EXPORT_NOT_SET: { severity: 'error', title: 'The CSV export is scheduled but not set up' },
  SCHEDULE_DELETE_NOT_ALLOWED: { severity: 'error', title: 'Deleting is scheduled but not switched on' },
  SCHEDULE_MAP_NOT_REFRESHED: { severity: 'warning', title: 'The public map is never refreshed' },
  RETENTION_NOT_SCHEDULED: { severity: 'warning', title: 'A retention period that nothing carries out' },
  RETENTION_DAYS_DIFFER: { severity: 'warning', title: 'Retention and its schedule name other periods' },
} as const satisfies Record<string, CodeDefinition>;
