// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { SupportingService } from '../../../src/catalogue/services.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { ExecResult } from '../../../src/ports/container-engine.js';
import type { SecretNeed } from '../../../src/render/deployment/deployment.js';
import { Sensitive } from '../../../src/state/sensitive.js';
import { type RotationInput, rotateSecrets } from '../../../src/workflows/secrets/rotate-secrets.js';
import { MemorySecrets } from '../../fakes/memory-secrets.js';

const managed = (name: string): SecretNeed => ({
  name,
  purpose: 'lets somebody in',
  origin: { type: 'managed' },
  randomBytes: 32,
});
const mail: SecretNeed = { name: 'mail-password', purpose: 'sends mail', origin: { type: 'managed' } };
const broker = managed('broker-password');
const all: ReadonlySet<SupportingService> = new Set(['database', 'broker', 'search', 'identity']);
const good: ExecResult = { exitCode: 0, stdout: '', stderr: '' };

/** A broker that has a password, in the way the order tells it. */
class Broker {
  password = 'old';
  answer: ExecResult | undefined = good;
  readonly #store: MemorySecrets;

  constructor(store: MemorySecrets) {
    this.#store = store;
  }

  exec: RotationInput['exec'] = async (service, { stdin = '' }) => {
    this.#store.log.push(`tell ${service}`);
    if (this.answer?.exitCode === 0) this.password = stdin.trim();
    return this.answer;
  };
}

const setUp = (values: Readonly<Record<string, string>> = { 'broker-password': 'old' }) => {
  const store = new MemorySecrets(values);
  return { store, service: new Broker(store) };
};

async function rotate(
  needs: ReadonlyArray<SecretNeed>,
  { store, service }: ReturnType<typeof setUp>,
  more: Partial<RotationInput> = {},
) {
  const rotated: string[] = [];
  const { signal } = new AbortController();
  const input = {
    needs,
    bundled: all,
    store,
    given: undefined,
    ask: undefined,
    runs: () => service.answer !== undefined,
    exec: service.exec,
    signal,
  };
  for await (const { name, resumed } of rotateSecrets({ ...input, ...more })) {
    rotated.push(resumed ? `${name} again` : name);
  }
  return rotated;
}

const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => expect.fail('it was allowed'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).diagnostics[0];
};

describe('rotating a secret that a service has too', () => {
  it('keeps the new value, tells the service, and only then puts it in its place', async () => {
    const world = setUp();

    expect(await rotate([broker], world)).toEqual(['broker-password']);

    const { store, service } = world;
    expect(store.log).toEqual(['prepare broker-password', 'tell broker', 'commit broker-password']);
    expect(store.values.get('broker-password')).toBe(service.password);
    expect(service.password).toMatch(/^invented/);
  });

  it('loses nothing when it breaks off at the service, and goes on with the same value', async () => {
    const world = setUp();
    const { store, service } = world;
    service.answer = { exitCode: 1, stdout: '', stderr: 'Error: node is down' };

    const problem = await problemOf(rotate([broker], world));
    expect(problem).toMatchObject({
      code: 'SECRET_NOT_ROTATED',
      message: expect.stringContaining('Error: node is down'),
      hint: expect.stringContaining('signalen secrets rotate broker-password'),
    });
    expect(store.values.get('broker-password')).toBe('old');
    const waiting = store.waiting.get('broker-password');

    service.answer = good;
    expect(await rotate([broker], world)).toEqual(['broker-password again']);
    expect(service.password).toBe(waiting);
    expect(store.values.get('broker-password')).toBe(waiting);
    expect(store.waiting.size).toBe(0);
  });

  it('goes on when it broke off between the service and the file', async () => {
    const world = setUp();
    const { store, service } = world;
    const commit = store.commit.bind(store);
    store.commit = async () => {
      throw new Error('killed');
    };
    await expect(rotate([broker], world)).rejects.toThrow('killed');
    expect(service.password).not.toBe('old');

    store.commit = commit;
    await rotate([broker], world);

    expect(store.values.get('broker-password')).toBe(service.password);
  });

  it('does not write a word of a secret into a failure', async () => {
    const world = setUp({ 'broker-password': 'geheimgeheim' });
    world.service.exec = async (_, { stdin = '' }) => ({
      exitCode: 1,
      stdout: `${stdin} geheimgeheim`,
      stderr: '',
    });

    const problem = await problemOf(rotate([broker], world));

    expect(JSON.stringify(problem)).not.toMatch(/invented|geheimgeheim/);
    expect(problem?.message).toContain('[secret]');
  });

  it('changes nothing that counts when the service does not run', async () => {
    const world = setUp();
    world.service.answer = undefined;

    expect(await problemOf(rotate([broker], world))).toMatchObject({
      message: expect.stringContaining('does not run'),
      hint: expect.stringContaining('signalen up'),
    });
    expect(world.store.values.get('broker-password')).toBe('old');
    expect(world.store.log).toEqual([]);
  });

  it('refuses a value that would break an address, before it touches anything', async () => {
    const world = setUp();

    await problemOf(rotate([broker], world, { given: new Sensitive('met@apenstaartje12') }));

    expect(world.store.log).toEqual([]);
  });

  it('does not make the first one', async () => {
    expect((await problemOf(rotate([broker], setUp({}))))?.hint).toContain('signalen secrets generate');
  });

  it('stops between two secrets when asked to', async () => {
    const world = setUp({ 'broker-password': 'old', 'search-password': 'old' });
    const stop = new AbortController();
    const exec: RotationInput['exec'] = async (service, request) => {
      stop.abort();
      return world.service.exec(service, request);
    };

    await expect(
      rotate([broker, managed('search-password')], world, { exec, signal: stop.signal }),
    ).rejects.toThrow();

    expect(world.store.values.get('broker-password')).not.toBe('old');
    expect(world.store.values.get('search-password')).toBe('old');
  });
});

describe('rotating another secret', () => {
  it('invents the key that nobody else knows', async () => {
    const world = setUp({ 'secret-key': 'old' });

    await rotate([managed('secret-key')], world);

    expect(world.store.values.get('secret-key')).toMatch(/^invented.{40,}/);
    expect(world.store.log).toEqual(['write secret-key']);
  });

  it('asks a person for what only a person knows', async () => {
    const world = setUp({});
    const ask = async () => new Sensitive(' p@ss "woord" ');

    await rotate([mail], world, { ask });

    expect(world.store.values.get('mail-password')).toBe(' p@ss "woord" ');
  });

  it('takes what somebody brought along', async () => {
    const world = setUp({});

    await rotate([mail], world, { given: new Sensitive('meegebracht') });

    expect(world.store.values.get('mail-password')).toBe('meegebracht');
  });

  it('says how to bring it along when there is nobody to ask', async () => {
    expect(await problemOf(rotate([mail], setUp()))).toMatchObject({
      hint: 'Type: signalen secrets rotate mail-password --file - < new-secret',
    });
  });

  it('asks a person too when the service is outside', async () => {
    const world = setUp();

    await rotate([broker], world, { bundled: new Set(), given: new Sensitive('van buiten') });

    expect(world.store.log).toEqual(['write broker-password']);
  });
});
