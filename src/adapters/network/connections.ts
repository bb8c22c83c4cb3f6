// SPDX-License-Identifier: EUPL-1.2
import { lookup } from 'node:dns/promises';
import { connect, createServer, type Socket } from 'node:net';
import type { NetworkProbe, ProbeFailure } from '../../ports/network-probe.js';
import { timedOut, toFailure } from './failure.js';

/** As the programs of this machine would resolve it, so with its hosts file. */
export async function resolveHost(host: string, timeoutMs: number): ReturnType<NetworkProbe['resolve']> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<ProbeFailure>((settle) => {
    timer = setTimeout(() => settle(timedOut(timeoutMs)), timeoutMs);
  });
  const question = lookup(host, { all: true }).then(
    (found) => ({ ok: true as const, addresses: found.map(({ address }) => address) }),
    toFailure,
  );
  return Promise.race([question, patience]).finally(() => clearTimeout(timer));
}

/** An open connection, or why there is none. Whoever asked closes it. */
export function openSocket(
  host: string,
  port: number,
  timeoutMs: number,
): Promise<{ readonly ok: true; readonly socket: Socket } | ProbeFailure> {
  return new Promise((settle) => {
    const socket = connect({ host, port });
    const end = (failure: ProbeFailure): void => {
      socket.destroy();
      settle(failure);
    };
    const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs);
    const failed = (error: Error): void => {
      clearTimeout(timer);
      end(toFailure(error));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      settle({ ok: true, socket });
    });
  });
}

/**
 * Whether a port could be listened on, at one address or at all of them. Where we ourselves may not listen (a low port
 * without the rights for it), the port counts as free when nobody answers.
 */
export async function isPortFree(port: number, address: string | undefined): Promise<boolean> {
  for (const host of address === undefined ? ['0.0.0.0', '::'] : [address]) {
    const outcome = await tryToListen(port, host);
    if (outcome === 'taken') return false;
    if (outcome === 'not-allowed' && (await answers(port, address ?? 'localhost'))) return false;
  }
  return true;
}

function tryToListen(port: number, host: string): Promise<'free' | 'taken' | 'not-allowed'> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') return settle('taken');
      // A machine without IPv6 has nothing to be taken there.
      settle(code === 'EACCES' || code === 'EPERM' ? 'not-allowed' : 'free');
    });
    server.listen({ port, host, exclusive: true, ipv6Only: host === '::' }, () => {
      server.close(() => settle('free'));
    });
  });
}

async function answers(port: number, host: string): Promise<boolean> {
  const opened = await openSocket(host, port, 1_000);
  if (opened.ok) opened.socket.destroy();
  return opened.ok;
}
