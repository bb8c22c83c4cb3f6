// SPDX-License-Identifier: EUPL-1.2
import { connect, createServer, type Socket } from 'node:net';

/** A way to the engine that can be cut, as a network does. */
export interface CuttableEngine {
  /** For DOCKER_HOST. */
  readonly address: string;
  cut(): void;
}

/** Listens on a port of its own in front of the engine's socket. */
export async function openCuttableEngine(socketPath = '/var/run/docker.sock'): Promise<CuttableEngine> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const engine = connect(socketPath);
    for (const end of [socket, engine]) {
      sockets.add(end);
      // A connection that is cut is what this is for.
      end.on('error', () => undefined);
      end.on('close', () => sockets.delete(end));
    }
    socket.pipe(engine).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `tcp://127.0.0.1:${port}`,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
