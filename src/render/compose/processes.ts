// SPDX-License-Identifier: EUPL-1.2
import type { BackendRole, ServiceName } from '../../catalogue/services.js';
import { bundledIdentity, bundledIdentityAddress } from '../deployment/bundled-identity.js';
import { bundledName } from '../deployment/bundled-services.js';
import type { Deployment, EnvironmentText } from '../deployment/deployment.js';
import { backendCommands } from './backend-commands.js';
import { filesFolder } from './files-folder.js';
import { insidePorts } from './inside-ports.js';

/** What a service runs and what it is told, beside its env file. */
export interface Process {
  /** Program and arguments instead of those of the image. */
  readonly command?: ReadonlyArray<string>;
  readonly environment?: Readonly<Record<string, EnvironmentText>>;
  readonly hostname?: string;
}

/** A service as it is rendered: the deployment, and how much memory it has, in MiB. */
export interface Running {
  readonly deployment: Deployment;
  readonly mebibytes: number;
}

const backend =
  (role: BackendRole) =>
  (running: Running): Process => ({
    command: backendCommands[role](running),
    environment: {
      PYTHONPATH: [filesFolder],
      PYTHONDONTWRITEBYTECODE: ['1'],
      // Fonts for PDF files are looked up once and remembered; without a place for that every lookup complains.
      XDG_CACHE_HOME: ['/tmp'],
    },
  });

export const processes: Readonly<Record<ServiceName, (running: Running) => Process>> = {
  proxy,
  frontend: () => ({ environment: { CONFIG: [`${filesFolder}/app.json`] } }),
  form,
  api: backend('api'),
  worker: backend('worker'),
  beat: backend('beat'),
  migrate: backend('migrate'),
  database,
  broker: () => ({
    // The name of its data folder has the name of the host in it.
    hostname: 'broker',
    environment: {
      RABBITMQ_CONFIG_FILE: [`${filesFolder}/rabbitmq.conf`],
      RABBITMQ_DEFAULT_USER: [bundledName],
      RABBITMQ_DEFAULT_VHOST: [bundledName],
      RABBITMQ_DEFAULT_PASS: [{ secret: 'broker-password' }],
    },
  }),
  search,
  identity,
  mail: () => ({
    environment: {
      MP_DATABASE: ['/tmp/mailpit.db'],
      MP_MAX_MESSAGES: ['500'],
      MP_DISABLE_VERSION_CHECK: ['true'],
      MP_BLOCK_REMOTE_CSS_AND_FONTS: ['true'],
    },
  }),
};

/** Where the proxy writes the key of a certificate of one's own: memory of its own, which only it can read. */
export const proxyKeyFile = '/run/site.key';

function proxy({ deployment }: Running): Process {
  const { target } = deployment.settings;
  const run = ['caddy', 'run', '--config', `${filesFolder}/Caddyfile`, '--adapter', 'caddyfile'];
  const environment = { XDG_DATA_HOME: ['/var/tmp'], XDG_CONFIG_HOME: ['/tmp'], HOME: ['/tmp'] };
  if (target?.type !== 'docker' || target.certificate?.type !== 'files') return { command: run, environment };
  const script = `umask 077; printf '%s\\n' "$SITE_KEY" > ${proxyKeyFile}; unset SITE_KEY; exec "$@"`;
  return {
    command: ['sh', '-ec', script, 'sh', ...run],
    environment: { ...environment, SITE_KEY: [{ secret: 'certificate-key' }] },
  };
}

/**
 * The form reads its settings beside its program and makes a theme there at its start, in folders of the image. So it
 * runs from a copy, made anew at each start; a theme that cannot be made ends it, instead of a page without looks.
 */
function form(): Process {
  const script = [
    'rm -rf /tmp/form',
    'cp -r /app /tmp/form',
    `cp ${filesFolder}/config.json /tmp/form/config.json`,
    'cd /tmp/form',
    'node design-tokens/build-theme.mjs --org',
    'exec node server.js',
  ].join('; ');
  return {
    command: ['sh', '-ec', script],
    // Next takes the name of the container for the address to listen on.
    environment: { HOSTNAME: ['0.0.0.0'], PORT: [String(insidePorts.form)] },
  };
}

function database({ mebibytes }: Running): Process {
  const set = (name: string, value: string) => ['-c', `${name}=${value}`];
  return {
    command: [
      'postgres',
      ...set('listen_addresses', '*'),
      ...set('shared_buffers', `${Math.floor(mebibytes / 4)}MB`),
      ...set('effective_cache_size', `${Math.floor(mebibytes / 2)}MB`),
      ...set('password_encryption', 'scram-sha-256'),
      // Its workers would want more shared memory than a container has.
      ...set('max_parallel_maintenance_workers', '0'),
    ],
    environment: {
      POSTGRES_USER: ['postgres'],
      POSTGRES_DB: ['postgres'],
      POSTGRES_PASSWORD: [{ secret: 'database-admin-password' }],
      POSTGRES_INITDB_ARGS: ['--data-checksums --encoding=UTF8'],
      SIGNALEN_DATABASE_PASSWORD: [{ secret: 'database-password' }],
    },
  };
}

const heap = (mebibytes: number): string => {
  const half = Math.floor(mebibytes / 2);
  return `-Xms${half}m -Xmx${half}m`;
};

/** Elasticsearch writes its keystore beside its settings, so these are copied to memory at each start. */
function search({ mebibytes }: Running): Process {
  const folder = '/run/elasticsearch';
  const script = `cp -r /usr/share/elasticsearch/config/. ${folder}; exec /usr/local/bin/docker-entrypoint.sh eswrapper`;
  return {
    command: ['bash', '-ec', script],
    environment: {
      ES_PATH_CONF: [folder],
      ES_JAVA_OPTS: [heap(mebibytes)],
      ELASTIC_PASSWORD: [{ secret: 'search-password' }],
      'discovery.type': ['single-node'],
      'cluster.name': [bundledName],
      'xpack.security.enabled': ['true'],
      'xpack.ml.enabled': ['false'],
      'ingest.geoip.downloader.enabled': ['false'],
      // Else the kernel of the machine would have to be set up for it.
      'node.store.allow_mmap': ['false'],
    },
  };
}

function identity({ deployment, mebibytes }: Running): Process {
  const address = bundledIdentityAddress(deployment.settings) ?? '';
  return {
    command: ['start', '--import-realm'],
    environment: {
      KC_BOOTSTRAP_ADMIN_USERNAME: ['admin'],
      KC_BOOTSTRAP_ADMIN_PASSWORD: [{ secret: 'identity-admin-password' }],
      SIGNALEN_CLIENT_SECRET: [{ secret: 'identity-client-secret' }],
      KC_DB: ['dev-file'],
      KC_CACHE: ['local'],
      KC_HOSTNAME: [address],
      KC_HTTP_ENABLED: ['true'],
      KC_HTTP_RELATIVE_PATH: [bundledIdentity.path],
      KC_PROXY_HEADERS: ['xforwarded'],
      KC_HEALTH_ENABLED: ['true'],
      KC_HTTP_MANAGEMENT_PORT: [String(insidePorts.identityHealth)],
      KC_HTTP_MANAGEMENT_RELATIVE_PATH: ['/'],
      JAVA_OPTS_KC_HEAP: [heap(mebibytes)],
    },
  };
}
