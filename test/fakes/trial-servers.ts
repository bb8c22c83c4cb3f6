// SPDX-License-Identifier: EUPL-1.2
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { IssuedCertificate } from './trial-authority.js';

export interface TrialServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A web server on 127.0.0.1; with a certificate it speaks TLS. `versions` narrows what it accepts. */
export async function serveHttp(
  answer: RequestListener,
  tls?: IssuedCertificate & { readonly versions?: { readonly max: 'TLSv1.1' } },
): Promise<TrialServer> {
  if (tls === undefined) return listening(createHttpServer(answer));
  const versions =
    tls.versions === undefined
      ? {}
      : ({ minVersion: 'TLSv1', maxVersion: tls.versions.max, ciphers: 'DEFAULT@SECLEVEL=0' } as const);
  return listening(createHttpsServer({ cert: tls.certificate, key: tls.key, ...versions }, answer));
}

export interface TrialMailServer extends TrialServer {
  /** What was delivered, as it came over the line. */
  readonly messages: ReadonlyArray<string>;
}

/** A mail server on 127.0.0.1 that knows one account: `balie` with the password `geheim`. */
export async function serveMail(options: {
  readonly security: 'tls' | 'starttls' | 'none';
  readonly tls: IssuedCertificate;
}): Promise<TrialMailServer> {
  const messages: string[] = [];
  const server = new SMTPServer({
    secure: options.security === 'tls',
    cert: options.tls.certificate,
    key: options.tls.key,
    hideSTARTTLS: options.security === 'none',
    allowInsecureAuth: options.security === 'none',
    authOptional: true,
    logger: false,
    onAuth({ username, password }, _session, callback) {
      if (username === 'balie' && password === 'geheim') return callback(null, { user: username });
      callback(new Error('Invalid username or password'));
    },
    onData(stream, _session, callback) {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part.toString('utf8');
      });
      stream.on('end', () => {
        messages.push(text);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  const { port } = await listening(server.server);
  return { port, messages, close: () => new Promise((done) => server.close(() => done())) };
}

/** Any server, listening on a free port of 127.0.0.1. */
export async function listening(server: Server): Promise<TrialServer> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
        server.close(() => done());
      }),
  };
}
