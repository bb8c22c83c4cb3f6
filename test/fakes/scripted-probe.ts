// SPDX-License-Identifier: EUPL-1.2
import type {
  CertificateAnswer,
  HttpAnswer,
  HttpRequest,
  MailServer,
  NetworkProbe,
  ProbeFailure,
  TlsQuestion,
} from '../../src/ports/network-probe.js';

export const refused: ProbeFailure = {
  ok: false,
  reason: 'connect ECONNREFUSED',
  systemCode: 'ECONNREFUSED',
};

export const page = (body: string, more: Partial<HttpAnswer> = {}): HttpAnswer => ({
  ok: true,
  status: 200,
  headers: {},
  body,
  ...more,
});

export const json = (value: unknown, more: Partial<HttpAnswer> = {}): HttpAnswer =>
  page(JSON.stringify(value), more);

type Answer = HttpAnswer | ProbeFailure;

/** A network that exists on paper: what is not written down refuses. `asked` holds every HTTP question. */
export class ScriptedProbe implements NetworkProbe {
  readonly asked: HttpRequest[] = [];
  /** Addresses by host name. */
  names: Readonly<Record<string, ReadonlyArray<string>>> = {};
  /** `host:port` of what can be connected to. */
  open: ReadonlyArray<string> = [];
  taken: ReadonlyArray<number> = [];
  own: ReadonlyArray<string> = ['192.0.2.10'];
  /** By the beginning of the address; the longest that fits wins. */
  web: Readonly<Record<string, Answer | ((request: HttpRequest) => Answer)>> = {};
  shown: CertificateAnswer | ProbeFailure = refused;
  oldTls: Awaited<ReturnType<NetworkProbe['acceptsOldTls']>> = { ok: true, accepts: false };
  post: (server: MailServer) => Awaited<ReturnType<NetworkProbe['mail']>> = () => refused;

  async resolve(host: string) {
    const addresses = this.names[host];
    if (addresses !== undefined) return { ok: true as const, addresses };
    return { ok: false as const, reason: `getaddrinfo ENOTFOUND ${host}`, systemCode: 'ENOTFOUND' };
  }

  async connect(host: string, port: number) {
    return this.open.includes(`${host}:${port}`) ? { ok: true as const } : refused;
  }

  async http(request: HttpRequest) {
    this.asked.push(request);
    const [best] = Object.keys(this.web)
      .filter((prefix) => request.url.startsWith(prefix))
      .sort((left, right) => right.length - left.length);
    const answer = best === undefined ? refused : this.web[best];
    return typeof answer === 'function' ? answer(request) : (answer ?? refused);
  }

  async certificate(_question: TlsQuestion) {
    return this.shown;
  }

  async acceptsOldTls(_question: TlsQuestion) {
    return this.oldTls;
  }

  async mail(server: MailServer) {
    return this.post(server);
  }

  ownAddresses() {
    return this.own;
  }

  async portIsFree(port: number) {
    return !this.taken.includes(port);
  }
}
