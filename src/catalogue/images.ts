// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName, SupportingService } from './services.js';

/** Images of services that are not Signalen's own; tested with the releases of this catalogue. */
const supporting: Readonly<Record<SupportingService | 'proxy', string>> = {
  // From 2.10 to 2.11.1 forward_auth let visitors bring the headers it was to set (CVE-2026-30851).
  proxy: 'docker.io/library/caddy:2.11.4',
  // Mended until November 2028; 17 came after the Django 4.2 of the backend.
  database: 'docker.io/postgis/postgis:16-3.5',
  // The last line that lets Celery 5.6 of the backend make its queues for control: 4.3 refuses transient queues that are
  // not exclusive. 3.13 is mended by nobody any more.
  broker: 'docker.io/library/rabbitmq:4.2.9',
  // The last of 7.17. 8 answers the client of the backend only in a mode nobody tested; OpenSearch is refused by it.
  search: 'docker.elastic.co/elasticsearch/elasticsearch:7.17.29',
  // The current line; the frontend brings keycloak-js 25, which needs nothing newer.
  identity: 'quay.io/keycloak/keycloak:26.7.5',
  mail: 'docker.io/axllent/mailpit:v1.31.2',
};

// There is a 0.2; what it reads from its configuration has not been measured.
const formImage = 'ghcr.io/delta10/signalen-frontend-wcag:0.1.2';

/** Reference of the image of a service, with the tag that belongs to a release of Signalen. */
export function imageOf(
  service: ServiceName,
  release: { readonly backend: string; readonly frontend: string },
): string {
  switch (service) {
    case 'frontend':
      return `docker.io/signalen/frontend:${release.frontend}`;
    case 'form':
      return formImage;
    case 'api':
    case 'worker':
    case 'beat':
    case 'migrate':
      return `docker.io/signalen/backend:${release.backend}`;
    default:
      return supporting[service];
  }
}

/** `docker.io/library/caddy:2` on a mirror: `registry.example/mirror/library/caddy:2`. Only the host gives way. */
export const mirrored = (reference: string, registry: string): string =>
  `${registry}${reference.slice(reference.indexOf('/'))}`;
