// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server with TLS that answers as the test says, and kubeconfigs that lead to it. */
export interface ApiServer {
  readonly url: string;
  readonly folder: string;
  answer: Answering;
  /** A kubeconfig of our own making; `user` and `cluster` on top of what leads here. */
  config(more?: { readonly user?: object; readonly cluster?: object }): string;
  stop(): Promise<void>;
}

export async function startApiServer(): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'signalen-kube-'));
  const file = (name: string): string => join(folder, name);
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...words, '-keyout', file('key.pem'), '-out', file('own.pem')], {
    stdio: 'ignore',
  });
  const tls = { key: readFileSync(file('key.pem')), cert: readFileSync(file('own.pem')) };
  const server = createServer(tls, (request, response) => made.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let configs = 0;
  const made: ApiServer = {
    url,
    folder,
    answer: (_, response) => response.end('{}'),
    config({ user = {}, cluster = {} } = {}) {
      configs += 1;
      const path = file(`config-${configs}.json`);
      writeFileSync(
        path,
        JSON.stringify(
          kubeconfig({ server: url, 'certificate-authority': file('own.pem'), ...cluster }, user),
        ),
      );
      return path;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
  return made;
}

const kubeconfig = (cluster: object, user: object): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'here', cluster }],
  users: [{ name: 'me', user }],
  contexts: [
    { name: 'productie', context: { cluster: 'here', user: 'me' } },
    { name: 'kapot', context: { cluster: 'nergens', user: 'me' } },
  ],
  'current-context': 'productie',
});

/** An answer as the API server gives it when it refuses. */
export const refuse =
  (code: number, message: string, reason = ''): Answering =>
  (_, response) => {
    response.statusCode = code;
    response.end(JSON.stringify({ kind: 'Status', status: 'Failure', code, message, reason }));
  };
