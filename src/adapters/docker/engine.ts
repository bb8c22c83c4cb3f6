// SPDX-License-Identifier: EUPL-1.2
import type { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import Docker from 'dockerode';
import { NoBackendFound } from '../bridge/no-backend-found.js';
import { type EngineAddress, type EngineSettings, findEngine } from './engine-address.js';
import { describeFault } from './engine-problem.js';
import { sshAgent } from './ssh-agent.js';

/** The client of one Docker Engine, and where that is. Nothing is connected yet. */
export interface OpenedEngine {
  readonly docker: Docker;
  readonly address: EngineAddress;
}

export async function openEngine(settings: EngineSettings): Promise<OpenedEngine> {
  const address = await findEngine(settings);
  try {
    return { address, docker: new Docker({ ...nothingOfTheEnvironment, ...connectionOptions(address) }) };
  } catch (cause) {
    // The client reads the files of DOCKER_CERT_PATH as soon as it is made, and rejects an odd DOCKER_HOST.
    throw describeFault(Object.assign(cause as Error, { code: 'ERR_TLS_KEYS' }), address.label);
  }
}

/** The client reads DOCKER_HOST by itself, which would win over the context that was asked for. */
const nothingOfTheEnvironment = {
  host: undefined,
  port: undefined,
  username: undefined,
  socketPath: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
  pathPrefix: '/',
  protocol: 'http',
} as unknown as Docker.DockerOptions;

/** `agent` is missing in the types of the client; it goes to Node's http as it is. */
type ConnectionOptions = Docker.DockerOptions & { readonly agent?: Agent };

function connectionOptions({ url, keys }: EngineAddress): ConnectionOptions {
  if (url.protocol === 'unix:') return { socketPath: decodeURIComponent(url.pathname) };
  if (url.protocol === 'npipe:') return { socketPath: url.pathname };
  if (url.protocol === 'ssh:') return { host: 'docker', protocol: 'http', agent: sshAgent(url) };
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (keys === undefined && url.protocol !== 'https:') {
    return { protocol: 'http', host, port: Number(url.port || '2375') };
  }
  const { verify = true, ...pem } = keys ?? {};
  return {
    protocol: 'https',
    host,
    port: Number(url.port || '2376'),
    ...pem,
    ...(verify ? {} : { agent: new SecureAgent({ ...pem, rejectUnauthorized: false }) }),
  };
}

/** The running container that serves the backend of a Compose project. */
export async function findBackendContainer(
  { docker, address }: OpenedEngine,
  project: string,
): Promise<string> {
  const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.service=api'];
  const found = await docker
    .listContainers({ filters: { label, status: ['running'] } })
    .catch((fault: unknown) => {
      throw describeFault(fault, address.label);
    });
  const [first] = found.map(({ Id, Names }) => Names[0]?.slice(1) ?? Id).sort();
  if (first !== undefined) return first;
  throw new NoBackendFound(
    `no container of service "api" runs in project "${project}"`,
    `Type docker compose --project-name ${project} ps, or name the container in the target.`,
  );
}
