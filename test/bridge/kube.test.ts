// SPDX-License-Identifier: EUPL-1.2
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PodPython } from '../../src/adapters/kube/pod-python.js';
import { runCli } from '../cli/run-cli.js';
import { type Backend, backendUnderTest, isStandIn, openBackend } from './backend.js';
import { type KubeServer, type KubeServerSettings, startKubeServer } from './kube-server.js';
import { type LiveInstance, makeInstance } from './live-instance.js';

const protocols = ['v4.channel.k8s.io', 'v5.channel.k8s.io'] as const;
const pods = [
  { name: 'api-starting', ready: false },
  { name: 'api-0', ready: true },
];
const python = backendUnderTest.type === 'stand-in' ? backendUnderTest.python : 'python3';

/** All lines and the end of a program in a pod. */
async function runIn(
  server: KubeServer,
  pod: string,
  program: string,
  { seconds = 60, signal = new AbortController().signal } = {},
) {
  const config = new KubeConfig();
  config.loadFromFile(server.configFile);
  const inPod = new PodPython({ config, namespace: 'gemeente', pod, container: 'api', python });
  const { lines, end } = inPod.run(program, { signal, seconds });
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return { lines: all, end: await end };
}

// Not a real cluster: a server that speaks its protocol and really runs the commands (see docs/compatibility.md).
describe.each(protocols)('a pod, over %s', (protocol) => {
  let server: KubeServer;
  const start = async (settings: Partial<KubeServerSettings> = {}) => {
    server = await startKubeServer({ pods, variables: {}, protocol, ...settings });
  };
  beforeEach(() => start());
  afterEach(() => server.stop());

  it('gives what a program prints, in whole lines, and its exit code', async () => {
    const large = await runIn(server, 'api-0', `print('é' * 300_000)\nprint('end')\n#${'x'.repeat(200_000)}`);
    const failed = await runIn(
      server,
      'api-0',
      'import sys; print("half"); sys.stderr.write("what went wrong"); sys.exit(7)',
    );

    expect(large.lines).toEqual(['é'.repeat(300_000), 'end']);
    expect(large.end).toMatchObject({ type: 'exited', code: 0 });
    expect(failed).toEqual({ lines: ['half'], end: { type: 'exited', code: 7, errors: 'what went wrong' } });
  });

  it('knows a lost connection, a timeout and a stop from an end', async () => {
    const sleep = 'import time; print("begun", flush=True); time.sleep(60)';
    const losing = runIn(server, 'api-0', sleep);
    await expect.poll(() => server.children.length, { timeout: 30_000 }).toBe(1);
    server.cut();
    const stop = new AbortController();
    const stopping = runIn(server, 'api-0', sleep, { signal: stop.signal });
    await expect.poll(() => server.children.length, { timeout: 30_000 }).toBe(2);
    stop.abort();

    expect((await losing).end).toEqual({ type: 'unreachable', reason: 'the connection was lost' });
    expect((await stopping).end).toEqual({ type: 'interrupted' });
    expect((await runIn(server, 'api-0', sleep, { seconds: 1 })).end).toEqual({
      type: 'timed-out',
      seconds: 1,
    });
  });

  it('says that a pod is not there', async () => {
    expect((await runIn(server, 'api-9', 'print(1)')).end).toMatchObject({
      type: 'unreachable',
      reason: expect.stringContaining('404'),
    });
  });
});

describe.runIf(isStandIn)('a backend in a pod', () => {
  let backend: Backend;
  let instance: LiveInstance;
  let server: KubeServer;
  beforeAll(async () => {
    backend = await openBackend();
    instance = makeInstance(backend, { 'departments.yaml': 'departments:\n  POD: {name: Uit de pod}\n' });
    server = await startKubeServer({ pods, variables: backend.variables, protocol: 'v5.channel.k8s.io' });
  });
  afterAll(async () => {
    await server?.stop();
    instance?.remove();
    await backend?.close();
  });

  const run = (target: object, ...args: ReadonlyArray<string>) => {
    instance.write(
      'environments/live.yaml',
      `target: ${JSON.stringify({ type: 'helm', namespace: 'gemeente', python, ...target })}\n`,
    );
    return runCli([...args, '--environment', 'live'], {
      cwd: instance.folder,
      env: { KUBECONFIG: server.configFile },
      timeout: 150_000,
    });
  };

  it('is planned for and written to as any other', async () => {
    const applied = await run({}, 'apply', '--yes');
    const again = await run({}, 'plan', '--detailed-exitcode');

    expect(applied).toMatchObject({ exitCode: 0 });
    expect(again).toMatchObject({ exitCode: 0 });
    expect(await backend.python("print(Department.objects.get(code='POD').name)")).toBe('Uit de pod');
  });

  it('is unreachable when the cluster, the context or a ready pod is not there', async () => {
    const down = await run({ context: 'down' }, 'plan');
    const nowhere = await run({ context: 'elders' }, 'plan');
    const other = await run({ release: 'anders' }, 'plan');
    const forbidden = await run({ namespace: 'geheim' }, 'plan');

    for (const result of [down, nowhere, other]) expect(result).toMatchObject({ exitCode: 8, stdout: '' });
    expect(down.stderr).toContain('CLUSTER_UNREACHABLE');
    expect(nowhere.stderr).toMatch(/context "elders".*here, down/);
    expect(other.stderr).toContain('has no pod of the service api');
    expect(forbidden).toMatchObject({ exitCode: 4, stdout: '' });
    expect(forbidden.stderr).toContain('kubectl auth can-i list pods --namespace geheim');
  });
});
