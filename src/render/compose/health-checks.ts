// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import { bundledName, searchUser, servicePorts } from '../deployment/bundled-services.js';
import type { Deployment } from '../deployment/deployment.js';
import { withoutPort } from '../settings/hosts.js';
import { heartbeatFile } from './heartbeats.js';
import { insidePorts } from './inside-ports.js';

export interface HealthCheck {
  /** `CMD` and the program with its arguments, or `CMD-SHELL` and a line. */
  readonly test: ReadonlyArray<string>;
  readonly everySeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** How long after the start a failure counts for nothing. */
  readonly startSeconds: number;
}

type Check = (deployment: Deployment) => HealthCheck;

/** Each process of the backend loads all of Django: minutes on a small machine that does other things as well. */
const loadsDjango = { timeoutSeconds: 10, startSeconds: 300 } as const;

const usual = { everySeconds: 10, timeoutSeconds: 5, retries: 3, startSeconds: 30 } as const;

const fetches = (port: number, path: string): ReadonlyArray<string> => [
  'CMD',
  'wget',
  '-q',
  '-O',
  '/dev/null',
  `http://127.0.0.1:${port}${path}`,
];

/**
 * The backend answers only to its own host, and leads to https whoever says nothing of it. Its answer means that the
 * database does too.
 */
const asksBackend = ({ addresses }: Deployment): string =>
  [
    'import http.client',
    "c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=9)",
    `c.request('GET', '/status/health', headers={'Host': '${withoutPort(addresses.backend)}', 'X-Forwarded-Proto': '${addresses.https ? 'https' : 'http'}'})`,
    'raise SystemExit(c.getresponse().status != 200)',
  ].join('; ');

/** True as long as the process touched its file lately: see `heartbeats`. Costs no connection and no Django. */
const isBeating = (seconds: number): ReadonlyArray<string> => [
  'CMD',
  'python',
  '-c',
  `import os, time; raise SystemExit(time.time() - os.stat('${heartbeatFile}').st_mtime > ${seconds})`,
];

/** The image has no program that speaks HTTP; bash does. */
const asksKeycloak = [
  `exec 3<>/dev/tcp/127.0.0.1/${insidePorts.identityHealth}`,
  String.raw`printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3`,
  'read -r line <&3',
  '[[ $line == *" 200 "* ]]',
].join(' && ');

/** What tells whether a service does its work. `migrate` has none: it ends. */
export const healthChecks: Readonly<Record<Exclude<ServiceName, 'migrate'>, Check>> = {
  proxy: () => ({ ...usual, test: fetches(insidePorts.proxyHealth, '/healthz') }),
  frontend: () => ({ ...usual, test: fetches(insidePorts.frontend, '/healthz') }),
  form: () => ({ ...usual, startSeconds: 90, test: fetches(insidePorts.form, '/nl/incident') }),
  api: (deployment) => ({
    ...usual,
    ...loadsDjango,
    test: ['CMD', 'python', '-c', asksBackend(deployment)],
  }),
  worker: () => ({ ...usual, ...loadsDjango, test: isBeating(30) }),
  beat: () => ({ ...usual, ...loadsDjango, test: isBeating(60) }),
  database: () => ({
    ...usual,
    everySeconds: 5,
    // Over TCP: while a new database is filled it listens on its socket only.
    test: [
      'CMD',
      'pg_isready',
      '--quiet',
      '--host=127.0.0.1',
      `--username=${bundledName}`,
      `--dbname=${bundledName}`,
    ],
    startSeconds: 60,
  }),
  broker: () => ({
    ...usual,
    everySeconds: 5,
    startSeconds: 120,
    // The port opens when all has started. rabbitmq-diagnostics starts a whole Erlang each time, a tenth of a small
    // machine; and whoever begins to speak AMQP and hangs up fills the log with warnings.
    test: ['CMD', 'bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${servicePorts.broker}`],
  }),
  search: () => ({
    ...usual,
    startSeconds: 90,
    // The password goes in by a pipe, so that it stands in no list of processes.
    test: [
      'CMD-SHELL',
      `printf 'user = "${searchUser}:%s"' "$ELASTIC_PASSWORD" | curl --config - --silent --fail --output /dev/null 'http://127.0.0.1:${servicePorts.search}/_cluster/health?wait_for_status=yellow&timeout=2s'`,
    ],
  }),
  identity: () => ({ ...usual, startSeconds: 120, test: ['CMD', 'bash', '-c', asksKeycloak] }),
  mail: () => ({ ...usual, test: ['CMD', '/mailpit', 'readyz'] }),
};
