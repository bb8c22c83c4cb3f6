// SPDX-License-Identifier: EUPL-1.2
import { createServer, type Server } from 'node:http';

export interface SearchServer {
  readonly url: string;
  set(up: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** A server that takes documents as Elasticsearch does, with the header by which its client knows it. */
export async function startSearch(): Promise<SearchServer> {
  const port = Number(process.env.SIGNALEN_BRIDGE_SEARCH_PORT ?? '0');
  let server = await listen(port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      if (server.listening) await stop();
    },
    async set(up) {
      if (up && !server.listening) server = await listen(address.port);
      if (!up && server.listening) await stop();
    },
  };
}

async function listen(port: number): Promise<Server> {
  const answer = JSON.stringify({
    version: { number: '7.17.0', build_flavor: 'default' },
    tagline: 'You Know, for Search',
    result: 'created',
  });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('X-Elastic-Product', 'Elasticsearch').setHeader('Content-Type', 'application/json');
      response.end(answer);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}
