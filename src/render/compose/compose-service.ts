// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';
import type { DocumentInput } from './compose-document.js';
import { literalTree, withSecrets } from './compose-text.js';
import { waitsFor } from './dependencies.js';
import { healthChecks } from './health-checks.js';
import { temporaryFolders, volumeMounts } from './mounts.js';
import { processes } from './processes.js';
import { publishedPorts } from './published-ports.js';
import { envFileOf, environmentOf } from './service-environment.js';
import { type Network, serviceShapes } from './service-shapes.js';

export interface ServiceInput extends DocumentInput {
  readonly service: ServiceName;
}

/** Changes when the files of a service do, so that Compose makes its container anew. */
const filesLabel = 'nl.signalen.files';

/** One service of the compose file: its own row of the tables, and what is the same for all. */
export function composeService(input: ServiceInput): Readonly<Record<string, unknown>> {
  const { service, deployment, images, memory } = input;
  const shape = serviceShapes[service];
  const { command, hostname } = processes[service]({ deployment, mebibytes: memory.get(service) ?? 0 });
  const envFile = envFileOf(service);
  return {
    image: images.get(service),
    ...(hostname === undefined ? {} : { hostname }),
    ...(literalTree({ command }) as object),
    ...(envFile === undefined ? {} : { env_file: [envFile] }),
    environment: environmentTexts(input),
    user: shape.user,
    read_only: true,
    ...(shape.init === true ? { init: true } : {}),
    cap_drop: ['ALL'],
    ...(shape.capabilities === undefined ? {} : { cap_add: Object.keys(shape.capabilities) }),
    security_opt: ['no-new-privileges:true'],
    tmpfs: temporaryFolders(input),
    volumes: volumeMounts(input),
    networks: networksOf(input),
    ports: publishedPorts(input),
    ...dependsOn(input),
    ...healthCheck(input),
    restart: shape.once === true ? 'no' : 'unless-stopped',
    stop_grace_period: `${shape.stopSeconds}s`,
    ...limits(input),
    labels: { [filesLabel]: input.delivered.get(service)?.digest ?? 'none' },
    logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } },
  };
}

function environmentTexts({ deployment, service }: ServiceInput): unknown {
  const entries = Object.entries(environmentOf(deployment, service));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, text]) => [name, withSecrets(text)]));
}

function limits({ service, memory }: ServiceInput): object {
  const { cpus, processes: most } = serviceShapes[service];
  const mebibytes = memory.get(service) ?? 0;
  return {
    mem_limit: `${mebibytes}m`,
    memswap_limit: `${mebibytes}m`,
    cpus,
    pids_limit: most,
    shm_size: '64m',
  };
}

/** Processes that prepare or schedule need the way out only when what they talk to is out there. */
function networksOf({ service, deployment }: ServiceInput): ReadonlyArray<Network> {
  const { networks } = serviceShapes[service];
  const isBackend = networks.includes('data') && (service === 'beat' || service === 'migrate');
  const isOutside = (['database', 'broker', 'search'] as const).some((each) => !deployment.bundled.has(each));
  return isBackend && isOutside ? [...networks, 'outgoing'] : networks;
}

function dependsOn({ service, images }: ServiceInput): object {
  const wanted = Object.entries(waitsFor[service] ?? {}).filter(([name]) => images.has(name as ServiceName));
  if (wanted.length === 0) return {};
  return { depends_on: Object.fromEntries(wanted.map(([name, condition]) => [name, { condition }])) };
}

function healthCheck({ service, deployment }: ServiceInput): object {
  if (service === 'migrate') return {};
  const { test, everySeconds, timeoutSeconds, retries, startSeconds } = healthChecks[service](deployment);
  return literalTree({
    healthcheck: {
      test,
      interval: `${everySeconds}s`,
      timeout: `${timeoutSeconds}s`,
      retries,
      start_period: `${startSeconds}s`,
    },
  }) as object;
}
