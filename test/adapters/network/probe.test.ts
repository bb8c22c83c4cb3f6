// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createProbe } from '../../../src/adapters/network/probe.js';
import {
  type IssuedCertificate,
  openTrialAuthority,
  type TrialAuthority,
} from '../../fakes/trial-authority.js';
import { listening, serveHttp, type TrialServer } from '../../fakes/trial-servers.js';

const probe = createProbe({ timeoutMs: 2_000 });
let authority: TrialAuthority;
let site: IssuedCertificate;
const servers: TrialServer[] = [];

beforeAll(() => {
  authority = openTrialAuthority();
  site = authority.issue({ names: ['meldingen.example', 'localhost'], days: 5 });
});
afterAll(() => authority.close());
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function started<Server extends TrialServer>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** A server that takes a connection and then says nothing. */
const silentServer = (): Promise<TrialServer> => {
  const open = new Set<{ destroy(): void }>();
  const server = createServer((socket) => open.add(socket));
  return started(
    listening(server).then(({ port, close }) => ({
      port,
      close: () => {
        for (const socket of open) socket.destroy();
        return close();
      },
    })),
  );
};

describe('asking for a name', () => {
  it('gives the addresses that this machine would use', async () => {
    const answer = await probe.resolve('localhost');

    expect(answer).toMatchObject({ ok: true });
    expect(answer.ok && answer.addresses).toContain('127.0.0.1');
  });

  it('says why a name leads nowhere', async () => {
    const answer = await probe.resolve('bestaat-niet.invalid');

    expect(answer).toMatchObject({ ok: false, systemCode: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/) });
  });
});

describe('connecting', () => {
  it('reaches a port where something listens', async () => {
    const { port } = await silentServer();

    expect(await probe.connect('127.0.0.1', port)).toEqual({ ok: true });
  });

  it('says that a connection was refused', async () => {
    const { port, close } = await listening(createServer());
    await close();

    expect(await probe.connect('127.0.0.1', port)).toMatchObject({ ok: false, systemCode: 'ECONNREFUSED' });
  });

  it('tells a free port from one where something listens', async () => {
    const { port } = await silentServer();
    const { port: other, close } = await listening(createServer());
    await close();

    expect(await probe.portIsFree(port)).toBe(false);
    expect(await probe.portIsFree(port, '127.0.0.1')).toBe(false);
    expect(await probe.portIsFree(other)).toBe(true);
  });

  it('leaves a port that it looked at free', async () => {
    const { port, close } = await listening(createServer());
    await close();

    await probe.portIsFree(port);

    expect(await probe.portIsFree(port)).toBe(true);
  });
});

describe('asking over HTTP', () => {
  it('gives status, headers and body, and follows no redirect', async () => {
    const { port } = await started(
      serveHttp((_request, response) => {
        response.writeHead(308, { Location: 'https://elders.example/' }).end('naar elders');
      }),
    );

    expect(await probe.http({ url: `http://127.0.0.1:${port}/` })).toMatchObject({
      ok: true,
      status: 308,
      headers: { location: 'https://elders.example/' },
      body: 'naar elders',
    });
  });

  it('connects elsewhere and keeps the name in Host and in TLS', async () => {
    const { port } = await started(
      serveHttp((request, response) => {
        const { servername } = request.socket as unknown as { readonly servername: string };
        response.end(`${request.headers.host} ${servername} ${request.url}`);
      }, site),
    );

    const answer = await probe.http({
      url: 'https://meldingen.example/signals/?x=1',
      connectTo: { host: '127.0.0.1', port },
      authority: authority.certificate,
    });

    expect(answer).toMatchObject({ ok: true, body: 'meldingen.example meldingen.example /signals/?x=1' });
  });

  it('trusts no authority that it was not told of', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end(), site));

    const answer = await probe.http({ url: `https://localhost:${port}/` });

    expect(answer).toMatchObject({ ok: false, systemCode: expect.stringContaining('VERIFY') });
  });

  it('refuses a certificate for another name', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end(), site));

    const answer = await probe.http({
      url: 'https://andere.example/',
      connectTo: { host: '127.0.0.1', port },
      authority: authority.certificate,
    });

    expect(answer).toMatchObject({ ok: false, systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('sends method, headers and body', async () => {
    const { port } = await started(
      serveHttp((request, response) => {
        let text = '';
        request.on('data', (part) => {
          text += part;
        });
        request.on('end', () => response.end(`${request.method} ${request.headers['x-test']} ${text}`));
      }),
    );

    const answer = await probe.http({
      url: `http://127.0.0.1:${port}/`,
      method: 'POST',
      headers: { 'x-test': 'ja' },
      body: 'vraag',
    });

    expect(answer).toMatchObject({ ok: true, body: 'POST ja vraag' });
  });

  it('reads a megabyte and leaves the rest', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end('x'.repeat(3_000_000))));

    const answer = await probe.http({ url: `http://127.0.0.1:${port}/` });

    expect(answer.ok && answer.body.length).toBe(1_000_000);
  });

  it('gives up on a server that says nothing', async () => {
    const { port } = await silentServer();

    const answer = await probe.http({ url: `http://127.0.0.1:${port}/`, timeoutMs: 100 });

    expect(answer).toEqual({ ok: false, reason: 'no answer within 0.1 seconds', systemCode: 'ETIMEDOUT' });
  });

  it('gives a reason for what is no address', async () => {
    expect(await probe.http({ url: 'geen adres' })).toMatchObject({
      ok: false,
      systemCode: 'ERR_INVALID_URL',
    });
  });
});

