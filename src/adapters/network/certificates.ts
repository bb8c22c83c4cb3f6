// SPDX-License-Identifier: EUPL-1.2
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import type { CertificateAnswer, ProbeFailure, TlsQuestion } from '../../ports/network-probe.js';
import { timedOut, toFailure } from './failure.js';

/** Options that trust `authority` beside whom Node trusts already. */
export function trusting(authority: string | undefined): Pick<tls.ConnectionOptions, 'ca'> {
  if (authority === undefined) return {};
  // Newer releases of Node tell the whole list, with what NODE_EXTRA_CA_CERTS adds.
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: 'default') => string[] };
  return { ca: [...(getCACertificates?.('default') ?? tls.rootCertificates), authority] };
}

/** A server name for TLS; an address is no name. */
export const naming = (host: string): Pick<tls.ConnectionOptions, 'servername'> =>
  isIP(host) === 0 ? { servername: host } : {};

/** The certificate a server shows, whether it is trusted or not. */
export async function readCertificate(
  { host, port, serverName, authority }: TlsQuestion,
  timeoutMs: number,
): Promise<CertificateAnswer | ProbeFailure> {
  const options = { host, port, ...naming(serverName), ...trusting(authority), rejectUnauthorized: false };
  return shakeHands(options, timeoutMs, (socket) => {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) return { ok: false, reason: 'the server showed no certificate' };
    const distrust = distrustOf(socket);
    return {
      ok: true,
      subject: textOf(certificate.subject),
      issuer: textOf(certificate.issuer),
      names: namesOf(certificate.subjectAltName),
      validTo: new Date(certificate.validTo).toISOString(),
      trusted: socket.authorized,
      ...(distrust === undefined ? {} : { distrust }),
    };
  });
}

/** One line; Node gives nothing, whatever its types say, for a certificate without a subject. */
const textOf = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');

/** Whether a server still speaks TLS 1.0 or 1.1. */
export async function acceptsOldTls(
  { host, port, serverName }: TlsQuestion,
  timeoutMs: number,
): Promise<{ readonly ok: true; readonly accepts: boolean } | ProbeFailure> {
  const options: tls.ConnectionOptions = {
    host,
    port,
    ...naming(serverName),
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // OpenSSL itself refuses to speak these otherwise.
    ciphers: 'DEFAULT@SECLEVEL=0',
  };
  const answer = await shakeHands(options, timeoutMs, () => ({ ok: true as const, accepts: true }));
  if (answer.ok) return answer;
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
  return unreachable.includes(answer.systemCode ?? '') ? answer : { ok: true, accepts: false };
}

function shakeHands<Answer>(
  options: tls.ConnectionOptions,
  timeoutMs: number,
  read: (socket: tls.TLSSocket) => Answer | ProbeFailure,
): Promise<Answer | ProbeFailure> {
  return new Promise((settle) => {
    const socket = tls.connect(options);
    const end = (answer: Answer | ProbeFailure): void => {
      clearTimeout(timer);
      socket.destroy();
      settle(answer);
    };
    const timer = setTimeout(() => end(timedOut(timeoutMs)), timeoutMs);
    socket.on('error', (error) => end(toFailure(error)));
    socket.once('secureConnect', () => end(read(socket)));
    socket.once('close', () =>
      end({ ok: false, reason: 'the server closed the connection', systemCode: 'ECONNRESET' }),
    );
  });
}

/** Node gives a code where its types promise an error, and an error when a name does not match. */
function distrustOf(socket: tls.TLSSocket): string | undefined {
  const error: unknown = socket.authorizationError;
  if (error === null || error === undefined) return undefined;
  return typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? String(error));
}

const namesOf = (subjectAltName: string | undefined): ReadonlyArray<string> =>
  (subjectAltName ?? '')
    .split(', ')
    .map((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
