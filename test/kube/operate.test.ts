// SPDX-License-Identifier: EUPL-1.2
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { imageOf } from '../../src/catalogue/images.js';
import { newestBackend, newestFrontend } from '../../src/catalogue/release.js';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { type CliResult, cliEnvironment, cliPath, runCli } from '../cli/run-cli.js';
import { openTerminal, withoutTerminal } from '../terminal/tmux.js';
import { cluster, type Namespace, noCluster, openNamespace } from './kube.js';

const image = imageOf('api', { backend: newestBackend, frontend: newestFrontend });
const secret = 'EenHeelGeheimWachtwoord1';
const megabytes = 20_000_000;

/** A workload of the release `signalen`; `before` runs before it. */
function workload(
  component: string,
  run: string,
  { replicas = 1, before }: { replicas?: number; before?: string } = {},
) {
  const labels = {
    'app.kubernetes.io/name': 'signalen',
    'app.kubernetes.io/instance': 'signalen',
    'app.kubernetes.io/component': component,
  };
  const container = (name: string, script: string) => ({
    name,
    image,
    command: ['sh', '-c', script],
    resources: { requests: { cpu: '5m' } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `signalen-${component}`, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 1000,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          ...(before === undefined ? {} : { initContainers: [container('await-migrations', before)] }),
          containers: [container(component, run)],
        },
      },
    },
  };
}

