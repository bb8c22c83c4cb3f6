// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createProbe } from '../../../src/adapters/network/probe.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import {
  type IssuedCertificate,
  openTrialAuthority,
  type TrialAuthority,
} from '../../fakes/trial-authority.js';
import { listening, serveMail, type TrialMailServer } from '../../fakes/trial-servers.js';

const probe = createProbe({ timeoutMs: 2_000 });
let authority: TrialAuthority;
let certificate: IssuedCertificate;
const servers: TrialMailServer[] = [];

beforeAll(() => {
  authority = openTrialAuthority();
  certificate = authority.issue({ names: ['localhost'], days: 5 });
});
afterAll(() => authority.close());
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const securities = ['tls', 'starttls', 'none'] as const;
const account = { username: 'balie', password: new Sensitive('geheim') };

async function question(security: (typeof securities)[number]) {
  const server = await serveMail({ security, tls: certificate });
  servers.push(server);
  return { host: 'localhost', port: server.port, security, authority: authority.certificate };
}

describe('trying a mail server', () => {
  it.each(securities)('greets and logs in with security %s, and sends nothing', async (security) => {
    const server = await question(security);

    expect(await probe.mail(server)).toMatchObject({ ok: true });
    expect(await probe.mail({ ...server, ...account })).toMatchObject({ ok: true });
    expect(servers.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it('says in the words of the server that a login is refused', async () => {
    const server = await question('starttls');

    const answer = await probe.mail({ ...server, ...account, password: new Sensitive('verkeerd') });

    expect(answer).toMatchObject({ ok: false, systemCode: 'EAUTH' });
    expect(!answer.ok && answer.reason).toContain('Invalid username or password');
    expect(JSON.stringify(answer)).not.toContain('verkeerd');
  });

  it('does not go on unprotected where the settings want STARTTLS', async () => {
    const { port } = await question('none');

    const answer = await probe.mail({ host: 'localhost', port, security: 'starttls', ...account });

    expect(answer).toMatchObject({ ok: false });
  });

  it('trusts no authority that it was not told of', async () => {
    const { authority: _unknown, ...server } = await question('tls');

    expect(await probe.mail(server)).toMatchObject({ ok: false });
  });

  it('gives up on a server that says nothing', async () => {
    const sockets: Array<{ destroy(): void }> = [];
    const { port, close } = await listening(createServer((socket) => sockets.push(socket)));

    const answer = await createProbe({ timeoutMs: 150 }).mail({ host: 'localhost', port, security: 'none' });

    expect(answer).toMatchObject({ ok: false });
    for (const socket of sockets) socket.destroy();
    await close();
  });

  it('says that a connection was refused', async () => {
    const { port, close } = await listening(createServer());
    await close();

    expect(await probe.mail({ host: '127.0.0.1', port, security: 'tls' })).toMatchObject({
      ok: false,
      systemCode: 'ECONNREFUSED',
    });
  });
});
