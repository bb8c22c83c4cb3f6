// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caddyfile } from '../../../src/render/proxy/caddyfile.js';
import { deploymentOf, trialSettings } from '../deployments.js';
import {
  type Answer,
  type Asked,
  ask,
  caddyMissing,
  freePorts,
  startCaddy,
  type Upstream,
  upstream,
} from './real-caddy.js';

const good = 'aaa.bbb.ccc';
const other = 'ddd.eee.fff';
const uploadBytes = 300_000;

/** What arrived at the backend, newest last. */
interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

describe.skipIf(caddyMissing() !== undefined)('a real Caddy with our configuration', () => {
  const arrived: Arrived[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'signalen-site-'));
  let backend: Upstream;
  let website: Upstream;
  let caddy: { stop(): Promise<void> };
  let [https, http, health, mail, nowhere] = [0, 0, 0, 0, 0];

  beforeAll(async () => {
    backend = await upstream((request, response) => {
      arrived.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
      request.resume();
      request.on('end', () => {
        const { authorization } = request.headers;
        const isPrivate = request.url?.startsWith('/signals/v1/private/') ?? false;
        // The backend answers 500, not 401, when there is no token at all.
        const status = !isPrivate
          ? 200
          : authorization === undefined
            ? 500
            : authorization === `Bearer ${good}`
              ? 200
              : 401;
        response.writeHead(status, { server: 'uWSGI', 'x-frame-options': 'SAMEORIGIN' });
        response.end(request.url?.startsWith('/signals/media/') ? 'a photo' : '{}');
      });
    });
    website = await upstream((request, response) => {
      response.writeHead(200, {
        server: 'nginx/1.28',
        'content-type': 'text/html',
        'strict-transport-security': 'max-age=31536000; includeSubdomains',
        'x-xss-protection': '1; mode=block',
      });
      response.end(`website ${request.url}`);
    });
    const free = await freePorts(5);
    [https, http, health, mail, nowhere] = free as [number, number, number, number, number];
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const deployment = deploymentOf({
      settings: { ...trialSettings, domain: `localhost:${https}`, limits: { uploadBytes } },
      bundle: ['identity', 'mail'],
    });
    const ports = {
      api: backend.port,
      frontend: website.port,
      form: nowhere,
      identity: website.port,
      mail: website.port,
    };
    const text = caddyfile({
      deployment,
      certificate: { type: 'local' },
      places: {
        http,
        https,
        health,
        mail,
        site: { root: folder, paths: ['/assets/logo.svg'] },
        certificate: '',
        key: '',
        upstream: (service) => `127.0.0.1:${ports[service]}`,
      },
    });
    caddy = await startCaddy(text, { health, https });
  });

  afterAll(async () => {
    await caddy?.stop();
    await Promise.all([backend?.close(), website?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, more: Partial<Asked> = {}): Promise<Answer> =>
    ask({ port: https, path, ...more });
  const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const withCookie = (value: string) => ({ headers: { cookie: `other=1; signalen_media=${value}` } });

  it.each([
    ['the first page', '/', 200],
    ['a deep link', '/manage/incident/12', 200],
    ['the interface', '/signals/v1/public/terms/categories/', 200],
    ['a file of the municipality', '/assets/logo.svg', 200],
    ['an icon', '/signals/media/icons/a.svg', 200],
    ['an answer that is refused', '/signals/media/attachments/a.jpg', 401],
    ['a page that is not there', '/auth/admin/', 404],
    ['a crooked path', '/x/../y', 404],
    ['a private answer', '/signals/v1/private/me/', 200],
  ])('sets its headers on %s', async (_, path, status) => {
    const answer = await get(path, path.includes('private') ? withToken(good) : {});

    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('geolocation=(self)'),
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(Object.keys(answer.headers)).not.toContain('server');
    expect(Object.keys(answer.headers)).not.toContain('strict-transport-security');
    expect(Object.keys(answer.headers)).not.toContain('x-xss-protection');
  });

  it('tells the backend where a request really came from', async () => {
    await get('/signals/v1/public/signals/', {
      headers: {
        'x-forwarded-for': '6.6.6.6, 7.7.7.7',
        'x-forwarded-proto': 'http',
        'x-forwarded-host': 'evil.example',
        'x-real-ip': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-forwarded-port': '1',
      },
    });

    const { headers } = arrived.at(-1)!;
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': `localhost:${https}`,
      host: `localhost:${https}`,
    });
    expect(
      Object.keys(headers).filter((name) => /^(x-real-ip|forwarded|x-forwarded-port)$/.test(name)),
    ).toEqual([]);
  });

  it('leads http to https, with the path', async () => {
    const answer = await ask({ port: http, path: '/manage?a=b', https: false });

    expect([answer.status, answer.headers.location]).toEqual([308, `https://localhost:${https}/manage?a=b`]);
  });

  it('serves no host that it does not know', async () => {
    expect((await ask({ port: http, path: '/', https: false, host: 'other.example' })).status).toBe(404);
    await expect(get('/', { host: 'other.example' })).rejects.toThrow();
  });

  it('gives files of the municipality before those of the frontend, and nothing beside them', async () => {
    expect((await get('/assets/logo.svg')).body).toContain('<svg');
    expect((await get('/assets/other.svg')).body).toBe('website /assets/other.svg');
  });

  it('publishes the page of the mail catcher where it was asked to', async () => {
    expect((await ask({ port: mail, path: '/view', https: false })).body).toBe('website /view');
  });

  it('lets people log in at Keycloak, and leaves its administration inside', async () => {
    expect((await get('/auth/realms/signalen/protocol/openid-connect/auth?a=b')).status).toBe(200);
    expect((await get('/auth/resources/x/login.css')).status).toBe(200);
    for (const path of [
      '/auth',
      '/auth/',
      '/auth/admin',
      '/auth/admin/master/console/',
      '/auth/realms/master',
      '/auth/realms/signalen2/',
      '/auth/metrics',
      '/auth/health',
      '/AUTH/admin/',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  describe('photos on the disk of the backend', () => {
    const photo = '/signals/media/attachments/2026/01/a.jpg';

    it('are for nobody without a session, and the backend is not even asked', async () => {
      const before = arrived.length;
      const answer = await get(photo);

      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toEqual({ detail: expect.stringContaining('Log eerst in') });
      expect(arrived.length).toBe(before);
    });

    it('come with the session that a private answer gave', async () => {
      const login = await get('/signals/v1/private/me/', withToken(good));
      const [cookie = ''] = login.headers['set-cookie'] ?? [];
      const answer = await get(photo, withCookie(good));

      expect(login.status).toBe(200);
      expect(cookie).toBe(`signalen_media=${good}; Path=/signals/media; HttpOnly; Secure; SameSite=Strict`);
      expect([answer.status, answer.body]).toEqual([200, 'a photo']);
      expect(answer.headers['cache-control']).toBe('private, no-store');
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    });

    it('ask the backend about the token each time, as a GET without a body or a cookie', async () => {
      const before = arrived.length;
      await get(photo, { ...withCookie(good), method: 'HEAD' });

      const [asked, fetched] = arrived.slice(before);
      expect([asked?.method, asked?.url, asked?.headers.authorization, asked?.headers.cookie]).toEqual([
        'GET',
        '/signals/v1/private/me/',
        `Bearer ${good}`,
        undefined,
      ]);
      expect([fetched?.method, fetched?.url, fetched?.headers.cookie]).toEqual(['HEAD', photo, undefined]);
    });

    it.each([
      ['a token that is no longer good', other],
      ['half a token', 'aaa.bbb'],
      ['nonsense', 'x'],
      ['an empty session', ''],
    ])('stay closed with %s', async (_, value) => {
      expect((await get(photo, withCookie(value))).status).toBe(401);
    });

    it('forget the session when the backend refuses it', async () => {
      const { status, headers } = await get('/signals/v1/private/me/', withToken(other));

      expect(status).toBe(401);
      expect(headers['set-cookie']?.[0]).toMatch(/^signalen_media=; Path=\/signals\/media; .*Max-Age=0$/);
    });

    it('give no session for what is public, or for a token that is none', async () => {
      const answers = await Promise.all([
        get('/signals/v1/public/terms/categories/', withToken(good)),
        get('/signals/v1/private/me/', withToken('a; Path=/; x.b.c')),
        get('/signals/v1/private/me/'),
      ]);

      expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined, undefined]);
    });

    it('are shown when they are photos and saved when they are anything else', async () => {
      const shown = await get(photo, withCookie(good));
      const saved = await get('/signals/media/attachments/a.svg', withCookie(good));

      expect(shown.headers['content-disposition']).toBeUndefined();
      expect(saved.headers['content-disposition']).toBe('attachment');
    });

    it('leave the icons of categories open', async () => {
      const answer = await get('/signals/media/icons/afval.svg');

      expect([answer.status, answer.body]).toEqual([200, 'a photo']);
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    });

    it.each([
      '/signals/media/icons/../attachments/a.jpg',
      '/signals/media/icons/%2e%2e/attachments/a.jpg',
      '/signals/media/icons/..%2fattachments/a.jpg',
      '/signals/media/icons/.%2E/attachments/a.jpg',
      '/signals/media/icons//../attachments/a.jpg',
      '/signals/media/icons/..;/attachments/a.jpg',
      '/signals/media/icons/..\\attachments\\a.jpg',
      '/signals/media/icons/%5c..%5cattachments/a.jpg',
      '//signals/media/attachments/a.jpg',
      '/signals//media/attachments/a.jpg',
      '/signals/./media/attachments/a.jpg',
      '/signals/v1/../media/attachments/a.jpg',
      '/signals%2fmedia/attachments/a.jpg',
      '/%73ignals/%6dedia/attachments/a.jpg',
      '/SIGNALS/media/attachments/a.jpg',
      '/signals/Media/attachments/a.jpg',
      '/signals/mediaX/../media/attachments/a.jpg',
      '/signals/media',
      '/signals/media/',
      '/signals/media_old/a.jpg',
      '/signals/media/iconsX/a.jpg',
    ])('are not reached by %s', async (path) => {
      const before = arrived.length;
      const { status } = await get(path);

      expect([401, 404]).toContain(status);
      expect(arrived.length).toBe(before);
    });
  });

  it('lets a photo through that the backend takes, and nothing larger', async () => {
    const path = '/signals/v1/public/signals/x/attachments/';
    const taken = await get(path, { method: 'POST', body: Buffer.alloc(uploadBytes, 1) });
    const refused = await get(path, { method: 'POST', announced: uploadBytes + (2 << 20) });

    expect(taken.status).toBe(200);
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.body)).toEqual({ detail: expect.stringContaining('te groot') });
  });

  it('says in Dutch that the backend is away, to people and to programs', async () => {
    const [free = 0] = await freePorts(1);
    const [httpsPort, httpPort, healthPort] = (await freePorts(3)) as [number, number, number];
    const gone = await startCaddy(
      caddyfile({
        deployment: deploymentOf({
          settings: { ...trialSettings, domain: `localhost:${httpsPort}` },
          bundle: ['identity', 'mail'],
        }),
        certificate: { type: 'local' },
        places: {
          http: httpPort,
          https: httpsPort,
          health: healthPort,
          mail: undefined,
          site: { root: '/', paths: [] },
          certificate: '',
          key: '',
          upstream: () => `127.0.0.1:${free}`,
        },
      }),
      { health: healthPort, https: httpsPort },
    );
    try {
      const [page, json] = await Promise.all([
        ask({ port: httpsPort, path: '/incident/beschrijf' }),
        ask({ port: httpsPort, path: '/signals/v1/public/signals/' }),
      ]);
      expect([page.status, page.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
      expect(page.body).toContain('<html lang="nl">');
      expect(page.body).toContain('Even niet bereikbaar');
      expect([json.status, json.headers['content-type']]).toEqual([502, 'application/json']);
      expect(JSON.parse(json.body)).toEqual({
        detail: expect.stringContaining('Probeer het over een paar minuten'),
      });
      expect(page.headers['x-content-type-options']).toBe('nosniff');
    } finally {
      await gone.stop();
    }
  });
});
