// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

export const privacyCodes = {
  PRIVACY_CLASSIFIER_ELSEWHERE: { severity: 'warning', title: 'Report texts go to a classifier elsewhere' },
  PRIVACY_FOREIGN_HOST: { severity: 'warning', title: "A visitor's browser contacts somebody else" },
  PRIVACY_ANALYTICS: { severity: 'warning', title: 'Visitors are measured by somebody else' },
  PRIVACY_APPLICATION_INSIGHTS: { severity: 'warning', title: 'Names of staff go to Azure' },
  PRIVACY_RETENTION_OFF: { severity: 'warning', title: 'Personal data of reporters is kept for ever' },
  PRIVACY_PEOPLE_IN_FILES: { severity: 'info', title: 'Names and addresses of people stand in the files' },
  PRIVACY_CITIZEN_NUMBER: { severity: 'warning', title: 'A question asks for a citizen service number' },
  PRIVACY_ALL_REPORTS_PUBLIC: { severity: 'warning', title: 'Everybody can see all open reports' },
  PRIVACY_SECRET_IN_FILES: { severity: 'error', title: 'A secret stands in the files' },
  LEFTOVER_AMSTERDAM: { severity: 'warning', title: 'Something of Amsterdam was left behind' },
  LEFTOVER_PLACEHOLDER: { severity: 'warning', title: 'A value that still has to be filled in' },
} as const satisfies Record<string, CodeDefinition>;
