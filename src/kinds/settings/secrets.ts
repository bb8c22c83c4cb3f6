// SPDX-License-Identifier: EUPL-1.2
import type { InstancePath } from '../../diagnostics/diagnostic.js';

/** Where a secret is referred to. A test holds this list against the schemas. */
export const secretPaths: ReadonlyArray<string> = [
  'security.secretKey',
  'identity.clientSecret',
  'mail.password',
  'mail.office365.clientSecret',
  'storage.accessKey',
  'storage.secretKey',
  'storage.accountKey',
  'database.password',
  'broker.password',
  'broker.url',
  'search.host',
  'sigmax.token',
  'logging.applicationInsights.connectionString',
  'target.certificate.key',
];

/**
 * Whether what stands at `path`, or below it, may be a secret that somebody wrote down by mistake. What is printed
 * about it must then hold neither the value nor the line of the file.
 */
export const isSecretPath = (path: InstancePath): boolean =>
  secretPaths.some((secret) => secret.split('.').every((key, index) => path[index] === key));
