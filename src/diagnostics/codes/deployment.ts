// SPDX-License-Identifier: EUPL-1.2
import type { CodeDefinition } from '../codes.js';

/** Settings that pass their schema and from which nothing can be installed. */
export const deploymentCodes = {
  DEPLOYMENT_DOMAIN_MISSING: { severity: 'error', title: 'There is no address to install on' },
  DEPLOYMENT_SETTING_MISSING: { severity: 'error', title: 'A service outside is only half described' },
  DEPLOYMENT_IDENTITY_MISSING: { severity: 'error', title: 'Nobody could log in' },
  DEPLOYMENT_MAIL_MISSING: { severity: 'error', title: 'No mail could be sent' },
  DEPLOYMENT_CERTIFICATE_UNUSED: { severity: 'error', title: 'A certificate for a site without https' },
  DEPLOYMENT_MEDIA_OPEN: { severity: 'error', title: 'Photos could not be kept from strangers' },
  DEPLOYMENT_PORT_NOT_IN_DOMAIN: { severity: 'warning', title: 'The address and the published port differ' },
} as const satisfies Record<string, CodeDefinition>;
