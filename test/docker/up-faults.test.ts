// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, cliEnvironment, cliPath, runCli } from '../cli/run-cli.js';
import { noEngine } from './engine.js';
import { environment, type Installation, makeInstallation } from './installation.js';
import { openCuttableEngine } from './socket-proxy.js';

const http = 20_310;
const isRoot = process.getuid?.() === 0;

// One installation: faults before anything runs, then while it starts, then while it runs.
describe.skipIf(noEngine)('up, when something is wrong', { shuffle: false }, () => {
  let installation: Installation;
  const up = (env: Record<string, string | undefined> = {}, ...args: ReadonlyArray<string>) =>
    runCli(['up', '--skip-apply', '--environment', environment, ...args], {
      cwd: installation.folder,
      env: { DOCKER_HOST: process.env.DOCKER_HOST, ...env },
      timeout: 480_000,
    });

  /** Runs `up` and does something once it says `text`. */
  function interrupt(
    text: string,
    act: (child: { kill(signal: NodeJS.Signals): boolean }) => void,
    env: Record<string, string | undefined> = {},
  ): Promise<CliResult> {
    return new Promise((resolve) => {
      const words = [cliPath(), 'up', '--skip-apply', '--environment', environment];
      const child = spawn(process.execPath, words, {
        cwd: installation.folder,
        env: cliEnvironment({ DOCKER_HOST: process.env.DOCKER_HOST, ...env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr, acted] = ['', '', false];
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk;
        if (acted || !stderr.includes(text)) return;
        acted = true;
        act(child);
      });
      child.on('close', (code, signal) =>
        resolve({ stdout, stderr, exitCode: code ?? (signal === 'SIGINT' ? -2 : -1) }),
      );
    });
  }

  const rendered = (): string =>
    join(installation.folder, '.signalen', environment, 'docker', 'compose.yaml');

  beforeAll(async () => {
    installation = await makeInstallation('faults', { http });
  });
  afterAll(() => installation?.remove());

  it('begins nothing when a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(http + 1, resolve));
    const { exitCode, stderr } = await up();
    await new Promise((resolve) => other.close(resolve));

    expect(exitCode).toBe(7);
    expect(stderr).toContain(`port ${http + 1}`);
    expect(existsSync(rendered())).toBe(false);
    expect((await installation.containers()).size).toBe(0);
  });

  it('says that no engine answers', async () => {
    const { exitCode, stderr } = await up({ DOCKER_HOST: 'tcp://127.0.0.1:1' });

    expect(exitCode).toBe(8);
    expect(stderr).toContain('ENGINE_UNREACHABLE');
    expect(existsSync(rendered())).toBe(false);
  });

  it('says what to install when there is no Compose', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'signalen-path-'));
    const { exitCode, stderr } = await up({ PATH: empty });
    rmSync(empty, { recursive: true });

    expect(exitCode).toBe(7);
    expect(stderr).toMatch(/DOCTOR_COMPOSE.*Compose/);
  });

  it.skipIf(!isRoot)('leaves nothing half-written on a disk that is full', async () => {
    const folder = join(installation.folder, '.signalen');
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'none', folder]);
    const { exitCode, stderr } = await up().finally(() => execFileSync('umount', [folder]));

    expect(exitCode).toBe(1);
    expect(stderr).toContain('ROLLOUT_DISK_FULL');
    expect((await installation.containers()).size).toBe(0);
  });

  it('stops at Ctrl-C and says where it stands', { timeout: 300_000 }, async () => {
    const { exitCode, stderr } = await interrupt('database: starting', (child) => child.kill('SIGINT'));

    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/Stopped at: Start the services\.\nRunning now: .*database/);
    expect(stderr).toContain(`To go on, type: signalen up --environment ${environment}`);
  });

  it('ends when the engine goes away in the middle', { timeout: 300_000 }, async () => {
    const engine = await openCuttableEngine();
    const { exitCode, stderr } = await interrupt('Start the services …', () => engine.cut(), {
      DOCKER_HOST: engine.address,
    });

    expect(exitCode).toBe(8);
    expect(stderr).toContain('ENGINE_UNREACHABLE');
    expect(readFileSync(rendered(), 'utf8')).toContain('services:');
  });

  it('lets one at a time, and goes on from where it was stopped', { timeout: 500_000 }, async () => {
    const both = await Promise.all([up(), up()]);
    // Whichever comes first goes on.
    const [done, refused] = both.toSorted((left, right) => left.exitCode - right.exitCode);

    expect([done?.exitCode, done?.exitCode === 0 ? '' : done?.stderr]).toEqual([0, '']);
    expect(refused).toMatchObject({ exitCode: 6, stdout: '' });
    expect(refused?.stderr).toContain('ROLLOUT_LOCKED');
    installation.site.authority = installation.read(`.signalen/${environment}/authority.crt`);
  });

  it('shows why a wrong secret stops the migration, and lets the site run on', {
    timeout: 500_000,
  }, async () => {
    const before = await installation.containers();
    const file = join(installation.folder, 'secrets', environment, 'database-password');
    const [secret, wrong] = [readFileSync(file, 'utf8'), 'x0'.repeat(20)];
    writeFileSync(file, wrong);
    const { exitCode, stderr } = await up();
    writeFileSync(file, secret);
    const after = await installation.containers();

    expect(exitCode).toBe(1);
    expect(stderr).toContain('Service migrate did not come up');
    expect(stderr).toMatch(/password authentication failed/);
    expect(stderr).not.toContain(wrong);
    for (const service of ['proxy', 'frontend', 'api', 'worker', 'beat'] as const)
      expect([service, after.get(service)]).toEqual([service, before.get(service)]);
    expect((await installation.site.ask('/signals/')).status).toBe(200);
  });

  it('restarts one service and makes the frontend anew', { timeout: 300_000 }, async () => {
    const before = await installation.containers();
    const { exitCode, stdout, stderr } = await installation.run('restart', 'beat', 'frontend');
    const after = await installation.containers();

    expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Restarted: beat\.\nMade anew.*: frontend\./);
    expect(after.get('beat')).toBe(before.get('beat'));
    expect(after.get('frontend')).not.toBe(before.get('frontend'));
  });

  it('keeps what is kept, and throws it away only by name', { timeout: 300_000 }, async () => {
    const refused = await installation.run('down', '--volumes');
    const mistaken = await installation.run('down', '--volumes', '--confirm', 'amsterdam');
    const running = (await installation.containers()).size;
    const down = await installation.run('down');
    const gone = await installation.run('down', '--volumes', '--confirm', 'utrecht');

    expect([refused.exitCode, mistaken.exitCode]).toEqual([6, 6]);
    expect(running).toBeGreaterThan(5);
    expect(down).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('What is kept stays') });
    expect(gone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('are gone') });
    expect((await installation.containers()).size).toBe(0);
  });
});
