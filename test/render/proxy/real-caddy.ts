// SPDX-License-Identifier: EUPL-1.2
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  request as plainRequest,
  type RequestListener,
  type Server,
} from 'node:http';
import { request as secureRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Undefined when there is a Caddy here; else one line that says how to get it. With CI=true that is an error. */
export function caddyMissing(): string | undefined {
  if (spawnSync('caddy', ['version']).status === 0) return undefined;
  const missing = 'Caddy is needed for these tests: apt-get install caddy';
  if (process.env.CI === 'true') throw new Error(missing);
  console.log(missing);
  return missing;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly https?: boolean;
  readonly host?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Bytes that are announced and never sent: an answer before the body is one about its size. */
  readonly announced?: number;
}

/** Sends the path as it is, dots and all, and takes any certificate. */
export async function ask(asked: Asked): Promise<Answer> {
  const {
    port,
    path,
    https = true,
    host = 'localhost',
    method = 'GET',
    headers = {},
    body,
    announced,
  } = asked;
  const request = (https ? secureRequest : plainRequest)({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: {
      host: `${host}:${port}`,
      ...(announced === undefined ? {} : { 'content-length': String(announced) }),
      ...headers,
    },
    ...(https ? { rejectUnauthorized: false, servername: host } : {}),
    agent: false,
  });
  const answered = once(request, 'response');
  if (announced === undefined) request.end(body);
  else request.flushHeaders();
  const [response] = (await Promise.race([
    answered,
    once(request, 'close').then(() => {
      throw new Error(`no answer to ${method} ${path}`);
    }),
  ])) as [import('node:http').IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  request.destroy();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

export interface Upstream {
  readonly port: number;
  close(): Promise<void>;
}

export async function upstream(listener: RequestListener): Promise<Upstream> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export async function freePorts(count: number): Promise<ReadonlyArray<number>> {
  const taken = await Promise.all(Array.from({ length: count }, () => upstream(() => undefined)));
  const ports = taken.map(({ port }) => port);
  await Promise.all(taken.map(({ close }) => close()));
  return ports;
}

interface ReadyPorts {
  readonly health: number;
  readonly https: number;
}

/** A real Caddy with this configuration, once it says that it is well and has its certificate. */
export async function startCaddy(
  text: string,
  { health, https }: ReadyPorts,
): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-caddy-'));
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, text);
  const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit');
  for (let tries = 0; ; tries += 1) {
    const answer = await ask({ port: health, path: '/healthz', https: false }).catch(() => undefined);
    const page = await ask({ port: https, path: '/' }).catch(() => undefined);
    if (answer?.status === 200 && page !== undefined) break;
    if (tries > 200 || child.exitCode !== null) throw new Error(`Caddy does not start: ${said.slice(-2000)}`);
    await pause(50);
  }
  return {
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
