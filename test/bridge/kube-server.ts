// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { standInFolder } from '../stand-in/environment.js';

/** One pod of the pretended cluster; its commands really run, as children of the test. */
export interface PodOfServer {
  readonly name: string;
  readonly ready: boolean;
}

export interface KubeServer {
  /** A kubeconfig that leads here, with the contexts `here` and `down`. */
  readonly configFile: string;
  readonly children: ReadonlyArray<ChildProcess>;
  /** Cuts every connection, as a node that disappears. */
  cut(): void;
  stop(): Promise<void>;
}

export interface KubeServerSettings {
  readonly pods: ReadonlyArray<PodOfServer>;
  readonly variables: Readonly<Record<string, string>>;
  /** The newest exec protocol that it speaks; from Kubernetes 1.30 on that is v5. */
  readonly protocol: 'v4.channel.k8s.io' | 'v5.channel.k8s.io';
}

const labels = { 'app.kubernetes.io/instance': 'signalen', 'app.kubernetes.io/component': 'api' };
const podPath = /^\/api\/v1\/namespaces\/gemeente\/pods(?:\/([^/]+)\/exec)?$/;

/** The two requests of the Kubernetes API that the toolkit makes: list pods, and run a command in one. */
export async function startKubeServer(settings: KubeServerSettings): Promise<KubeServer> {
  const children: ChildProcess[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://here');
    const selected = url.searchParams.get('labelSelector') === 'app.kubernetes.io/instance=signalen';
    response.setHeader('Content-Type', 'application/json');
    if (podPath.exec(url.pathname) === null) response.statusCode = 403;
    response.end(
      JSON.stringify({ kind: 'PodList', apiVersion: 'v1', items: selected ? settings.pods.map(toPod) : [] }),
    );
  });
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => offered.has(settings.protocol) && settings.protocol,
  });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '', 'http://here');
    const pod = podPath.exec(url.pathname)?.[1];
    if (!settings.pods.some(({ name }) => name === pod)) {
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) =>
      children.push(carryOut(opened, request, settings)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const folder = mkdtempSync(join(tmpdir(), 'signalen-kube-'));
  const configFile = join(folder, 'config');
  writeFileSync(configFile, kubeconfig(address.port));
  return {
    configFile,
    children,
    cut: () => {
      for (const client of sockets.clients) client.terminate();
    },
    stop: async () => {
      for (const child of children) child.kill('SIGKILL');
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const toPod = ({ name, ready }: PodOfServer) => ({
  metadata: { name, labels },
  spec: { containers: [{ name: 'api' }] },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});

/** Channels: 0 standard input, 1 standard output, 2 standard error, 3 the status at the end, 255 a stream that closes. */
function carryOut(
  socket: WebSocket,
  { url }: IncomingMessage,
  { variables }: KubeServerSettings,
): ChildProcess {
  const [file = '', ...args] = new URL(url ?? '', 'http://here').searchParams.getAll('command');
  const child = spawn(file, args, { cwd: standInFolder, env: { ...process.env, ...variables } });
  const send = (channel: number, bytes: Buffer): void =>
    socket.send(Buffer.concat([Buffer.of(channel), bytes]));
  const end = (status: object): void => {
    send(3, Buffer.from(JSON.stringify(status)));
    socket.close();
  };
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (bytes: Buffer) => send(1, bytes));
  child.stderr.on('data', (bytes: Buffer) => send(2, bytes));
  child.on('error', (error) => end({ status: 'Failure', message: error.message }));
  child.on('close', (code) => {
    if (code === 0) end({ status: 'Success' });
    else if (code !== null && code >= 0) {
      const causes = [{ reason: 'ExitCode', message: String(code) }];
      end({ status: 'Failure', reason: 'NonZeroExitCode', details: { causes } });
    }
  });
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0) child.stdin.write(data.subarray(1));
    if (data[0] === 255 && data[1] === 0) child.stdin.end();
  });
  // As the real one: when the connection goes, the command gets no input any more, and lives on.
  socket.on('close', () => child.stdin.end());
  return child;
}

const kubeconfig = (port: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'here',
    clusters: [
      { name: 'here', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } },
      { name: 'down', cluster: { server: 'http://127.0.0.1:9', 'insecure-skip-tls-verify': true } },
    ],
    users: [{ name: 'me', user: {} }],
    contexts: ['here', 'down'].map((name) => ({ name, context: { cluster: name, user: 'me' } })),
  });
