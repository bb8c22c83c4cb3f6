// SPDX-License-Identifier: EUPL-1.2
import type { Case } from '../cases.js';

const ours = { type: 'docker', memory: '6g' };
const here = { value_from: { env: 'X' } };

export const deploymentCases: ReadonlyArray<Case> = [
  ['DEPLOYMENT_DOMAIN_MISSING', /no address/, (i) => i.set('target', ours).drop('domain')],
  ['DEPLOYMENT_IDENTITY_MISSING', /nobody could log in/, (i) => i.set('target', ours).drop('identity')],
  ['DEPLOYMENT_MAIL_MISSING', /no mail server/, (i) => i.set('target', ours).drop('mail')],
  [
    'DEPLOYMENT_SETTING_MISSING',
    /broker\.vhost is not set/,
    (i) =>
      i.set('target', ours).set('broker', { host: 'rabbit.utrecht.nl', user: 'signalen', password: here }),
  ],
  [
    'DEPLOYMENT_SETTING_MISSING',
    /broker\.host is not set/,
    (i) => i.set('target', ours).set('broker', { vhost: 'signalen' }),
  ],
  [
    'DEPLOYMENT_CERTIFICATE_UNUSED',
    /security\.https is off/,
    (i) =>
      i
        .set('target', { ...ours, certificate: { type: 'acme', email: 'beheer@utrecht.nl' } })
        .set('security', { https: false }),
  ],
  [
    'DEPLOYMENT_MEDIA_OPEN',
    /backend is at api\.utrecht\.nl/,
    (i) => i.set('target', ours).set('hosts', { backend: 'api.utrecht.nl' }),
  ],
  [
    'DEPLOYMENT_PORT_NOT_IN_DOMAIN',
    /arrive at port 443, and Signalen listens on 8443/,
    (i) => i.set('target', { ...ours, ports: { https: 8443 } }),
  ],
];
