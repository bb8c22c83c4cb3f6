// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import type { DoctorCode } from '../../../src/diagnostics/codes/doctor.js';
import { AppError } from '../../../src/diagnostics/errors.js';
import { page, refused } from '../../fakes/scripted-probe.js';
import { container, instanceText, outcomeOf, paperWorld, type WorldParts } from './worlds.js';

const cases: ReadonlyArray<readonly [string, DoctorCode, WorldParts, string]> = [
  ['a new engine', 'DOCTOR_ENGINE', {}, 'ok'],
  ['the oldest engine that will do', 'DOCTOR_ENGINE', { engine: { version: '20.10.24+dfsg1' } }, 'ok'],
  ['an engine that is too old', 'DOCTOR_ENGINE', { engine: { version: '19.03.15' } }, 'problem'],
  ['a new Compose', 'DOCTOR_COMPOSE', {}, 'ok'],
  [
    'a Compose that is too old',
    'DOCTOR_COMPOSE',
    { compose: { exitCode: 0, stdout: 'v2.3.3\n' } },
    'problem',
  ],
  ['no Compose', 'DOCTOR_COMPOSE', { compose: { exitCode: 127, stdout: '' } }, 'problem'],
  ['enough memory', 'DOCTOR_MEMORY', {}, 'ok'],
  ['little memory', 'DOCTOR_MEMORY', { engine: { memoryBytes: 5e9 } }, 'warning'],
  ['far too little memory', 'DOCTOR_MEMORY', { engine: { memoryBytes: 2e9 } }, 'problem'],
  ['four processors', 'DOCTOR_PROCESSORS', {}, 'ok'],
  ['one processor', 'DOCTOR_PROCESSORS', { engine: { cpus: 1 } }, 'warning'],
  ['an amd64 machine', 'DOCTOR_ARCHITECTURE', {}, 'ok'],
  ['an ARM machine', 'DOCTOR_ARCHITECTURE', { engine: { architecture: 'arm64' } }, 'warning'],
  ['a roomy disk', 'DOCTOR_DISK', {}, 'ok'],
  ['a tight disk', 'DOCTOR_DISK', { freeBytes: 10e9 }, 'warning'],
  ['a full disk', 'DOCTOR_DISK', { freeBytes: 1e9 }, 'problem'],
  ['a disk far away', 'DOCTOR_DISK', { engine: { remote: true } }, 'unknown'],
  [
    'the disk below the database, asked in its container',
    'DOCTOR_DISK',
    { containers: [container('database')] },
    'problem',
  ],
  ['free ports', 'DOCTOR_PORTS', {}, 'ok'],
  ['ports of our own proxy', 'DOCTOR_PORTS', { containers: [container('proxy')] }, 'ok'],
  ['ports of another machine', 'DOCTOR_PORTS', { engine: { remote: true } }, 'unknown'],
  ['images that are there', 'DOCTOR_IMAGES', {}, 'ok'],
  ['images that nobody can be asked about', 'DOCTOR_IMAGES', { images: 'none' }, 'warning'],
  ['services before there are any', 'DOCTOR_SERVICES', {}, 'not-applicable'],
];

describe('looking at the machine', () => {
  it.each(cases)('judges %s (%s)', async (_name, code, parts, status) => {
    expect((await outcomeOf(code, await paperWorld(parts))).status).toBe(status);
  });

  it('calls an engine that does not answer a problem, and what needs it unknown', async () => {
    const gone = async (): Promise<never> => {
      throw new AppError(8, [
        {
          code: 'BRIDGE_UNREACHABLE',
          severity: 'error',
          message: 'No engine.',
          hint: 'systemctl start docker',
        },
      ]);
    };
    const world = await paperWorld({ more: { describeEngine: gone, containers: gone } });

    expect(await outcomeOf('DOCTOR_ENGINE', world)).toMatchObject({
      status: 'problem',
      next: 'systemctl start docker',
    });
    expect(await outcomeOf('DOCTOR_PROCESSORS', world)).toMatchObject({ status: 'unknown' });
    expect(await outcomeOf('DOCTOR_PORTS', world)).toMatchObject({ status: 'unknown' });
  });

  it('names the port that is taken, also when the settings choose it', async () => {
    const world = await paperWorld({
      text: instanceText('target: {type: docker, ports: {http: 8080, https: 8443}}\n'),
    });
    world.probe.taken = [8443];

    expect(await outcomeOf('DOCTOR_PORTS', world)).toMatchObject({
      status: 'problem',
      found: 'Something else listens on port 8443.',
    });
  });
});