// The same orders as in test/docker/operate.test.ts, on pods of a real node.
describe.skipIf(noCluster)('orders on services in pods', () => {
  let instance: InstanceCopy;
  let namespace: Namespace;

  const run = (words: ReadonlyArray<string>, input?: string | Uint8Array): Promise<CliResult> =>
    runCli(words, {
      cwd: instance.folder,
      env: { KUBECONFIG: cluster().kubeconfig },
      timeout: 120_000,
      ...(input === undefined ? {} : { input }),
    });
  const order = (...words: ReadonlyArray<string>): Promise<CliResult> => run(words);

  const podsShow = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(await namespace.kubectl('get', 'pods'))) await pause(500);
  };

  /** Some tests end pods, in whatever order they run: until two of api run again and none is leaving. */
  const twoOfApi = async (): Promise<void> => {
    const selected = ['--selector', 'app.kubernetes.io/component=api', '--no-headers'];
    for (;;) {
      const pods = (await namespace.kubectl('get', 'pods', ...selected)).trim().split('\n');
      if (pods.length === 2 && pods.every((pod) => / 1\/1 +Running /.test(pod))) return;
      await pause(500);
    }
  };

  beforeAll(async () => {
    namespace = await openNamespace('operate', { podSecurity: 'restricted' });
    const speak = `echo eerste; echo "wachtwoord is ${secret}"; exec sleep 3600`;
    await namespace.apply(
      workload('api', speak, { replicas: 2 }),
      workload('beat', 'echo begin; sleep 1; echo stuk; exit 3'),
      workload('worker', 'echo klaar; exec sleep 3600', { before: 'echo wacht; exec sleep 3600' }),
    );
    instance = copyUtrecht();
    instance.write(
      'environments/demo.yaml',
      `domain: demo.meldingen.example\ntarget: {type: helm, namespace: ${namespace.name}, certificate: {issuer: ca}}\n`,
    );
    mkdirSync(join(instance.folder, 'secrets/demo'), { recursive: true, mode: 0o700 });
    writeFileSync(join(instance.folder, 'secrets/demo/database-password'), `${secret}\n`, { mode: 0o600 });
    await namespace.kubectl('rollout', 'status', 'deployment/signalen-api', '--timeout=120s');
    await podsShow(/beat.*CrashLoop/);
    await podsShow(/worker.*Init:0/);
  });
  afterAll(async () => {
    await namespace?.remove();
    instance?.remove();
  });

  beforeEach(twoOfApi);

  it('show the logs of every pod in the order of time, without secrets, and which pod it was', async () => {
    const { stdout, exitCode } = await order('logs', 'api', 'worker');
    const json = JSON.parse((await order('logs', 'api', '--json', '--lines', '1')).stdout);

    expect(exitCode).toBe(0);
    expect(stdout.match(/^api-\w{5} +\S+ \S+ wachtwoord is \[secret\]$/gm)).toHaveLength(2);
    // What starts before the service itself tells why it does not come.
    expect(stdout).toMatch(/^worker +\S+ \S+ wacht$/m);
    expect(json.lines).toHaveLength(2);
    expect(json.lines[0]).toMatchObject({
      service: 'api',
      container: expect.stringMatching(/^signalen-api-/),
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/),
      text: 'wachtwoord is [secret]',
    });
    expect((await order('logs', 'api', '--since', '2020-01-01')).stdout).toContain('eerste');
  });

  it('show also the run before the present one', async () => {
    const { stdout } = await order('logs', 'beat');

    expect(stdout.match(/ stuk$/gm)?.length).toBeGreaterThanOrEqual(1);
  });

  it('follow until Ctrl-C, also a pod that comes in the place of another', async () => {
    const child = spawn(process.execPath, [cliPath(), 'logs', 'api', '--follow'], {
      cwd: instance.folder,
      env: cliEnvironment({ KUBECONFIG: cluster().kubeconfig }),
    });
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      seen += String(chunk);
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await expect.poll(() => seen.match(/eerste/g)?.length, { timeout: 60_000 }).toBe(2);
    const [pod = ''] =
      (await namespace.kubectl('get', 'pods', '--output', 'name')).match(/pod\/signalen-api-\S+/) ?? [];
    await namespace.kubectl('delete', pod, '--wait=false');
    await expect.poll(() => seen.match(/eerste/g)?.length, { timeout: 120_000 }).toBe(3);
    child.kill('SIGINT');

    expect(await ended).toBe(130);
    expect(seen).not.toContain(secret);
  });

  it('run a command with our input to its end, output and exit code', async () => {
    const large = Buffer.alloc(3_000_000, 'abcdefg');
    const upper = await run(['exec', '--', 'sh', '-c', 'tr a-z A-Z; echo fout >&2; exit 7'], 'hallo');
    const counted = await run(['exec', '--', 'wc', '-c'], large);
    const absent = await order('exec', '--', 'nietbestaand');

    expect(upper).toEqual({ stdout: 'HALLO', stderr: 'fout\n', exitCode: 7 });
    expect(counted.stdout.trim()).toBe(String(large.length));
    expect(absent).toMatchObject({ exitCode: 127, stdout: '' });
    expect(absent.stderr).toMatch(/^OCI runtime exec failed.*not found/);
    const audit = readFileSync(
      join(instance.folder, `audit/${new Date().toISOString().slice(0, 7)}.jsonl`),
      'utf8',
    );
    expect(audit).toContain('"commandExitCode":7');
    expect(audit).not.toContain('tr a-z');
  });

  it('pass on twenty megabytes, and stop when nobody reads on', async () => {
    const { stdout } = await order('exec', '--', 'sh', '-c', `head -c ${megabytes} /dev/zero | tr '\\0' x`);
    const words = `${process.execPath} ${cliPath()} exec -- yes | head -c 100000 | wc -c`;
    const env = cliEnvironment({ KUBECONFIG: cluster().kubeconfig });
    const piped = spawn('sh', ['-c', words], { cwd: instance.folder, env, timeout: 60_000 });
    let count = '';
    piped.stdout.on('data', (chunk: Buffer) => {
      count += String(chunk);
    });

    expect(stdout).toHaveLength(megabytes);
    expect(await new Promise((resolve) => piped.on('close', resolve))).toBe(0);
    expect(count.trim()).toBe('100000');
  });

  it('end with a failure when the pod dies midway', async () => {
    const words = ['exec', '--', 'sh', '-c', 'hostname; sleep 100'];
    const child = spawn(process.execPath, [cliPath(), ...words], {
      cwd: instance.folder,
      env: cliEnvironment({ KUBECONFIG: cluster().kubeconfig }),
    });
    let pod = '';
    child.stdout.on('data', (chunk: Buffer) => {
      pod += String(chunk);
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await expect.poll(() => pod, { timeout: 60_000 }).toMatch(/\n$/);
    await namespace.kubectl('delete', 'pod', pod.trim(), '--now', '--wait=false');

    // The node tells that the command was killed, or the connection goes before it can.
    expect([137, 143, 8]).toContain(await ended);
    await namespace.kubectl('rollout', 'status', 'deployment/signalen-api', '--timeout=120s');
  });

  it.skipIf(withoutTerminal('exec at a terminal in a pod'))(
    'give a command a terminal of our size',
    async () => {
      const words = ['exec', '--', 'sh', '-c', 'sleep 1; stty size; read x; echo "kreeg $x"; exit 9'];
      const terminal = openTerminal(
        ['env', `KUBECONFIG=${cluster().kubeconfig}`, process.execPath, cliPath(), ...words],
        { cwd: instance.folder, columns: 97 },
      );
      try {
        await terminal.waitFor(/^\d+ 97$/m);
        terminal.type('antwoord');
        terminal.press('Enter');
        await terminal.waitFor('kreeg antwoord');
        await terminal.waitFor('[exit 9]');
      } finally {
        terminal.close();
      }
    },
  );

  it('run no command where it cannot, and say why', async () => {
    const waiting = await order('exec', 'worker', '--', 'ls');
    const unknown = await order('logs', 'wroker');

    expect(waiting).toMatchObject({ exitCode: 1, stdout: '' });
    expect(waiting.stderr).toContain('OPERATION_SERVICE_DOWN');
    expect(unknown.exitCode).toBe(64);
  });

  it('tell the truth about every service', async () => {
    const { stdout, exitCode } = await order('status', '--json');
    const report = JSON.parse(stdout);
    const states = Object.fromEntries(
      report.services.map(({ service, state, ready, wanted }: Record<string, string>) => [
        service,
        `${state} ${ready}/${wanted}`,
      ]),
    );

    expect(exitCode).toBe(1);
    expect(states).toMatchObject({
      api: 'up 2/2',
      worker: 'starting 0/1',
      beat: 'restarting 0/1',
      frontend: 'absent 0/1',
    });
    expect(report).toMatchObject({ site: { unknown: 'the frontend does not run' }, claims: { value: [] } });
  });

  it('say what is not allowed, and what to type', async () => {
    const kubeconfig = join(instance.home, 'deployer');
    const text = readFileSync(cluster().kubeconfig, 'utf8');
    writeFileSync(kubeconfig, text.replace(/current-context: .*/, 'current-context: deployer'));
    for (const words of [['logs'], ['exec', '--', 'ls'], ['status'], ['plan']]) {
      const { exitCode, stderr } = await runCli(words, {
        cwd: instance.folder,
        env: { KUBECONFIG: kubeconfig },
      });

      expect([words, exitCode]).toEqual([words, 4]);
      expect(stderr).toContain('kubectl auth can-i');
    }
  });
});
