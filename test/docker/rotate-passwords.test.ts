// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { DockerEngine } from '../../src/adapters/docker/docker-engine.js';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import type { ServiceName } from '../../src/catalogue/services.js';
import { passwordChanges } from '../../src/rollout/secrets/password-changes.js';
import { Sensitive } from '../../src/state/sensitive.js';
import { docker, openTested } from './engine-under-test.js';

const project = `rotate-test-${process.pid}`;
const first = 'EersteWachtwoord0123456789';
const second = 'TweedeWachtwoord0123456789';
const release = { backend: newestBackend, frontend: newestFrontend };

/** Services that keep a password: how they are started, and how it shows which password they take. */
const services = {
  database: {
    environment: [`POSTGRES_PASSWORD=${first}`, 'POSTGRES_USER=postgres', 'POSTGRES_DB=postgres'],
    // Over another address than the loopback, which trusts everybody.
    login: 'PGPASSWORD="$TRY" psql -qtA -h "$(hostname -i)" -U "$ROLE" -d postgres -c "select 1"',
    ready:
      'pg_isready -q -h 127.0.0.1 -U postgres && { psql -qtA -U postgres -c "create role signalen login" 2>/dev/null || true; }',
  },
  broker: {
    environment: [
      'RABBITMQ_DEFAULT_USER=signalen',
      `RABBITMQ_DEFAULT_PASS=${first}`,
      'RABBITMQ_DEFAULT_VHOST=signalen',
    ],
    login: 'rabbitmqctl --quiet authenticate_user signalen "$TRY"',
    ready: 'rabbitmq-diagnostics --quiet check_port_connectivity',
  },
  search: {
    environment: [`ELASTIC_PASSWORD=${first}`, 'xpack.security.enabled=true', 'discovery.type=single-node'],
    login: 'curl --fail --silent --user "elastic:$TRY" http://127.0.0.1:9200/_security/_authenticate',
    ready: `curl --fail --silent --user elastic:${first} http://127.0.0.1:9200/`,
  },
  identity: {
    command: ['start-dev'],
    environment: [
      'KC_BOOTSTRAP_ADMIN_USERNAME=admin',
      `KC_BOOTSTRAP_ADMIN_PASSWORD=${first}`,
      'KC_HTTP_RELATIVE_PATH=/auth',
    ],
    login:
      'KC_CLI_PASSWORD="$TRY" /opt/keycloak/bin/kcadm.sh config credentials --config /tmp/login --server http://localhost:8080/auth --realm master --user admin',
    ready: `KC_CLI_PASSWORD=${first} /opt/keycloak/bin/kcadm.sh config credentials --config /tmp/login --server http://localhost:8080/auth --realm master --user admin`,
  },
} as const satisfies Partial<Record<ServiceName, object>>;

type Tested = keyof typeof services;

describe.skipIf(inject('engineMissing') !== null)('changing the password of a service that runs', () => {
  let engine: DockerEngine;
  const ids = new Map<Tested, string>();

  const sh = async (service: Tested, script: string, variables: Readonly<Record<string, string>> = {}) => {
    const set = Object.entries(variables).map(([name, value]) => `${name}='${value}'; export ${name}; `);
    return await engine.exec(ids.get(service) ?? '', {
      command: ['bash', '-c', set.join('') + script],
      timeoutMs: 60_000,
    });
  };

  beforeAll(async () => {
    engine = await openTested();
    for (const [service, { environment, ...more }] of Object.entries(services)) {
      const container = await docker.createContainer({
        Image: imageOf(service as Tested, release),
        Hostname: service,
        Env: [...environment],
        ...('command' in more ? { Cmd: [...more.command] } : {}),
        Labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service },
      });
      await container.start();
      ids.set(service as Tested, container.id);
    }
    for (const [service, { ready }] of Object.entries(services)) {
      await vi.waitFor(
        async () => {
          const { exitCode, stderr } = await sh(service as Tested, ready);
          if (exitCode !== 0) throw new Error(`${service} is not ready: ${stderr}`);
        },
        { timeout: 120_000, interval: 1_000 },
      );
    }
  });
  afterAll(async () => {
    await Promise.all(
      [...ids.values()].map((id) => docker.getContainer(id).remove({ force: true, v: true })),
    );
  });

  const takes = async (service: Tested, value: string, role = 'signalen'): Promise<boolean> =>
    (await sh(service, services[service].login, { TRY: value, ROLE: role })).exitCode === 0;

  it.each([
    ['database-password', 'database', 'signalen'],
    ['database-admin-password', 'database', 'postgres'],
    ['broker-password', 'broker', 'signalen'],
    ['search-password', 'search', 'elastic'],
    ['identity-admin-password', 'identity', 'admin'],
  ] as const)(
    '%s: it takes the new one and no longer the old one, also when told twice',
    async (name, service, role) => {
      const { order, accepted } = passwordChanges[name]!;
      const password = {
        current: new Sensitive(first),
        next: new Sensitive(second),
        salt: randomBytes(16),
      };
      const id = ids.get(service) ?? '';

      const results = [await engine.exec(id, order(password)), await engine.exec(id, order(password))];

      const complaints = results.filter((result) => !accepted(result)).map(({ stderr }) => stderr);
      expect(complaints).toEqual([]);
      expect(JSON.stringify(results)).not.toContain(second);
      expect(await takes(service, second, role)).toBe(true);
      expect(await takes(service, first, role)).toBe(false);
    },
  );

  it('is told apart when the service refuses', async () => {
    const { order, accepted } = passwordChanges['search-password']!;
    const wrong = {
      current: new Sensitive('x'.repeat(20)),
      next: new Sensitive('y'.repeat(20)),
      salt: randomBytes(16),
    };

    const result = await engine.exec(ids.get('search') ?? '', order(wrong));

    expect(accepted(result)).toBe(false);
    expect(result.stdout).toBe('401');
  });
});