describe('looking at images', () => {
  const manifests = 'https://registry-1.docker.io/v2/';

  it('asks each registry for what is not there, with a token for anybody, and pulls nothing', async () => {
    const world = await paperWorld({ images: 'none' });
    const challenge =
      'Bearer realm="https://auth.example/token",service="registry",scope="repository:x:pull"';
    world.probe.web = {
      'https://': page(''),
      [manifests]: ({ headers }) =>
        headers?.authorization === 'Bearer anybody'
          ? page('')
          : page('', { status: 401, headers: { 'www-authenticate': challenge } }),
      'https://auth.example/token': page('{"token": "anybody"}'),
    };

    expect(await outcomeOf('DOCTOR_IMAGES', world)).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('still to be pulled'),
    });
    expect(world.probe.asked.map(({ url }) => url)).toContain(
      'https://registry-1.docker.io/v2/signalen/backend/manifests/2.50.12',
    );
    expect(world.probe.asked.some(({ url }) => url.includes('/blobs/'))).toBe(false);
  });

  it('names an image that its registry does not have', async () => {
    const world = await paperWorld({ images: 'none' });
    world.probe.web = { 'https://': page(''), [`${manifests}signalen/frontend`]: page('', { status: 404 }) };

    expect(await outcomeOf('DOCTOR_IMAGES', world)).toMatchObject({
      status: 'problem',
      found: 'The registry does not have docker.io/signalen/frontend:2.27.9.',
    });
  });

  it('does not guess where a login is asked for', async () => {
    const world = await paperWorld({ images: 'none' });
    world.probe.web = { 'https://': page('', { status: 403 }) };

    expect(await outcomeOf('DOCTOR_IMAGES', world)).toMatchObject({ status: 'unknown' });
  });
});

describe('looking at services', () => {
  const names = ['proxy', 'frontend', 'api', 'worker', 'beat', 'database', 'broker', 'search'];
  const migrate = container('migrate', { state: 'exited', health: 'none', exitCode: 0 });
  const all = [...names.map((name) => container(name)), migrate];

  it('is content when all are healthy and the one-shot ended well', async () => {
    expect(await outcomeOf('DOCTOR_SERVICES', await paperWorld({ containers: all }))).toMatchObject({
      status: 'ok',
    });
  });

  it.each([
    [
      'exited',
      { state: 'exited', exitCode: 137, outOfMemory: true },
      'worker: ended with code 137, out of memory.',
    ],
    ['restarting', { state: 'restarting' }, 'worker: restarting.'],
    ['unhealthy', { health: 'unhealthy' }, 'worker: unhealthy.'],
  ] as const)('tells of a service that is %s', async (_name, more, found) => {
    const containers = all.map((one) => (one.service === 'worker' ? container('worker', more) : one));

    expect(await outcomeOf('DOCTOR_SERVICES', await paperWorld({ containers }))).toMatchObject({
      status: 'problem',
      found,
      next: 'signalen logs worker',
    });
  });

  it('tells of a service that is not there at all', async () => {
    const containers = all.filter(({ service }) => service !== 'beat');

    expect(await outcomeOf('DOCTOR_SERVICES', await paperWorld({ containers }))).toMatchObject({
      status: 'problem',
      found: 'beat: there is no container.',
    });
  });
});

describe('looking at names and clocks', () => {
  it.each([
    ['this machine', { 'meldingen.utrecht.example': ['192.0.2.10'] }, 'ok'],
    ['another address', { 'meldingen.utrecht.example': ['203.0.113.9'] }, 'warning'],
    ['nowhere', {}, 'warning'],
  ])('judges a name that leads to %s', async (_name, names, status) => {
    const world = await paperWorld();
    world.probe.names = names;

    expect((await outcomeOf('DOCTOR_NAMES', world)).status).toBe(status);
  });

  it('takes localhost for what it is', async () => {
    const world = await paperWorld({ text: instanceText().replace('utrecht.example\n', 'localhost\n') });

    expect((await outcomeOf('DOCTOR_NAMES', world)).status).toBe('ok');
  });

  it.each([
    ['Mon, 01 Jun 2026 12:00:04 GMT', 'ok'],
    ['Mon, 01 Jun 2026 12:00:40 GMT', 'warning'],
    ['Mon, 01 Jun 2026 11:50:00 GMT', 'problem'],
  ])('compares the clock with a server that says %s', async (date, status) => {
    const world = await paperWorld();
    world.probe.web = { 'https://sso.utrecht.example': page('', { headers: { date } }) };

    expect((await outcomeOf('DOCTOR_CLOCK', world)).status).toBe(status);
  });

  it('compares the clock with that of another machine', async () => {
    const world = await paperWorld({ more: { machineTime: async () => '2026-06-01T12:05:00.000Z' } });

    expect(await outcomeOf('DOCTOR_CLOCK', world)).toMatchObject({
      status: 'problem',
      found: 'The clock of the machine it runs on is 300 seconds ahead of ours.',
    });
  });

  it('does not know when nobody answers', async () => {
    const world = await paperWorld();
    world.probe.web = { 'https://': refused };

    expect((await outcomeOf('DOCTOR_CLOCK', world)).status).toBe('unknown');
  });
});
