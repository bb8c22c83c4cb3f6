// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { backendRoles } from '../../../src/catalogue/services.js';
import { renderDocker } from '../../../src/render/compose/render-docker.js';
import { deploymentOf, profiles } from '../deployments.js';
import { assets, type ComposeService, composeFileOf, renderings, textsOf } from './renderings.js';

/** What upstream's own compose file does wrong, by the number it has in our list; none of it may be in a rendering. */
describe.each(renderings)('$name', ({ rendering, compose }) => {
  const all = textsOf(rendering)
    .map(([, text]) => text)
    .join('\n');
  const services = Object.entries(compose.services);
  const once = (service: ComposeService) => service.restart === 'no';

  it('42: nobody is let in without logging in', () => {
    expect(all).not.toMatch(/SIGNALS_AUTH_ALWAYS_OK|TEST_LOGIN/);
  });

  it('43: no debugging, no known key, no hosts or origins for all, cookies only over https', () => {
    expect(all).not.toMatch(/DJANGO_DEBUG|insecure|_COOKIE_SECURE=False/);
    for (const role of backendRoles) {
      const env = String(rendering.files.get(`env/${role}.env`)?.content);
      expect(env).toMatch(/^CORS_ALLOW_ALL_ORIGINS=False$/m);
      expect(env).toMatch(/^ALLOWED_HOSTS=(?!.*\*).+$/m);
      expect(compose.services[role]?.environment?.SECRET_KEY).toMatch(/^\$\{SIGNALEN_SECRET_\w+:\?[^}]+\}$/);
    }
  });

  it('44: no account and no password that somebody could know, and guessing does not pay', () => {
    expect(all).not.toMatch(/example\.com|createsuperuser|start-dev|ERLANG_COOKIE|minio|dex:/i);
    const passwords = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASS|SECRET|_KEY$|TOKEN/.test(name)),
    );
    expect(passwords.length).toBeGreaterThan(0);
    for (const [name, value] of passwords) expect(value, name).toMatch(/^\$\{SIGNALEN_SECRET_\w+:\?[^}]+\}$/);
    const realm = rendering.files.get('identity/realm.json');
    if (compose.services.identity === undefined) return;
    expect(JSON.parse(String(realm?.content))).toMatchObject({
      bruteForceProtected: true,
      registrationAllowed: false,
      users: [],
    });
  });

  it('45: only the proxy publishes, and what holds data has no way out', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks).toMatchObject({ web: { internal: true }, data: { internal: true } });
    for (const name of ['database', 'broker', 'search', 'identity', 'mail', 'frontend', 'form']) {
      const networks = compose.services[name]?.networks ?? [];
      expect(networks.filter((network) => compose.networks[network]?.internal !== true)).toEqual([]);
    }
  });

  it('46: every image has a tag that stays, and none is past its end', () => {
    for (const [name, { image }] of services) {
      expect(image, name).toMatch(/^[^:]+(:\d+)?\/[^:]+:v?\d+\.?\d*[\w.-]*$/);
      expect(image, name).not.toMatch(/:latest|rabbitmq:3|postgis:1[0-3]-|keycloak:2[0-3]\.|dexidp|minio/);
    }
  });

  it('47: runs what was published: nothing is built, and no source lies over it', () => {
    for (const [name, { build, volumes, command = [] }] of services) {
      expect(build, name).toBeUndefined();
      expect(command.join(' '), name).not.toContain('reload');
      for (const { type, source, read_only: readOnly } of volumes) {
        if (type !== 'bind') continue;
        expect([source, readOnly], name).toEqual([`./${name}`, true]);
        expect([...rendering.files.keys()].some((path) => path.startsWith(`${name}/`))).toBe(true);
      }
    }
  });

  it('48: one process migrates, stops at the first failure, and the others wait for it', () => {
    const { migrate, ...others } = compose.services;
    expect(migrate?.command?.slice(0, 2)).toEqual(['sh', '-ec']);
    expect(migrate?.command?.[2]).toMatch(
      /^python manage\.py migrate --noinput; python manage\.py createcachetable/,
    );
    expect(JSON.stringify(others)).not.toContain('manage.py');
    for (const role of ['api', 'worker', 'beat']) {
      expect(compose.services[role]?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    }
  });

  it('49: every service has its limits, its health and its end', () => {
    for (const [name, service] of services) {
      expect(service.logging.options, name).toEqual({ 'max-size': '10m', 'max-file': '5' });
      expect(service.stop_grace_period, name).toMatch(/^\d+s$/);
      expect([service.read_only, service.cap_drop], name).toEqual([true, ['ALL']]);
      expect(Number.parseInt(service.mem_limit, 10), name).toBeGreaterThanOrEqual(64);
      if (once(service)) continue;
      expect(service.restart, name).toBe('unless-stopped');
      expect(service.healthcheck?.test.length, name).toBeGreaterThan(1);
    }
    for (const { depends_on: waits = {} } of Object.values(compose.services)) {
      expect(Object.values(waits).map(({ condition }) => condition)).not.toContain('service_started');
    }
  });

  it('50: what has to stay is in a volume with a name', () => {
    const stays: Readonly<Record<string, string>> = {
      database: '/var/lib/postgresql/data',
      broker: '/var/lib/rabbitmq',
      search: '/usr/share/elasticsearch/data',
      identity: '/opt/keycloak/data',
      proxy: '/var/tmp',
      ...(compose.volumes.media === undefined ? {} : { api: '/app/media', worker: '/app/media' }),
    };
    for (const [name, path] of Object.entries(stays)) {
      const service = compose.services[name];
      if (service === undefined) continue;
      const volume = service.volumes.find(({ target }) => target === path);
      expect(volume, name).toMatchObject({ type: 'volume' });
      expect(Object.keys(compose.volumes)).toContain(volume?.source);
    }
  });

  it('51: a heap that does not grow, in half of the memory of its service', () => {
    const heaps = [
      [compose.services.search, compose.services.search?.environment?.ES_JAVA_OPTS],
      [compose.services.identity, compose.services.identity?.environment?.JAVA_OPTS_KC_HEAP],
    ] as const;
    for (const [service, options] of heaps) {
      if (service === undefined) continue;
      const [, least, most] = /^-Xms(\d+)m -Xmx(\d+)m$/.exec(options ?? '') ?? [];
      expect(least).toBe(most);
      expect(Number(most)).toBe(Math.floor(Number.parseInt(service.mem_limit, 10) / 2));
    }
  });

  it('52: the proxy serves the host of the municipality, the website and the interface, with a certificate', () => {
    const text = String(rendering.files.get('proxy/Caddyfile')?.content);
    expect(text).toMatch(/^https:\/\/(localhost|meldingen\.utrecht\.example):8443 \{$/m);
    expect(text).toContain('reverse_proxy frontend:8080');
    expect(text).toContain('reverse_proxy api:8000');
    expect(text).toMatch(
      /^\t(tls (internal|\/etc\/signalen\/certificate\.pem \/run\/site\.key)|encode gzip)$/m,
    );
  });

  it('53: nothing waits for the worker, for beat or for logging in', () => {
    const waited = services.flatMap(([, { depends_on: waits = {} }]) => Object.keys(waits));
    expect(new Set(waited)).not.toContain('worker');
    expect(waited.filter((name) => !['database', 'broker', 'search', 'migrate'].includes(name))).toEqual([]);
  });

  it('54: every process of the backend has the same settings, each once', () => {
    const settings = backendRoles.map((role) => String(rendering.files.get(`env/${role}.env`)?.content));
    expect(new Set(settings).size).toBe(1);
    const names: ReadonlyArray<string> = settings[0]?.match(/^[A-Z0-9_]+(?==)/gm) ?? [];
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('OIDC_OP_ISSUER');
    for (const role of backendRoles) {
      const inCompose = Object.keys(compose.services[role]?.environment ?? {});
      expect(inCompose.filter((name) => names.includes(name))).toEqual([]);
      expect(compose.services[role]?.env_file).toEqual([`env/${role}.env`]);
    }
  });
});

it('46: takes an image by its digest when the lock file has one', () => {
  const deployment = deploymentOf(profiles.trial!);
  const digest = `sha256:${'ab'.repeat(32)}`;
  const images = new Map([...deployment.images].map(([service, name]) => [service, `${name}@${digest}`]));
  const compose = composeFileOf(renderDocker({ ...deployment, images }, { delivery: 'folder', assets }));

  for (const [name, { image }] of Object.entries(compose.services)) {
    expect(image, name).toMatch(/^[^@]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  }
});
