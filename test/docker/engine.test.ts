// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DockerEngine } from '../../src/adapters/docker/docker-engine.js';
import type { LogLine } from '../../src/ports/container-engine.js';
import { docker, missingEngine, openTested } from './engine-under-test.js';
import { tinyImage } from './tiny-image.js';

const missing = await missingEngine('the tests of the engine adapter');
const project = `engine-test-${process.pid}`;
const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': 'api' };

describe.skipIf(missing)('a real Docker Engine', () => {
  let engine: DockerEngine;
  let image: string;
  let running: string;

  async function start(command: string, more: object = {}, service = 'api'): Promise<string> {
    const container = await docker.createContainer({
      Image: image,
      Cmd: ['sh', '-c', command],
      Labels: { ...labels, 'com.docker.compose.service': service },
      ...more,
    });
    await container.start();
    return container.id;
  }

  const linesOf = async (lines: AsyncIterable<LogLine>): Promise<LogLine[]> => {
    const all: LogLine[] = [];
    for await (const line of lines) all.push(line);
    return all;
  };

  const ended = async (id: string): Promise<void> => void (await docker.getContainer(id).wait());

  beforeAll(async () => {
    engine = await openTested();
    image = await tinyImage(docker);
    running = await start('sleep 600', { HostConfig: { Init: true } });
  });
  afterAll(async () => {
    const left = await docker.listContainers({
      all: true,
      filters: { label: [`com.docker.compose.project=${project}`] },
    });
    await Promise.all(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
    for (const name of await engine.volumes({ 'com.docker.compose.project': project }))
      await engine.removeVolume(name);
  });

  it('says what it is', async () => {
    const described = await engine.describe();

    expect(described).toMatchObject({
      remote: false,
      cpus: expect.any(Number),
      architecture: expect.any(String),
    });
    expect(described.version).toMatch(/^\d+\.\d+/);
    expect(described.memoryBytes).toBeGreaterThan(1e8);
  });

  it('lists the containers of a project, with how each is doing, and no one-off runs', async () => {
    const crashed = await start('exit 3', {}, 'beat');
    await ended(crashed);
    const sick = await start(
      'sleep 600',
      { Healthcheck: { Test: ['CMD', 'cat', '/no'], Interval: 1e9, Retries: 1 }, HostConfig: { Init: true } },
      'worker',
    );
    await start('sleep 600', { Labels: { ...labels, 'com.docker.compose.oneoff': 'True' } }, 'api');
    const created = await docker.createContainer({ Image: image, Cmd: ['true'], Labels: labels });
    await expect
      .poll(async () => (await engine.containers(project)).find(({ id }) => id === sick)?.health, {
        timeout: 20_000,
      })
      .toBe('unhealthy');
    const found = new Map((await engine.containers(project)).map((container) => [container.id, container]));

    expect(found.get(crashed)).toMatchObject({
      service: 'beat',
      state: 'exited',
      exitCode: 3,
      health: 'none',
      image,
    });
    expect(found.get(crashed)?.finishedAt).toMatch(/^\d{4}-/);
    expect(found.get(running)).toMatchObject({
      state: 'running',
      exitCode: null,
      restarts: 0,
      finishedAt: null,
    });
    expect(found.get(created.id)).toMatchObject({ state: 'created', startedAt: null, exitCode: null });
    expect(
      [...found.values()].every(({ labels: own }) => own['com.docker.compose.oneoff'] === undefined),
    ).toBe(true);
  });

  it('gives logs by line, with stream and time, however long a line is', async () => {
    const id = await start('echo een; echo twee >&2; seq -s, 1 9000; echo "drie ë"', {}, 'logs');
    await ended(id);
    const lines = await linesOf(engine.logs(id, {}));

    const stdout = lines.filter(({ stream }) => stream === 'stdout');
    expect(stdout.map(({ text }) => text.length)).toEqual([3, 43_892, 6]);
    expect(stdout[1]?.text).toMatch(/^1,2,.*,8999,9000$/);
    expect(lines.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual(['twee']);
    for (const { time } of lines) expect(Date.parse(time)).toBeGreaterThan(Date.now() - 60_000);
    expect((await linesOf(engine.logs(id, { lines: 1 }))).length).toBe(1);
    expect(await linesOf(engine.logs(id, { since: new Date(Date.now() + 60_000).toISOString() }))).toEqual(
      [],
    );
    expect((await linesOf(engine.logs(id, { since: '5m' }))).length).toBe(4);
  });

  it('gives logs of a container with a terminal', async () => {
    const id = await start('echo een; echo twee', { Tty: true }, 'logs');
    await ended(id);

    expect((await linesOf(engine.logs(id, {}))).map(({ text }) => text)).toEqual(['een', 'twee']);
  });

  it('follows logs until it is told to stop', async () => {
    const id = await start('while true; do echo tik; sleep 0.1; done', {}, 'logs');
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { text } of engine.logs(id, { follow: true, signal: stop.signal })) {
      seen.push(text);
      if (seen.length === 3) stop.abort();
    }

    expect(seen.slice(0, 3)).toEqual(['tik', 'tik', 'tik']);
  });

  it('runs a command, feeds it, and gives back all it says and its exit code', async () => {
    const input = `${'regel met ë\n'.repeat(20_000)}slot`;
    const fed = await engine.exec(running, {
      command: ['sh', '-c', 'cat; echo fout >&2; exit 4'],
      stdin: input,
    });
    const alone = await engine.exec(running, { command: ['id', '-u'] });

    expect({ ...fed, stdout: fed.stdout.length }).toEqual({
      exitCode: 4,
      stdout: input.length,
      stderr: 'fout\n',
    });
    expect(fed.stdout === input).toBe(true);
    expect(alone).toEqual({ exitCode: 0, stdout: '0\n', stderr: '' });
  });

  it('says that a program is not there as a shell would', async () => {
    const { exitCode, stdout, stderr } = await engine.exec(running, { command: ['bestaat-niet'] });

    expect(exitCode).toBeGreaterThanOrEqual(126);
    expect(stdout + stderr).toContain('bestaat-niet');
  });

  it('does not wait longer than it may', async () => {
    const late = engine.exec(running, { command: ['sleep', '60'], timeoutMs: 200 });
    const stop = new AbortController();
    const stopped = engine.exec(running, { command: ['sleep', '60'], signal: stop.signal });
    stop.abort(new Error('genoeg'));

    const [tooLate, aborted] = await Promise.allSettled([late, stopped]);
    expect(tooLate).toMatchObject({ reason: { exitCode: 1, diagnostics: [{ code: 'ENGINE_TIMED_OUT' }] } });
    expect(aborted).toMatchObject({ reason: { message: 'genoeg' } });
  });

  it('attaches a command to the streams of somebody else', async () => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    stdin.end('hallo');
    const exitCode = await engine.attach(running, {
      command: ['sh', '-c', 'tr a-z A-Z; echo fout >&2; exit 5'],
      stdin,
      stdout,
      stderr,
    });
    stdout.end();
    stderr.end();

    expect(exitCode).toBe(5);
    expect(String(await buffer(stdout))).toBe('HALLO');
    expect(String(await buffer(stderr))).toBe('fout\n');
  });

  it('attaches a terminal of the size of ours', async () => {
    const stdout = new PassThrough();
    const exitCode = await engine.attach(running, {
      command: ['sh', '-c', 'sleep 0.5; stty size'],
      stdin: new PassThrough(),
      stdout,
      stderr: stdout,
      terminal: { size: () => ({ rows: 33, columns: 77 }), onResize: () => undefined },
    });
    stdout.end();

    expect(exitCode).toBe(0);
    expect(String(await buffer(stdout)).trim()).toBe('33 77');
  });

  it('knows an image by its reference, or says that it is not there', async () => {
    expect(await engine.image(image)).toMatchObject({ id: expect.stringMatching(/^sha256:/), digests: [] });
    expect(await engine.image('signalen/bestaat-niet:0')).toBeUndefined();
  });

  describe('fills a volume', () => {
    const volume = () => ({
      name: `${project}-${randomBytes(4).toString('hex')}`,
      labels: { 'com.docker.compose.project': project, 'nl.signalen.test': 'files' },
      files: [
        { path: 'Caddyfile', content: 'tekst ë', mode: 0o644, uid: 1001 },
        { path: 'diep/er/script.sh', content: new Uint8Array([35, 33]), mode: 0o750, uid: 70 },
      ],
      image,
    });

    const see = async (name: string, command: string): Promise<string> => {
      const container = await docker.createContainer({
        Image: image,
        Cmd: ['sh', '-c', command],
        Labels: labels,
        User: '1001',
        HostConfig: { Binds: [`${name}:/in:ro`] },
      });
      await container.start();
      await container.wait();
      const lines = await linesOf(engine.logs(container.id, {}));
      return lines.map(({ text }) => text).join('\n');
    };

    it('with files of the right owner and mode, once', async () => {
      const wanted = volume();
      const made = await engine.fillVolume(wanted);
      const again = await engine.fillVolume({ ...wanted, files: [] });
      const seen = await see(
        wanted.name,
        'cat /in/Caddyfile; echo; cd /in; stat -c "%n %u %g %a" Caddyfile diep diep/er diep/er/script.sh',
      );

      expect([made, again]).toEqual(['made', 'existed']);
      expect(seen.split('\n')).toEqual([
        'tekst ë',
        'Caddyfile 1001 1001 644',
        'diep 70 70 755',
        'diep/er 70 70 755',
        'diep/er/script.sh 70 70 750',
      ]);
      expect(await engine.volumes({ 'nl.signalen.test': 'files' })).toContain(wanted.name);
      expect(await docker.listContainers({ all: true, filters: { name: [wanted.name] } })).toHaveLength(0);
    });

    it('anew when whoever filled it was killed half-way', async () => {
      const wanted = volume();
      await docker.createContainer({
        name: `${wanted.name}-filler`,
        Image: image,
        Cmd: ['true'],
        Labels: labels,
        HostConfig: { Binds: [`${wanted.name}:/signalen-volume`] },
      });

      expect(await engine.fillVolume(wanted)).toBe('made');
      expect(await see(wanted.name, 'cat /in/Caddyfile')).toBe('tekst ë');
    });

    it('or leaves nothing behind when it cannot', async () => {
      const wanted = {
        ...volume(),
        files: [{ path: '../../../dev/null/x', content: '', mode: 0o600, uid: 0 }],
      };

      await expect(engine.fillVolume(wanted)).rejects.toMatchObject({
        diagnostics: [{ code: 'ENGINE_FAILED' }],
      });
      await expect(engine.fillVolume({ ...volume(), image: 'bestaat/niet:0' })).rejects.toThrow(
        /bestaat\/niet/,
      );
      expect(await engine.volumes({ 'nl.signalen.test': 'files' })).not.toContain(wanted.name);
    });

    it('and removes it only when nobody uses it', async () => {
      const wanted = volume();
      await engine.fillVolume(wanted);
      const user = await start('sleep 600', { HostConfig: { Init: true, Binds: [`${wanted.name}:/in:ro`] } });
      const whileUsed = await engine.removeVolume(wanted.name);
      await docker.getContainer(user).remove({ force: true });

      expect([
        whileUsed,
        await engine.removeVolume(wanted.name),
        await engine.removeVolume(wanted.name),
      ]).toEqual([false, true, true]);
    });
  });
});
