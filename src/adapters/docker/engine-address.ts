// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineProblem } from './engine-problem.js';

export interface EngineSettings {
  /** Name of a Docker context; undefined for the engine that the environment or the Docker client names. */
  readonly context: string | undefined;
  /** Folder where the Docker client keeps its settings and contexts, e.g. `~/.docker`. */
  readonly configFolder: string;
  /** DOCKER_HOST, DOCKER_CONTEXT, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH; the rest is not looked at. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** PEM texts with which a client and an engine know each other. */
export interface EngineKeys {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** False when the owner of the context said not to check the engine. */
  readonly verify: boolean;
}

export interface EngineAddress {
  readonly url: URL;
  /** For people, e.g. `unix:///var/run/docker.sock`, with the name of the context when there is one. */
  readonly label: string;
  readonly keys: EngineKeys | undefined;
}

const defaultHost = 'unix:///var/run/docker.sock';

/** Where the engine is, found in the order of the Docker client, so that Compose works on the same one. */
export async function findEngine(settings: EngineSettings): Promise<EngineAddress> {
  const { environment, configFolder } = settings;
  const host = environment.DOCKER_HOST;
  if (settings.context === undefined && host) return addressOfHost(host, settings);
  const context = settings.context ?? (environment.DOCKER_CONTEXT || (await currentContext(configFolder)));
  if (context !== undefined && context !== 'default') return addressOfContext(context, configFolder);
  return addressOfHost(settings.context === undefined ? defaultHost : (host ?? defaultHost), settings);
}

async function addressOfHost(
  host: string,
  { environment, configFolder }: EngineSettings,
): Promise<EngineAddress> {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = environment;
  const url = toUrl(host.includes('://') ? host : `tcp://${host}`);
  if (url === undefined) {
    throw engineProblem('ENGINE_UNREACHABLE', {
      message: `DOCKER_HOST is not the address of an engine: ${host}.`,
      hint: 'Give it the form unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host.',
    });
  }
  const isSecured = url.protocol === 'tcp:' && Boolean(DOCKER_TLS_VERIFY || DOCKER_CERT_PATH);
  if (!isSecured) return { url, label: host, keys: undefined };
  const verify = Boolean(DOCKER_TLS_VERIFY);
  const keys = await readKeys(DOCKER_CERT_PATH ?? configFolder, verify);
  return { url, label: host, keys: keys ?? { verify } };
}

async function currentContext(configFolder: string): Promise<string | undefined> {
  try {
    const config = JSON.parse(await readFile(join(configFolder, 'config.json'), 'utf8')) as {
      readonly currentContext?: string;
    };
    return config.currentContext || undefined;
  } catch {
    // Most people have none.
    return undefined;
  }
}

interface ContextFile {
  readonly Endpoints?: {
    readonly docker?: { readonly Host?: string; readonly SkipTLSVerify?: boolean };
  };
}

async function addressOfContext(context: string, configFolder: string): Promise<EngineAddress> {
  const folder = createHash('sha256').update(context).digest('hex');
  const contexts = join(configFolder, 'contexts');
  const file = join(contexts, 'meta', folder, 'meta.json');
  const found = await readContext(file);
  const url = toUrl(found?.Endpoints?.docker?.Host ?? '');
  if (url === undefined) {
    throw engineProblem('ENGINE_CONTEXT_UNKNOWN', {
      message: `There is no Docker context "${context}" with an address.`,
      hint: 'Type docker context ls, and put one of its names in target.context.',
    });
  }
  const verify = found?.Endpoints?.docker?.SkipTLSVerify !== true;
  const keys =
    url.protocol === 'tcp:' ? await readKeys(join(contexts, 'tls', folder, 'docker'), verify) : undefined;
  return { url, label: `${url.href} (context ${context})`, keys };
}

async function readContext(file: string): Promise<ContextFile | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ContextFile;
  } catch {
    return undefined;
  }
}

/** The keys in a folder; undefined when it has none, which is an engine without TLS. */
async function readKeys(folder: string, verify: boolean): Promise<EngineKeys | undefined> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) =>
      readFile(join(folder, name), 'utf8').catch(() => undefined),
    ),
  );
  if (ca === undefined && cert === undefined) return undefined;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    verify,
  };
}

function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
