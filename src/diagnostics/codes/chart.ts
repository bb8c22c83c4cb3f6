// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Settings that are good in themselves and that the chart cannot follow. */
export const chartCodes = {
  CHART_ADMIN_HOST_UNKNOWN: { severity: 'error', title: 'The backend would refuse the host of the admin' },
  CHART_ADMIN_OPEN: { severity: 'error', title: 'The Django admin would be open to everybody' },
  CHART_REPLICAS_SHARE_DISK: { severity: 'error', title: 'More than one pod for one disk' },
  CHART_PODS_ORDER: { severity: 'error', title: 'Fewest pods are more than most pods' },
  CHART_CERTIFICATE_MISSING: { severity: 'error', title: 'Nobody makes the certificate' },
  CHART_EXPORTS_NOWHERE: { severity: 'error', title: 'CSV files have no place to stay' },
  CHART_SECRETS_ONE_KEY: { severity: 'error', title: 'All secrets would come from one key of the vault' },
  CHART_SECRETS_AND_CERTIFICATE: {
    severity: 'error',
    title: 'One Secret for the certificate and for all secrets',
  },
  CHART_SECRETS_OPEN: { severity: 'error', title: 'The file of SOPS is not encrypted' },
} as const satisfies Record<string, CodeDefinition>;
