// SPDX-License-Identifier: EUPL-1.2
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standInFolder } from '../stand-in/environment.js';
import { packagesInImage, standInImage } from '../stand-in/image.js';
import { type Backend, backendUnderTest, isStandIn, openBackend } from './backend.js';
import { closeGate } from './gate.js';
import { type LiveInstance, makeInstance } from './live-instance.js';
import { tracesIn } from './traces.js';

const docker = new Docker();
const image =
  backendUnderTest.type === 'stand-in'
    ? await standInImage(docker, backendUnderTest.python)
    : { missing: 'A given backend has a transport of its own.' };
// Without a backend at all the set-up has said so already.
if (isStandIn && 'missing' in image) {
  if (process.env.CI) throw new Error(`The tests of the Docker transport cannot run. ${image.missing}`);
  console.warn(`Skipped: the tests of the Docker transport. ${image.missing}`);
}

describe.skipIf('missing' in image)('a backend in a container', () => {
  let backend: Backend;
  let instance: LiveInstance;
  let container: Docker.Container;
  let name: string;

  beforeAll(async () => {
    backend = await openBackend('empty');
    name = `signalen-stand-in-${process.pid}`;
    container = await docker.createContainer({
      name,
      Image: 'image' in image ? image.image : '',
      Cmd: ['sleep', '3600'],
      WorkingDir: '/app',
      Env: Object.entries({ ...backend.variables, PYTHONPATH: packagesInImage }).map(
        ([variable, value]) => `${variable}=${value}`,
      ),
      Labels: { 'com.docker.compose.project': name, 'com.docker.compose.service': 'api' },
      // The host's network: that is where the database of the test listens.
      HostConfig: {
        NetworkMode: 'host',
        Binds: [`${standInFolder}:/app:ro`],
        Init: true,
        ReadonlyRootfs: true,
      },
    });
    await container.start();
    instance = makeInstance(backend, {});
  }, 600_000);
  afterAll(async () => {
    instance?.remove();
    await container?.remove({ force: true });
    await backend?.close();
  });

  const target = (settings: object): void =>
    instance.write(
      'environments/live.yaml',
      `target: ${JSON.stringify({ type: 'docker', python: 'python3', timeoutSeconds: 120, ...settings })}\n`,
    );

  it('is planned for and written to as any other, also when only its project is named', async () => {
    instance.write('departments.yaml', 'departments:\n  DOK: {name: Uit de container}\n');
    target({ project: name });
    const applied = await instance.run('apply', '--yes');
    target({ container: name });
    const again = await instance.run('plan', '--detailed-exitcode');

    expect(applied).toMatchObject({ exitCode: 0 });
    expect(again.exitCode).toBe(0);
    expect(await backend.python("print(Department.objects.get(code='DOK').name)")).toBe('Uit de container');
  });

  it('is unreachable when it is not there, or has no such Python', async () => {
    target({ container: 'bestaat-niet' });
    const absent = await instance.run('plan');
    target({ project: 'bestaat-niet' });
    const without = await instance.run('plan');
    target({ container: name, python: 'python9' });
    const other = await instance.run('plan');

    for (const result of [absent, without, other]) expect(result).toMatchObject({ exitCode: 8, stdout: '' });
    expect(absent.stderr).toMatch(/no such container/i);
    expect(without.stderr).toContain('no container of service "api"');
    expect(other.stderr).toContain('python9');
  });

  it('writes nothing when it is killed half-way', async () => {
    const before = await tracesIn(backend);
    const gate = await closeGate(backend);
    instance.write('departments.yaml', 'departments:\n  DOK: {name: Halverwege}\n  NWE: {name: Nieuw}\n');
    target({ container: name });
    const applying = instance.run('apply', '--yes');
    await gate.reached();
    await container.kill();
    const { exitCode, stderr } = await applying;
    await gate.open();
    await container.start();

    expect(exitCode).toBe(8);
    expect(stderr).toContain('Either all of it was written or nothing');
    expect(await tracesIn(backend)).toEqual(before);
  });
});
