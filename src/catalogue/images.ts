// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName, SupportingService } from './services.js';

/** Images of services that are not Signalen's own; tested with the releases of this catalogue. */
const supporting: Readonly<Record<SupportingService | 'proxy', string>> = {
  proxy: 'docker.io/library/caddy:2.10.2',
  database: 'docker.io/postgis/postgis:16-3.5',
  broker: 'docker.io/library/rabbitmq:4.1.4',
  // 8 answers the client of the backend only in a mode nobody tested; OpenSearch is refused by it.
  search: 'docker.elastic.co/elasticsearch/elasticsearch:7.17.29',
  identity: 'quay.io/keycloak/keycloak:26.3.3',
  mail: 'docker.io/axllent/mailpit:v1.27.7',
};

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
