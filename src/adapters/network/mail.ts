// SPDX-License-Identifier: EUPL-1.2
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer, NetworkProbe, ProbeFailure } from '../../ports/network-probe.js';
import type { TestMail } from '../../ports/test-mail.js';
import { naming, trusting } from './certificates.js';
import { openSocket } from './connections.js';
import { timedOut, toFailure } from './failure.js';

type Answer = Awaited<ReturnType<NetworkProbe['mail']>>;

/** Connects as the backend would, logs in when there is a username, and leaves without sending. */
export const tryMailServer = (server: MailServer, timeoutMs: number): Promise<Answer> =>
  withMailServer(server, timeoutMs, (_connection, greeting) => ({ ok: true, greeting }));

/** The same, and sends one message; `from` is `Name <address>` or an address. */
export const sendFromHere = (
  server: MailServer & { readonly from: string },
  timeoutMs: number,
): TestMail => ({
  by: 'this machine',
  send: ({ to, subject, text }) =>
    withMailServer(server, timeoutMs, (connection, greeting) => {
      const sender = /<([^<>]+)>\s*$/.exec(server.from)?.[1] ?? server.from;
      const head = [
        `From: ${server.from}`,
        `To: ${to}`,
        `Subject: ${subject}`,
        `Date: ${new Date().toUTCString()}`,
      ];
      const kind = [
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
      ];
      const message = [...head, ...kind, '', text].map(withoutLineEndings).join('\r\n');
      return new Promise((settle) => {
        connection.send({ from: sender, to: [to] }, message, (error) =>
          settle(error ? toFailure(error) : { ok: true, greeting }),
        );
      });
    }),
});

/** A line in an address would become a header of its own. */
const withoutLineEndings = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ');

async function withMailServer(
  server: MailServer,
  timeoutMs: number,
  use: (connection: SMTPConnection, greeting: string) => Answer | Promise<Answer>,
): Promise<Answer> {
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
  const welcome = await converse(connection, server, timeoutMs);
  const answer = welcome.ok ? await use(connection, welcome.greeting) : welcome;
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
