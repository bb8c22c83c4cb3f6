// SPDX-License-Identifier: EUPL-1.2
import { networkInterfaces } from 'node:os';
import type { NetworkProbe } from '../../ports/network-probe.js';
import { acceptsOldTls, readCertificate } from './certificates.js';
import { isPortFree, openSocket, resolveHost } from './connections.js';
import { askOverHttp } from './http.js';

export interface ProbeSettings {
  /** How long one question may take when it does not say so itself. */
  readonly timeoutMs: number;
}

/** The network of this machine. */
export const createProbe = ({ timeoutMs }: ProbeSettings): NetworkProbe => ({
  resolve: (host) => resolveHost(host, timeoutMs),
  async connect(host, port) {
    const opened = await openSocket(host, port, timeoutMs);
    if (!opened.ok) return opened;
    opened.socket.destroy();
    return { ok: true };
  },
  http: (request) => askOverHttp(request, timeoutMs),
  certificate: (question) => readCertificate(question, timeoutMs),
  acceptsOldTls: (question) => acceptsOldTls(question, timeoutMs),
  async mail(server) {
    // The mail client is the one part of this that takes time to load.
    const { tryMailServer } = await import('./mail.js');
    return tryMailServer(server, timeoutMs);
  },
  ownAddresses: () =>
    Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address }) => address),
  portIsFree: (port, address) => isPortFree(port, address),
});