describe('looking at a certificate', () => {
  it('tells names, end and trust', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end(), site));

    const answer = await probe.certificate({
      host: '127.0.0.1',
      port,
      serverName: 'meldingen.example',
      authority: authority.certificate,
    });

    expect(answer).toMatchObject({
      ok: true,
      subject: 'CN=meldingen.example',
      issuer: 'CN=Trial',
      names: ['meldingen.example', 'localhost'],
      trusted: true,
    });
    const days = answer.ok ? (Date.parse(answer.validTo) - Date.now()) / 86_400_000 : 0;
    expect(days).toBeGreaterThan(4.9);
    expect(days).toBeLessThan(5.1);
  });

  it('tells of one without a subject, as the proxy gives itself', async () => {
    const nameless = authority.issue({ names: ['meldingen.example'], days: 5, subject: '/' });
    const { port } = await started(serveHttp((_request, response) => response.end(), nameless));

    expect(
      await probe.certificate({ host: '127.0.0.1', port, serverName: 'meldingen.example' }),
    ).toMatchObject({ ok: true, subject: '', issuer: 'CN=Trial', names: ['meldingen.example'] });
  });

  it('tells why it trusts none', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end(), site));
    const expired = authority.issue({ names: ['meldingen.example'], days: -1 });
    const { port: late } = await started(serveHttp((_request, response) => response.end(), expired));
    const question = { host: '127.0.0.1', serverName: 'meldingen.example' };

    expect(await probe.certificate({ ...question, port })).toMatchObject({
      ok: true,
      trusted: false,
      distrust: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
    expect(
      await probe.certificate({ ...question, port: late, authority: authority.certificate }),
    ).toMatchObject({ ok: true, trusted: false, distrust: 'CERT_HAS_EXPIRED' });
    expect(
      await probe.certificate({
        host: '127.0.0.1',
        port,
        serverName: 'andere.example',
        authority: authority.certificate,
      }),
    ).toMatchObject({ ok: true, trusted: false, distrust: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('fails on a server without TLS', async () => {
    const { port } = await started(serveHttp((_request, response) => response.end()));

    const answer = await probe.certificate({ host: '127.0.0.1', port, serverName: 'localhost' });

    expect(answer).toMatchObject({ ok: false });
  });

  it('sees whether a server still speaks an old version of TLS', async () => {
    const modern = await started(serveHttp((_request, response) => response.end(), site));
    const old = await started(
      serveHttp((_request, response) => response.end(), { ...site, versions: { max: 'TLSv1.1' } }),
    );
    const question = { host: '127.0.0.1', serverName: 'localhost' };

    expect(await probe.acceptsOldTls({ ...question, port: modern.port })).toEqual({
      ok: true,
      accepts: false,
    });
    expect(await probe.acceptsOldTls({ ...question, port: old.port })).toEqual({ ok: true, accepts: true });
    await old.close();
    expect(await probe.acceptsOldTls({ ...question, port: old.port })).toMatchObject({ ok: false });
  });
});
