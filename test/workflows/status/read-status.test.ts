// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/diagnostics/errors.js';
import type { ServiceContainer, ServiceRuntime } from '../../../src/ports/container-engine.js';
import type { NetworkProbe } from '../../../src/ports/network-probe.js';
import { readMounts } from '../../../src/workflows/status/read-disks.js';
import {
  type RunningServices,
  readStatus,
  type StatusWorld,
} from '../../../src/workflows/status/read-status.js';
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

type World = StatusWorld & { readonly services: RunningServices };

function worldOf({ containers, health = async () => facts, df: said = df }: Given): World {
  const runtime: Pick<ServiceRuntime, 'containers' | 'exec'> = {
    containers: async () => containers,
    exec: async () => ({ exitCode: 0, stdout: said, stderr: '' }),
  };
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
    services: {
      runtime,
      installation: 'signalen',
      entrance: 'proxy',
      digestOf: async () => 'sha256:def',
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
    const containersOf = () => Promise.reject(gone('No Docker Engine answers'));
    const runtime = { ...world.services.runtime, containers: containersOf };
    const away = { ...world, services: { ...world.services, runtime } };

    await expect(readStatus(away)).rejects.toMatchObject({ exitCode: 8 });
  });
});

describe('the status of what runs on a cluster', () => {
  const pod = (service: string, suffix: string, more: Partial<ServiceContainer> = {}): ServiceContainer =>
    container(service, { id: `${service}-${suffix}/${service}`, name: `${service}-${suffix}`, ...more });
  const on = (containers: ReadonlyArray<ServiceContainer>, status = 'deployed'): World => {
    const world = worldOf({ containers });
    const chart = { chart: 'signalen-1.0.0', updated: '2026-03-04T05:00:00Z', lastGood: 3 };
    return {
      ...world,
      services: {
        ...world.services,
        entrance: 'frontend',
        expected: ['api'],
        cluster: {
          wanted: async () => new Map([['api', 3]]),
          release: async () => ({ name: 'signalen', revision: 4, status, ...chart }),
          claims: async () => [{ service: 'database', name: 'data-0', phase: 'Bound' }],
        },
      },
    };
  };

  it('is that of the worst pod, with how many are ready, and is no disaster while others work', async () => {
    const sick = pod('api', 'b', { health: 'unhealthy' });
    const found = await readStatus(on([pod('api', 'a'), sick, pod('api', 'c'), pod('frontend', 'a')]));

    expect(found.services?.[1]).toMatchObject({
      service: 'api',
      state: 'unhealthy',
      container: 'api-b',
      containers: ['api-a', 'api-b', 'api-c'],
      ready: 2,
      wanted: 3,
    });
    expect(found.problems).toMatchObject([
      { severity: 'attention', about: 'api', message: 'api is unhealthy (2 of 3 ready).' },
      { about: 'certificate' },
    ]);
    expect(found).toMatchObject({
      release: { value: { revision: 4 } },
      claims: { value: [{ phase: 'Bound' }] },
    });
  });

  it('leaves out pods that were replaced, and of a Job tells the last one only', async () => {
    const evicted = pod('api', 'old', { state: 'exited', exitCode: 137 });
    const leaving = pod('api', 'leaving', { state: 'removing' });
    const job = (suffix: string, exitCode: number, startedAt: string) =>
      pod('migrate', suffix, { runsOnce: true, state: 'exited', exitCode, startedAt });
    const jobs = [job('a', 1, '2026-03-04T03:00:00Z'), job('b', 0, '2026-03-04T04:00:00Z')];
    const apis = ['a', 'b', 'c'].map((suffix) => pod('api', suffix));
    const found = await readStatus(on([evicted, leaving, ...apis, ...jobs]));

    expect(found.services?.map(({ service, state, ready }) => `${service} ${state} ${ready}`)).toEqual([
      'api up 3',
      'migrate done 1',
    ]);
  });

  it('passes on why a pod does not start, and what helm left behind', async () => {
    const waiting = pod('api', 'a', {
      state: 'created',
      coming: true,
      reason: 'ImagePullBackOff: no such image',
    });
    const found = await readStatus(on([waiting], 'failed'));
    const words = found.problems.map(({ severity, message }) => `${severity} ${message}`);

    expect(words).toContain('down api is still starting (0 of 3 ready): ImagePullBackOff: no such image.');
    expect(words).toContain(
      'attention Revision 4 of release signalen failed. The last one that came up well is 3.',
    );
    expect(
      (await readStatus(on([waiting], 'pending-upgrade'))).problems.map(({ message }) => message),
    ).toContain(
      'Release signalen is pending-upgrade since 2026-03-04T05:00: helm is at work, or was killed.',
    );
  });
});

describe('the status of what runs elsewhere', () => {
  const { services: _, ...elsewhere } = worldOf({ containers: [] });

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
