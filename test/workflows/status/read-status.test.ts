// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { ContainerEngine, ServiceContainer } from '../../../src/ports/container-engine.js';
import type { NetworkProbe } from '../../../src/ports/network-probe.js';
import { readMounts } from '../../../src/workflows/status/read-disks.js';
import { readStatus, type StatusWorld } from '../../../src/workflows/status/read-status.js';
import { facts } from './reports.js';

const container = (service: string, more: Partial<ServiceContainer> = {}): ServiceContainer => ({
  id: `id-${service}`,
  name: `signalen-${service}-1`,
  service,
  image: `docker.io/signalen/${service}:2.27.9`,
  imageId: 'sha256:abc',
  state: 'running',
  health: 'healthy',
  exitCode: null,
  outOfMemory: false,
  restarts: 0,
  startedAt: '2026-03-04T03:00:00Z',
  finishedAt: null,
  labels: {},
  ...more,
});

const stopped = { state: 'exited', exitCode: 137, finishedAt: '2026-03-04T05:00:00Z' } as const;
const gone = (message: string): AppError =>
  new AppError(8, [{ code: 'BRIDGE_UNREACHABLE', severity: 'error', message }]);

const df = `Filesystem     1024-blocks     Used Available Capacity Mounted on
overlay          400000000 100000000 300000000      25% /
tmpfs                65536         0     65536       0% /dev
/dev/vda1        400000000 100000000 300000000      25% /etc/hosts
/dev/vda1        400000000 100000000 300000000      25% /var/lib/postgresql/data
/dev/vdb1         10000000   9000000   1000000      90% /app/media
`;

interface Given {
  readonly containers: ReadonlyArray<ServiceContainer>;
  readonly health?: (service: string) => Promise<typeof facts>;
  readonly df?: string;
}

function worldOf({ containers, health = async () => facts, df: said = df }: Given): StatusWorld {
  const engine = {
    containers: async () => containers,
    image: async () => ({ id: 'sha256:abc', digests: ['r/x@sha256:def'], architecture: 'amd64', bytes: 1 }),
    exec: async () => ({ exitCode: 0, stdout: said, stderr: '' }),
  } as unknown as ContainerEngine;
  const probe = {
    http: async () => ({ ok: true, status: 200, headers: { 'x-api-version': '2.50.12' }, body: '' }),
    certificate: async () => ({ ok: true, issuer: 'CN=R11', validTo: '2026-03-14T05:06:07.000Z' }),
  } as unknown as NetworkProbe;
  return {
    instance: 'utrecht',
    environment: 'productie',
    target: 'docker:signalen',
    wanted: { backend: '2.50.12', frontend: '2.27.9' },
    now: () => new Date('2026-03-04T05:06:07Z'),
    docker: {
      engine,
      project: 'signalen',
      expected: ['proxy', 'frontend', 'api', 'worker'],
      addresses: { https: true, frontend: 'meldingen.example', backend: 'meldingen.example' },
      probe,
      site: async () => ({}),
      health: async ({ service }) => ({ read: () => health(service) }),
    },
  };
}

const all = ['worker', 'api', 'proxy', 'frontend'].map((name) => container(name));

describe('the status of what runs on a Docker Engine', () => {
  it('tells what was found, service by service in the order of the catalogue', async () => {
    const found = await readStatus(worldOf({ containers: all }));

    expect(found.services?.map(({ service, state, digest }) => `${service} ${state} ${digest}`)).toEqual([
      'proxy up sha256:def',
      'frontend up sha256:def',
      'api up sha256:def',
      'worker up sha256:def',
    ]);
    expect(found).toMatchObject({
      frontend: { value: '2.27.9' },
      backend: { value: { release: '2.50.12' } },
      site: { value: { frontend: 200, api: 200, apiVersion: '2.50.12' } },
      certificate: { value: { days: 10 } },
      drift: null,
    });
  });

  it('asks the worker when the interface is down, and says so of the interface', async () => {
    const asked: string[] = [];
    const containers = all.map((one) => (one.service === 'api' ? { ...one, ...stopped } : one));
    const health = async (service: string) => {
      asked.push(service);
      return facts;
    };
    const found = await readStatus(worldOf({ containers, health }));

    expect(asked).toEqual(['worker']);
    expect(found.backend).toHaveProperty('value');
    expect(found.services?.find(({ service }) => service === 'api')).toMatchObject({
      state: 'stopped',
      since: '2026-03-04T05:00:00Z',
    });
    expect(found.problems).toMatchObject([{ severity: 'down', about: 'api' }, { about: 'certificate' }]);
  });

  it('knows nothing of a backend that nobody can ask, and of a site without its proxy', async () => {
    const containers = all.map((one) => (one.service === 'frontend' ? one : { ...one, ...stopped }));
    const found = await readStatus(worldOf({ containers }));

    expect(found).toMatchObject({
      backend: { unknown: 'no service of the backend runs' },
      site: { unknown: 'the proxy does not run' },
      certificate: { unknown: 'the proxy does not run' },
    });
  });

  it('passes on why a backend that runs does not answer', async () => {
    const health = async () => {
      throw gone('container signalen-api-1 ended with code 137.');
    };
    const found = await readStatus(worldOf({ containers: all, health }));

    expect(found.backend).toEqual({ unknown: 'container signalen-api-1 ended with code 137.' });
    expect(found.problems.map(({ about }) => about)).toContain('backend');
  });

  it('shows each disk once, with the services that keep something on it', async () => {
    const found = await readStatus(worldOf({ containers: all }));

    expect(found.disks).toEqual({
      value: [
        { services: ['api', 'frontend', 'proxy', 'worker'], total: 4.096e11, free: 3.072e11 },
        { services: ['api', 'frontend', 'proxy', 'worker'], total: 1.024e10, free: 1.024e9 },
      ],
    });
    expect(readMounts('niets\n')).toEqual([]);
  });

  it('counts drift when asked, and says why it cannot be counted', async () => {
    const world = worldOf({ containers: all });

    expect((await readStatus({ ...world, drift: async () => 4 })).drift).toEqual({ value: 4 });
    const failing = { ...world, drift: async () => Promise.reject(gone('weg')) };
    expect((await readStatus(failing)).drift).toEqual({ unknown: 'weg' });
  });

  it('ends with the failure of the engine itself', async () => {
    const world = worldOf({ containers: [] });
    const engine = { containers: () => Promise.reject(gone('No Docker Engine answers')) };
    const away = { ...world, docker: { ...world.docker, engine } } as unknown as StatusWorld;

    await expect(readStatus(away)).rejects.toMatchObject({ exitCode: 8 });
  });
});

describe('the status of what runs elsewhere', () => {
  const { docker: _, ...elsewhere } = worldOf({ containers: [] });

  it('is what the backend says', async () => {
    const found = await readStatus({ ...elsewhere, health: async () => ({ read: async () => facts }) });

    expect(found).toMatchObject({ services: null, disks: null, site: null, problems: [] });
    expect(found.backend).toEqual({ value: facts });
  });

  it('is not known when the backend cannot be reached', async () => {
    const health = async () => ({ read: () => Promise.reject(gone('weg')) });

    await expect(readStatus({ ...elsewhere, health })).rejects.toMatchObject({ exitCode: 8 });
  });
});
