// SPDX-License-Identifier: EUPL-1.2
import type { EnvironmentEntry } from '../deployment/deployment.js';

type Flows = Readonly<Record<string, { readonly ports: ReadonlyArray<number> } | undefined>>;

/**
 * Ports outside that the settings lead to, so that the policy of the network lets through what Signalen needs. Flows
 * that go to the usual ports are left to the chart.
 */
export function outgoingPorts(entries: ReadonlyArray<EnvironmentEntry>): Flows {
  const plain = new Map(entries.map(({ name, value }) => [name, value.filter(isText).join('')]));
  const web = [...plain]
    .filter(([name]) => !elsewhere.has(name))
    .flatMap(([, text]) => webPort(text))
    .filter((port) => port !== 443);
  return {
    https: flow(web.length === 0 ? [] : [443, ...web]),
    mail: flow(numbers(plain.get('EMAIL_PORT'))),
    database: flow(numbers(plain.get('DATABASE_PORT_OVERRIDE'))),
    search: flow(numbers(/:(\d+)\/?$/.exec(plain.get('ELASTICSEARCH_HOST') ?? '')?.[1])),
  };
}

/** Addresses with a flow of their own, of our own website, or that only a browser follows. */
const elsewhere: ReadonlySet<string> = new Set([
  'CORS_ALLOWED_ORIGINS',
  'DEFAULT_MAP_TILE_SERVER',
  'ELASTICSEARCH_HOST',
  'FRONTEND_URL',
  'OIDC_OP_AUTHORIZATION_ENDPOINT',
  'OIDC_OP_ISSUER',
  'SIGNALS_API_BASE',
]);

const isText = (part: unknown): part is string => typeof part === 'string';

function webPort(text: string): ReadonlyArray<number> {
  const [, scheme, host, port] = /^(https?):\/\/([^/:?#]+)(?::(\d+))?/.exec(text) ?? [];
  if (scheme === undefined || host === '127.0.0.1' || host === 'localhost') return [];
  return [port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port)];
}

const numbers = (text: string | undefined): ReadonlyArray<number> =>
  text !== undefined && /^\d+$/.test(text) ? [Number(text)] : [];

const flow = (ports: ReadonlyArray<number>): { readonly ports: ReadonlyArray<number> } | undefined =>
  ports.length === 0 ? undefined : { ports: [...new Set(ports)].sort((left, right) => left - right) };
