// SPDX-License-Identifier: EUPL-1.2
import type { ServiceName } from '../../catalogue/services.js';

export type Network = 'public' | 'web' | 'data' | 'outgoing';

/** A folder that a service may write to. */
export type Writable =
  /** Memory that is gone when the container stops. */
  | { readonly type: 'scratch'; readonly path: string; readonly mebibytes: number; readonly mayRun?: true }
  /** A volume that stays. An empty one takes over what the image has at that path, owner and rights too. */
  | { readonly type: 'kept'; readonly volume: string; readonly path: string }
  /** The same, but made anew from the image when `decides` changes, because the image writes into its own files. */
  | { readonly type: 'copied'; readonly volume: string; readonly path: string };

/** What one service may do and have, whatever the settings say. */
export interface ServiceShape {
  /** Numeric user and group of the image; never root. */
  readonly user: `${number}:${number}`;
  /** MiB that it cannot do without, and its share of the rest. */
  readonly memory: { readonly least: number; readonly share: number };
  readonly cpus: number;
  readonly processes: number;
  readonly networks: ReadonlyArray<Network>;
  readonly writable: ReadonlyArray<Writable>;
  /** How long it may take to end what it does. */
  readonly stopSeconds: number;
  /** True when its first process is a shell, which hands on no signal and buries no child. */
  readonly init?: true;
  /** True when it does its work once and ends. */
  readonly once?: true;
  /** Capabilities it keeps, each with a reason. */
  readonly capabilities?: Readonly<Record<string, string>>;
}

const scratch = (path: string, mebibytes: number): Writable => ({ type: 'scratch', path, mebibytes });
const backendUser = '1000:1000';

/** One row per service. What is not here is the same for all: read-only, without capabilities, with rotated logs. */
export const serviceShapes: Readonly<Record<ServiceName, ServiceShape>> = {
  proxy: {
    user: '1000:1000',
    memory: { least: 64, share: 3 },
    cpus: 1,
    processes: 128,
    networks: ['public', 'web'],
    // The only folder of the image where another user than root may write; an empty volume takes that over.
    writable: [
      { type: 'kept', volume: 'proxy-data', path: '/var/tmp' },
      scratch('/run', 1),
      scratch('/tmp', 16),
    ],
    stopSeconds: 30,
    capabilities: {
      NET_BIND_SERVICE:
        'Het programma draagt dit recht in zijn bestand; de kernel start het anders niet. Het wordt niet gebruikt.',
    },
  },
  frontend: {
    user: '1001:1001',
    memory: { least: 128, share: 1 },
    cpus: 1,
    processes: 64,
    networks: ['web'],
    writable: [
      { type: 'copied', volume: 'frontend-site', path: '/usr/share/nginx/html' },
      scratch('/var/cache/nginx', 32),
      scratch('/run', 1),
      scratch('/tmp', 16),
    ],
    stopSeconds: 10,
    init: true,
  },
  form: {
    user: '1001:1001',
    memory: { least: 256, share: 4 },
    cpus: 1,
    processes: 128,
    networks: ['web'],
    writable: [{ type: 'kept', volume: 'form-scratch', path: '/tmp' }],
    stopSeconds: 10,
    init: true,
  },
  api: {
    user: backendUser,
    memory: { least: 640, share: 24 },
    cpus: 2,
    processes: 256,
    networks: ['web', 'data', 'outgoing'],
    writable: [{ type: 'kept', volume: 'media', path: '/app/media' }, scratch('/tmp', 256)],
    stopSeconds: 30,
  },
  worker: {
    user: backendUser,
    memory: { least: 512, share: 14 },
    cpus: 2,
    processes: 128,
    networks: ['data', 'outgoing'],
    writable: [{ type: 'kept', volume: 'media', path: '/app/media' }, scratch('/tmp', 256)],
    stopSeconds: 60,
    init: true,
  },
  beat: {
    user: backendUser,
    memory: { least: 224, share: 1 },
    cpus: 0.5,
    processes: 32,
    networks: ['data'],
    writable: [scratch('/tmp', 16)],
    stopSeconds: 15,
    init: true,
  },
  migrate: {
    user: backendUser,
    memory: { least: 512, share: 14 },
    cpus: 1,
    processes: 64,
    networks: ['data'],
    writable: [scratch('/tmp', 64)],
    stopSeconds: 60,
    init: true,
    once: true,
  },
  database: {
    user: '999:999',
    memory: { least: 320, share: 22 },
    cpus: 2,
    processes: 256,
    networks: ['data'],
    writable: [
      { type: 'kept', volume: 'database-data', path: '/var/lib/postgresql/data' },
      scratch('/var/run/postgresql', 1),
      scratch('/tmp', 64),
    ],
    stopSeconds: 120,
  },
  broker: {
    user: '999:999',
    memory: { least: 320, share: 5 },
    cpus: 1,
    processes: 512,
    networks: ['data'],
    writable: [
      { type: 'kept', volume: 'broker-data', path: '/var/lib/rabbitmq' },
      scratch('/var/log/rabbitmq', 16),
      scratch('/tmp', 16),
    ],
    stopSeconds: 60,
  },
  search: {
    user: '1000:0',
    memory: { least: 1024, share: 20 },
    cpus: 2,
    processes: 1024,
    networks: ['data'],
    writable: [
      { type: 'kept', volume: 'search-data', path: '/usr/share/elasticsearch/data' },
      scratch('/usr/share/elasticsearch/logs', 64),
      scratch('/run/elasticsearch', 8),
      // Elasticsearch unpacks a library here and loads it.
      { ...scratch('/tmp', 64), mayRun: true } as Writable,
    ],
    stopSeconds: 60,
  },
  identity: {
    user: '1000:0',
    memory: { least: 768, share: 8 },
    cpus: 2,
    processes: 512,
    networks: ['web'],
    writable: [
      { type: 'kept', volume: 'identity-data', path: '/opt/keycloak/data' },
      { type: 'copied', volume: 'identity-build', path: '/opt/keycloak/lib/quarkus' },
      scratch('/tmp', 128),
    ],
    stopSeconds: 30,
  },
  mail: {
    user: '1000:1000',
    memory: { least: 64, share: 1 },
    cpus: 0.5,
    processes: 32,
    networks: ['web', 'data'],
    writable: [scratch('/tmp', 64)],
    stopSeconds: 5,
  },
};
