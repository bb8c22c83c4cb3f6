// SPDX-License-Identifier: EUPL-1.2
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer, NetworkProbe, ProbeFailure } from '../../ports/network-probe.js';
import { naming, trusting } from './certificates.js';
import { openSocket } from './connections.js';
import { timedOut, toFailure } from './failure.js';

/** Connects as the backend would, logs in when there is a username, and leaves without sending. */
export async function tryMailServer(server: MailServer, timeoutMs: number): ReturnType<NetworkProbe['mail']> {
  // Opened here and not by the library, which would ask name servers itself and pass over the hosts file.
  const opened = await openSocket(server.host, server.port, timeoutMs);
  if (!opened.ok) return opened;
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    connection: opened.socket,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    tls: { ...naming(server.host), ...trusting(server.authority) },
  });
  const answer = await converse(connection, server, timeoutMs);
  connection.close();
  opened.socket.destroy();
  return answer;
}

function converse(
  connection: SMTPConnection,
  server: MailServer,
  timeoutMs: number,
): ReturnType<NetworkProbe['mail']> {
  return new Promise((settle) => {
    const end = (answer: { readonly ok: true; readonly greeting: string } | ProbeFailure): void => {
      clearTimeout(timer);
      settle(answer);
    };
    const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs);
    connection.on('error', (error) => end(toFailure(error)));
    connection.once('end', () => end({ ok: false, reason: 'the server closed the connection' }));
    connection.connect(() => {
      const greeting = firstLine(connection.lastServerResponse);
      if (server.username === undefined) return end({ ok: true, greeting });
      const credentials = { user: server.username, pass: server.password?.reveal() ?? '' };
      connection.login({ ...credentials, credentials }, (error) =>
        end(error ? toFailure(error) : { ok: true, greeting }),
      );
    });
  });
}

const firstLine = (response: unknown): string =>
  typeof response === 'string' ? (response.split(/\r?\n/)[0] ?? '') : '';
