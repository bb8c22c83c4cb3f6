// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Docker from 'dockerode';
import { NoBackendFound } from '../bridge/no-backend-found.js';

export interface EngineSettings {
  /** Name of a Docker context; undefined for the engine that DOCKER_HOST or the default socket names. */
  readonly context: string | undefined;
  /** Folder where the Docker client keeps its contexts, e.g. `~/.docker`. */
  readonly configFolder: string;
}

/** The client of one Docker Engine. Nothing is connected yet. */
export async function openEngine({ context, configFolder }: EngineSettings): Promise<Docker> {
  if (context === undefined || context === 'default') return new Docker();
  const host = await hostOfContext(context, configFolder);
  return new Docker(connectionOptions(host));
}

async function hostOfContext(context: string, configFolder: string): Promise<URL> {
  const folder = createHash('sha256').update(context).digest('hex');
  const file = join(configFolder, 'contexts', 'meta', folder, 'meta.json');
  try {
    const meta = JSON.parse(await readFile(file, 'utf8')) as {
      readonly Endpoints?: { readonly docker?: { readonly Host?: string } };
    };
    return new URL(meta.Endpoints?.docker?.Host ?? '');
  } catch (cause) {
    throw new NoBackendFound(
      `there is no Docker context "${context}" with an address`,
      'Type docker context ls.',
      {
        cause,
      },
    );
  }
}

function connectionOptions(host: URL): Docker.DockerOptions {
  if (host.protocol === 'unix:') return { socketPath: host.pathname };
  if (host.protocol === 'ssh:') {
    return {
      protocol: 'ssh',
      host: host.hostname,
      ...(host.port === '' ? {} : { port: Number(host.port) }),
      ...(host.username === '' ? {} : { username: host.username }),
    };
  }
  return { protocol: 'http', host: host.hostname, port: Number(host.port || '2375') };
}

/** The running container that serves the backend of a Compose project. */
export async function findBackendContainer(docker: Docker, project: string): Promise<string> {
  const label = [`com.docker.compose.project=${project}`, 'com.docker.compose.service=api'];
  const found = await docker.listContainers({ filters: { label, status: ['running'] } });
  const [first] = found.map(({ Id, Names }) => Names[0]?.slice(1) ?? Id).sort();
  if (first !== undefined) return first;
  throw new NoBackendFound(
    `no container of service "api" runs in project "${project}"`,
    `Type docker compose --project-name ${project} ps, or name the container in the target.`,
  );
}
