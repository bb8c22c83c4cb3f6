// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyUtrecht, type InstanceCopy } from '../cli/instance-copy.js';
import { type CliResult, cliEnvironment, cliPath, runCli } from '../cli/run-cli.js';
import { openTerminal, withoutTerminal } from '../terminal/tmux.js';
import { docker, missingEngine, openTested } from './engine-under-test.js';
import { tinyImage } from './tiny-image.js';

const missing = await missingEngine('the tests of the orders that operate');
const project = `operate-${process.pid}`;
const secret = 'EenHeelGeheimWachtwoord1';

describe.skipIf(missing)('orders on services that run', () => {
  let instance: InstanceCopy;
  let image: string;
  const made: Docker.Container[] = [];

  const order = (...args: ReadonlyArray<string>): Promise<CliResult> =>
    runCli(args, { cwd: instance.folder });

  async function start(service: string, command: string): Promise<Docker.Container> {
    const container = await docker.createContainer({
      name: `${project}-${service}-1`,
      Image: image,
      Cmd: ['sh', '-c', command],
      Labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service },
      HostConfig: { Init: true },
    });
    made.push(container);
    await container.start();
    return container;
  }

  const audit = (): ReadonlyArray<{ action: string; result: string; details: Record<string, unknown> }> =>
    readFileSync(join(instance.folder, `audit/${new Date().toISOString().slice(0, 7)}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  beforeAll(async () => {
    image = await tinyImage(docker);
    instance = copyUtrecht();
    instance.write(
      'environments/demo.yaml',
      `domain: demo.meldingen.example\ntarget: {type: docker, project: ${project}}\n`,
    );
    mkdirSync(join(instance.folder, 'secrets/demo'), { recursive: true, mode: 0o700 });
    writeFileSync(join(instance.folder, 'secrets/demo/database-password'), `${secret}\n`, { mode: 0o600 });
    const wait = 'while [ ! -e /go ]; do sleep 0.1; done';
    const api = await start('api', `echo eerste; ${wait}; echo "wachtwoord is ${secret}"; sleep 600`);
    await start('worker', 'echo tussendoor >&2; sleep 600');
    await (await start('beat', 'echo klaar; exit 3')).wait();
    const engine = await openTested();
    await engine.exec(api.id, { command: ['sh', '-c', ': > /go'] });
    while ((await linesOf(engine.logs(api.id, {}))).length < 2) await pause(100);
  });
  afterAll(async () => {
    await Promise.all(made.map((container) => container.remove({ force: true, v: true })));
    instance?.remove();
  });

  it('show the logs of all in the order of time, without secrets', async () => {
    const { stdout, exitCode } = await order('logs', 'api', 'worker');
    const lines = stdout.trimEnd().split('\n');
    const json = JSON.parse((await order('logs', 'api', 'worker', '--json')).stdout);

    expect(exitCode).toBe(0);
    expect(lines.map((line) => line.replace(/ +\d\S+ \S+/, ''))).toEqual([
      'api eerste',
      'worker tussendoor',
      'api wachtwoord is [secret]',
    ]);
    expect(json).toMatchObject({
      ok: true,
      lines: [
        { service: 'api' },
        { service: 'worker', stream: 'stderr' },
        { text: 'wachtwoord is [secret]' },
      ],
    });
    expect((await order('logs', 'api', '--lines', '1')).stdout).not.toContain('eerste');
    expect((await order('logs', '--since', '2020-01-01', 'api')).stdout).toContain('eerste');
    expect(audit().at(-1)).toMatchObject({
      action: 'logs',
      result: 'done',
      details: { services: ['api'], lines: 2 },
    });
  });

  it('refuse a service that is not there, and a moment that is none', async () => {
    const unknown = await order('logs', 'wroker');
    const moment = await order('logs', '--since', 'gisteren');

    expect(unknown).toMatchObject({ exitCode: 64, stdout: '' });
    expect(unknown.stderr).toContain('OPERATION_SERVICE_UNKNOWN');
    expect(moment.exitCode).toBe(64);
  });

  it('follow a service until Ctrl-C, also when it starts again, and end without a word', async () => {
    const container = await start('form', `echo "begin ${secret}"; sleep 600`);
    const child = spawn(process.execPath, [cliPath(), 'logs', 'form', '--follow'], {
      cwd: instance.folder,
      env: cliEnvironment(),
    });
    const seen = collect(child);
    await expect.poll(() => seen.stdout, { timeout: 20_000 }).toContain('begin [secret]');
    await container.restart({ t: 0 });
    await expect.poll(() => seen.stdout.match(/begin/g)?.length, { timeout: 20_000 }).toBe(2);
    child.kill('SIGINT');

    expect(await seen.ended).toBe(130);
    expect(seen.stderr).toBe('');
    expect(seen.stdout).not.toContain(secret);
    expect(audit().at(-1)).toMatchObject({ action: 'logs', result: 'interrupted' });
  });

  it('run a command with our input, output and its own exit code', async () => {
    const words = ['exec', '--', 'sh', '-c', 'tr a-z A-Z; echo fout >&2; exit 7'];
    const { stdout, stderr, exitCode } = await runCli(words, { cwd: instance.folder, input: 'hallo' });
    const other = await order('exec', 'worker', '--', 'echo', '--json', '-e', 'x');

    expect({ stdout, stderr, exitCode }).toEqual({ stdout: 'HALLO', stderr: 'fout\n', exitCode: 7 });
    expect(other).toMatchObject({ stdout: '--json -e x\n', exitCode: 0 });
    // Arguments may hold anything.
    expect(audit().slice(-2)).toMatchObject([
      { action: 'exec', result: 'failed', details: { service: 'api', command: 'sh', commandExitCode: 7 } },
      { action: 'exec', result: 'done', details: { service: 'worker', command: 'echo', commandExitCode: 0 } },
    ]);
    expect(JSON.stringify(audit())).not.toContain('tr a-z');
  });

  it('run no command where it cannot, and say why', async () => {
    const stopped = await order('exec', 'beat', '--', 'ls');
    const nothing = await order('exec', 'api');

    expect(stopped).toMatchObject({ exitCode: 1, stdout: '' });
    expect(stopped.stderr).toContain('OPERATION_SERVICE_DOWN');
    expect(nothing.exitCode).toBe(64);
    expect(nothing.stderr).toContain('signalen exec api -- ls -l');
  });

  it.skipIf(withoutTerminal('exec at a terminal'))(
    'give a command the terminal of whoever typed it',
    async () => {
      const words = [
        process.execPath,
        cliPath(),
        'exec',
        '--',
        'sh',
        '-c',
        'sleep 1; stty size; read x; echo "kreeg $x"; exit 9',
      ];
      const terminal = openTerminal(words, { cwd: instance.folder, columns: 97 });
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

  it('tell the truth about what runs, what stopped and what is missing', async () => {
    const { stdout, exitCode } = await order('status', '--json');
    const report = JSON.parse(stdout);
    const states = Object.fromEntries(
      report.services.map(({ service, state }: Record<string, string>) => [service, state]),
    );

    expect(exitCode).toBe(1);
    expect(states).toMatchObject({
      api: 'up',
      worker: 'up',
      beat: 'stopped',
      proxy: 'absent',
      frontend: 'absent',
    });
    // There is no Python in that container, and nobody guesses.
    expect(report.backend).toEqual({ unknown: expect.stringContaining('python') });
    expect(report.site).toEqual({ unknown: 'the proxy does not run' });
    const human = await order('status');
    expect(human.stdout).toMatch(/✗ beat +stopped \(3\)/);
    expect(human.stdout).toContain('down: beat ended with code 3.');
  });

  it('end with 8 and a way out when there is no engine', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    for (const words of [['status'], ['logs'], ['exec', '--', 'ls'], ['admin', 'list']]) {
      const { stdout, stderr, exitCode } = await runCli(words, { cwd: instance.folder, env });

      expect([words, exitCode, stdout]).toEqual([words, 8, '']);
      expect(stderr).toContain('ENGINE_UNREACHABLE');
      expect(stderr).toContain('systemctl start docker');
    }
  });
});

async function linesOf<Line>(lines: AsyncIterable<Line>): Promise<Line[]> {
  const all: Line[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

interface Collected {
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Promise<number | null>;
}

function collect(child: ChildProcess): Collected {
  const seen = {
    stdout: '',
    stderr: '',
    ended: new Promise<number | null>((resolve) => child.on('close', resolve)),
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    seen.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    seen.stderr += String(chunk);
  });
  return seen;
}
