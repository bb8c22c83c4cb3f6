// SPDX-License-Identifier: EUPL-1.2
import type { Sensitive } from '../state/sensitive.js';

/** What went wrong on the way: in the system's words, with its code when it has one (`ECONNREFUSED`). */
export interface ProbeFailure {
  readonly ok: false;
  readonly reason: string;
  readonly systemCode?: string;
}

export interface HttpAnswer {
  readonly ok: true;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 1 MB of it. */
  readonly body: string;
}

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Connect here instead of where the name of the host leads; the name stays in Host and in TLS. */
  readonly connectTo?: { readonly host: string; readonly port: number };
  /** PEM of an authority to trust beside the usual ones. */
  readonly authority?: string;
  readonly timeoutMs?: number;
}

export interface CertificateAnswer {
  readonly ok: true;
  readonly subject: string;
  readonly issuer: string;
  readonly names: ReadonlyArray<string>;
  /** ISO 8601. */
  readonly validTo: string;
  readonly trusted: boolean;
  /** Why it is not trusted, e.g. `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly distrust?: string;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly username?: string;
  readonly password?: Sensitive;
  /** PEM of an authority to trust beside the usual ones. */
  readonly authority?: string;
}

export interface TlsQuestion {
  readonly host: string;
  readonly port: number;
  /** The name to ask for; often the host. */
  readonly serverName: string;
  /** PEM of an authority to trust beside the usual ones. */
  readonly authority?: string;
}

/** The network as `doctor` and the smoke test look at it: questions only, no effects. */
export interface NetworkProbe {
  resolve(
    host: string,
  ): Promise<{ readonly ok: true; readonly addresses: ReadonlyArray<string> } | ProbeFailure>;
  connect(host: string, port: number): Promise<{ readonly ok: true } | ProbeFailure>;
  http(request: HttpRequest): Promise<HttpAnswer | ProbeFailure>;
  certificate(question: TlsQuestion): Promise<CertificateAnswer | ProbeFailure>;
  /** Whether a server still speaks TLS 1.0 or 1.1. */
  acceptsOldTls(
    question: TlsQuestion,
  ): Promise<{ readonly ok: true; readonly accepts: boolean } | ProbeFailure>;
  /** Connects and, with a username, logs in; sends nothing. */
  mail(server: MailServer): Promise<{ readonly ok: true; readonly greeting: string } | ProbeFailure>;
  /** Addresses of this machine, without those that only mean itself. */
  ownAddresses(): ReadonlyArray<string>;
  /** Whether a port of this machine could be published, at one address or at all: nothing listens there. */
  portIsFree(port: number, address?: string): Promise<boolean>;
}
