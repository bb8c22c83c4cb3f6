// SPDX-License-Identifier: EUPL-1.2
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import type {
  AttachedExec,
  ContainerEngine,
  EngineDescription,
  ExecRequest,
  ExecResult,
  ImageDescription,
  LogLine,
  LogRequest,
  NewVolume,
  ServiceContainer,
} from '../../ports/container-engine.js';
import { parseMoment } from '../../state/moment-ago.js';
import { attachToContainer, execInContainer } from './container-exec.js';
import { toServiceContainer } from './container-facts.js';
import type { OpenedEngine } from './engine.js';
import type { EngineAddress } from './engine-address.js';
import { describeFault } from './engine-problem.js';
import { fillVolume, removeUnused, statusOf } from './fill-volume.js';
import { readLogFrames, readTerminalFrames, toLogLines } from './log-lines.js';

const projectLabel = 'com.docker.compose.project';
const oneOffLabel = 'com.docker.compose.oneoff';

/** A Docker Engine, local or remote, over its own interface; nothing of the docker program is needed. */
export class DockerEngine implements ContainerEngine {
  readonly #docker: Docker;
  readonly #address: EngineAddress;

  constructor({ docker, address }: OpenedEngine) {
    this.#docker = docker;
    this.#address = address;
  }

  describe(): Promise<EngineDescription> {
    return this.#ask(async () => {
      const [version, info] = await Promise.all([this.#docker.version(), this.#docker.info()]);
      return {
        version: version.Version,
        apiVersion: version.ApiVersion,
        name: info.Name,
        cpus: info.NCPU,
        memoryBytes: info.MemTotal,
        architecture: version.Arch,
        remote: isRemote(this.#address.url, info.Name),
        rootFolder: info.DockerRootDir,
        time: info.SystemTime,
      };
    });
  }

  containers(project: string): Promise<ReadonlyArray<ServiceContainer>> {
    return this.#ask(async () => {
      const listed = await this.#docker.listContainers({
        all: true,
        filters: { label: [`${projectLabel}=${project}`] },
      });
      const kept = listed.filter(({ Labels }) => Labels[oneOffLabel] !== 'True');
      const found = await Promise.all(kept.map(({ Id }) => this.#inspect(Id)));
      return found
        .flatMap((facts) => (facts === undefined ? [] : toServiceContainer(facts)))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
    });
  }

  async *logs(id: string, request: LogRequest): AsyncGenerator<LogLine> {
    const { signal } = request;
    if (signal?.aborted) return;
    try {
      const { Id, Name, Config } = await this.#docker.getContainer(id).inspect();
      const stream = await this.#openLogs(Id, request);
      const stop = (): void => void stream.destroy();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const frames = Config.Tty ? readTerminalFrames(stream) : readLogFrames(stream);
        yield* toLogLines(frames, Name.replace(/^\//, ''));
      } finally {
        signal?.removeEventListener('abort', stop);
        stream.destroy();
      }
    } catch (fault) {
      // Destroying the stream is how following ends.
      if (!signal?.aborted) throw describeFault(fault, this.#address.label);
    }
  }

  exec(id: string, request: ExecRequest): Promise<ExecResult> {
    return this.#ask(() => execInContainer(this.#docker, id, request), request.signal);
  }

  attach(id: string, request: AttachedExec): Promise<number> {
    return this.#ask(() => attachToContainer(this.#docker, id, request), request.signal);
  }

  image(reference: string): Promise<ImageDescription | undefined> {
    return this.#ask(async () => {
      const found = await unlessMissing(this.#docker.getImage(reference).inspect());
      return (
        found && {
          id: found.Id,
          digests: found.RepoDigests ?? [],
          architecture: found.Architecture,
          bytes: found.Size,
        }
      );
    });
  }

  volumes(labels: Readonly<Record<string, string>>): Promise<ReadonlyArray<string>> {
    return this.#ask(async () => {
      const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
      const { Volumes } = await this.#docker.listVolumes({ filters: { label } });
      return (Volumes ?? []).map(({ Name }) => Name).sort();
    });
  }

  fillVolume(volume: NewVolume): Promise<'made' | 'existed'> {
    return this.#ask(() => fillVolume(this.#docker, volume));
  }

  removeVolume(name: string): Promise<boolean> {
    return this.#ask(() => removeUnused(this.#docker, name));
  }

  /** Undefined when the container went away meanwhile. */
  #inspect(id: string): Promise<Docker.ContainerInspectInfo | undefined> {
    return unlessMissing(this.#docker.getContainer(id).inspect());
  }

  /** Not by the container's own method: without `follow` that gives the whole past as one buffer. */
  #openLogs(id: string, { lines, since, follow = false }: LogRequest): Promise<Readable> {
    const from = since === undefined ? undefined : parseMoment(since, new Date());
    const request = {
      path: `/containers/${id}/logs?`,
      method: 'GET',
      isStream: true,
      statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
      options: {
        follow,
        stdout: true,
        stderr: true,
        timestamps: true,
        ...(lines === undefined ? {} : { tail: lines }),
        ...(from === undefined ? {} : { since: from / 1_000 }),
      },
    };
    return new Promise((resolve, reject) => {
      this.#docker.modem.dial(request, (fault, stream) =>
        fault ? reject(fault) : resolve(stream as Readable),
      );
    });
  }

  async #ask<Answer>(question: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    try {
      return await question();
    } catch (fault) {
      if (signal?.aborted) throw signal.reason;
      throw describeFault(fault, this.#address.label);
    }
  }
}

async function unlessMissing<Found>(answer: Promise<Found>): Promise<Found | undefined> {
  try {
    return await answer;
  } catch (fault) {
    if (statusOf(fault) === 404) return undefined;
    throw fault;
  }
}

const loopback = /^(localhost|127\.|\[?::1\]?$)/;

/** A port of this machine may lead elsewhere; then the engine has another name than we have. */
function isRemote({ protocol, hostname: host }: URL, name: string): boolean {
  if (protocol === 'unix:' || protocol === 'npipe:') return false;
  return !loopback.test(host) || name !== hostname();
}
